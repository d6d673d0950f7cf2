import { SaxesParser } from "saxes";
import { SHEET_LIMITS } from "../sheet-limits.ts";
import { localName } from "./xlsx-workbook.ts";
import { unescapeText, type SharedStrings } from "./xlsx-strings.ts";

/** What a row of a sheet holds. */
export interface SheetRow {
  /** 1-based, as the sheet counts. */
  readonly rowNumber: number;
  /** Values as text by 0-based column; empty where there is no cell. */
  readonly cells: string[];
  /** Columns up to the last cell, with or without a value. */
  readonly width: number;
  /** Style of the last cell with a value, to give to those appended beside it. */
  readonly lastStyle: string | undefined;
}

/** What a sheet says of itself that can't be true: `place` is its own words, cut short. */
export class SheetDamage extends Error {
  readonly what: "row-number" | "cell-reference" | "shared-text";
  readonly place: string;

  constructor(what: SheetDamage["what"], place: string) {
    super(what);
    this.what = what;
    this.place = place.replaceAll(/[^ -~]+/gu, " ").slice(0, 40);
  }
}

/**
 * Parses the XML of one row. A formula's value is what it was when the file was saved; dates are
 * the numbers that the sheet holds. Throws `SheetDamage` for rows and cells that are not in order
 * or beyond Excel's limits and for texts that do not exist, and anything where the XML is no XML.
 */
export function parseSheetRow(
  xml: string,
  previousRow: number,
  sharedStrings: SharedStrings,
): SheetRow {
  const cells: string[] = [];
  let rowNumber = previousRow + 1;
  let column = -1;
  let type = "n";
  let style: string | undefined;
  let lastStyle: string | undefined;
  let value = "";
  let inValue = false;
  let phonetic = 0;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const local = localName(name);
    if (local === "row") {
      rowNumber = rowNumberOf(attributes["r"], previousRow);
    } else if (local === "c") {
      column = columnAfter(column, attributes["r"], rowNumber);
      type = attributes["t"] ?? "n";
      style = attributes["s"];
      value = "";
    } else if (local === "rPh") {
      phonetic += 1;
    }
    inValue = local === "v" || (local === "t" && phonetic === 0);
  });
  parser.on("text", (text) => {
    if (inValue) value += text;
  });
  parser.on("closetag", ({ name }) => {
    const local = localName(name);
    inValue = false;
    if (local === "rPh") phonetic -= 1;
    if (local !== "c" || value === "") return;
    while (cells.length < column) cells.push("");
    cells[column] = cellText(type, value, sharedStrings);
    lastStyle = style;
  });
  parser.write(xml).close();
  return { rowNumber, cells, width: column + 1, lastStyle };
}

/** Rows come in order; one that does not say its number is the next. */
function rowNumberOf(stated: string | undefined, previous: number): number {
  const rowNumber = stated === undefined ? previous + 1 : Number(stated);
  const isNext = Number.isInteger(rowNumber) && rowNumber > previous;
  if (isNext && rowNumber <= SHEET_LIMITS.rows) return rowNumber;
  throw new SheetDamage("row-number", stated ?? String(rowNumber));
}

/** The column of the next cell; cells come in order, too. */
function columnAfter(previous: number, stated: string | undefined, rowNumber: number): number {
  const column = stated === undefined ? previous + 1 : columnOf(stated);
  const fits = column > previous && column < SHEET_LIMITS.columns;
  const isHere = stated === undefined || stated === `${columnLetters(column)}${rowNumber}`;
  if (fits && isHere) return column;
  throw new SheetDamage("cell-reference", stated ?? `${columnLetters(column)}${rowNumber}`);
}

function cellText(type: string, value: string, sharedStrings: SharedStrings): string {
  if (type === "s") {
    const text = sharedStrings.get(Number(value));
    if (text === undefined) throw new SheetDamage("shared-text", value);
    return text;
  }
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  return type === "inlineStr" || type === "str" ? unescapeText(value) : value;
}

/** Letters of a column beyond which no sheet has any. */
const MAX_LETTERS = 3;

/** `AB12` → 27; negative for what is no reference, and beyond every sheet for one that is too far. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const digit = reference.charCodeAt(index) - 64;
    if (digit < 1 || digit > 26) break;
    if (index >= MAX_LETTERS) return SHEET_LIMITS.columns;
    column = column * 26 + digit;
  }
  return column - 1;
}

/** 27 → `AB` */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
