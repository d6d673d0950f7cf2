import { SaxesParser } from "saxes";
import { SHEET_LIMITS } from "../sheet-limits.ts";
import type { ValueType } from "../values/value-type.ts";
import { serialText } from "./serial-dates.ts";
import type { SheetStyles } from "./xlsx-styles.ts";
import { localName } from "./xml.ts";
import { unescapeText, type SharedStrings } from "./xlsx-strings.ts";

/** What a row of a sheet holds. */
export interface SheetRow {
  /** 1-based, as the sheet counts. */
  readonly rowNumber: number;
  /** Values as text by 0-based column; empty where there is no cell. */
  readonly cells: string[];
  readonly types: ValueType[];
  /** Columns up to the last cell, with or without a value. */
  readonly width: number;
  /** Style of the last cell with a value, to give to those appended beside it. */
  readonly lastStyle: string | undefined;
  /** Whether a filter, or a person, has hidden it. */
  readonly isHidden: boolean;
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

/** What the cells of all sheets refer to. */
export interface SheetContext {
  readonly sharedStrings: SharedStrings;
  readonly styles: SheetStyles;
  readonly is1904: boolean;
}

/**
 * Parses the XML of one row. A formula's value is what it was when the file was saved; a number is a
 * date where its format is one. Throws `SheetDamage` for rows and cells that are not in order
 * or beyond Excel's limits and for texts that do not exist, and anything where the XML is no XML.
 */
export function parseSheetRow(xml: string, previousRow: number, context: SheetContext): SheetRow {
  const cells: string[] = [];
  const types: ValueType[] = [];
  let rowNumber = previousRow + 1;
  let isHidden = false;
  let column = -1;
  let type = "n";
  let style: string | undefined;
  let lastStyle: string | undefined;
  let value = "";
  let hasFormula = false;
  let inValue = false;
  let phonetic = 0;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const local = localName(name);
    if (local === "row") {
      rowNumber = rowNumberOf(attributes["r"], previousRow);
      isHidden = isTrue(attributes["hidden"]);
    } else if (local === "c") {
      column = columnAfter(column, attributes["r"], rowNumber);
      type = attributes["t"] ?? "n";
      style = attributes["s"];
      value = "";
      hasFormula = false;
    } else if (local === "f") {
      hasFormula = true;
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
    // A text that a formula has made may be empty; without any value it was never computed.
    const isUncomputed = hasFormula && value === "" && type !== "str";
    if (local !== "c" || (value === "" && !isUncomputed)) return;
    while (cells.length < column) {
      cells.push("");
      types.push("null");
    }
    const cell = isUncomputed ? UNCOMPUTED : cellOf(type, value, style, context);
    cells[column] = cell.text;
    types[column] = cell.type;
    lastStyle = style;
  });
  parser.write(xml).close();
  return { rowNumber, cells, types, width: column + 1, lastStyle, isHidden };
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
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

interface SheetCell {
  readonly text: string;
  readonly type: ValueType;
}

const UNCOMPUTED: SheetCell = { text: "", type: "uncomputed" };

function cellOf(
  type: string,
  value: string,
  style: string | undefined,
  { sharedStrings, styles, is1904 }: SheetContext,
): SheetCell {
  switch (type) {
    case "s": {
      const text = sharedStrings.get(Number(value));
      if (text === undefined) throw new SheetDamage("shared-text", value);
      return { text, type: "text" };
    }
    case "b":
      return { text: isTrue(value) ? "TRUE" : "FALSE", type: "boolean" };
    case "e":
      return { text: value, type: "error" };
    case "d":
      return { text: value, type: value.includes("T") ? "date-time" : "date" };
    case "inlineStr":
    case "str":
      return { text: unescapeText(value), type: "text" };
    default: {
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number)) return { text: value, type: "text" };
      const format = styles[Number(style ?? "0")] ?? null;
      const date = format && serialText(number, format, is1904);
      return date ?? { text: String(number), type: "number" };
    }
  }
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
