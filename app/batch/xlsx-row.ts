import { SaxesParser } from "saxes";
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

/**
 * Parses the XML of one row. A formula's value is what it was when the file was saved; dates are
 * the numbers that the sheet holds. Throws where the XML is no XML.
 */
export function parseSheetRow(
  xml: string,
  previousRow: number,
  sharedStrings: SharedStrings,
): SheetRow {
  const cells: string[] = [];
  let rowNumber = previousRow + 1;
  let width = 0;
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
      rowNumber = Number(attributes["r"] ?? rowNumber);
    } else if (local === "c") {
      column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"]);
      width = Math.max(width, column + 1);
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
    cells[column] = cellText(type, value, sharedStrings);
    lastStyle = style;
  });
  parser.write(xml).close();
  for (let index = 0; index < cells.length; index += 1) cells[index] ??= "";
  return { rowNumber, cells, width, lastStyle };
}

function cellText(type: string, value: string, sharedStrings: SharedStrings): string {
  if (type === "s") return sharedStrings.get(Number(value));
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  return type === "inlineStr" || type === "str" ? unescapeText(value) : value;
}

/** `AB12` → 27 */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
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
