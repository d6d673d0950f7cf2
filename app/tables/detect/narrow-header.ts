import { cellKind, isTyped } from "./cell-kind.ts";
import { nameRole } from "./column-name.ts";
import { judgeFirstRow } from "./name-votes.ts";

/** Rows that tell what a first column is. */
const ROWS_LOOKED_AT = 60;
const LEAST_ROWS = 2;
/** Share of rows that have to be as wide as the table. */
const LEAST_SHARE = 0.9;
/** Longest name of a column, in code units: a longer cell is a text, and its row one that has lost a cell. */
const LONGEST_NAME = 120;

/** Which column a header has no name for that is a cell narrower than what is below it. */
export type UnnamedColumn = "first" | "last";

/**
 * Whether the first row names all columns but one: not the first, which numbers the rows or names them,
 * as R's `write.table` and pandas write tables; or not the last, where a delimiter ends each row. Null
 * for any other first row. The names go with what is below them.
 */
export function unnamedColumn(
  records: readonly (readonly string[])[],
  width: number,
): UnnamedColumn | null {
  const [header = [], ...below] = records;
  if (width < 2 || header.length !== width - 1) return null;
  if (!header.every(isName)) return null;
  const looked = below.slice(0, ROWS_LOOKED_AT);
  const rows = looked.filter((cells) => cells.length === width);
  // A title and what is written below it stand above a header of their own.
  if (rows[0] !== looked[0]) return null;
  if (rows.length < LEAST_ROWS || rows.length < looked.length * LEAST_SHARE) return null;
  if (hasMovedScores(header, rows)) return "first";
  if (isIndexed(header, rows)) return "first";
  if (isCutText(header, rows)) return null;
  return judgeFirstRow(header, rows, width).votes > 0 ? "last" : null;
}

/** Names of columns look like codes, but like nothing else that is no word. */
function isName(cell: string): boolean {
  if (cell.length > LONGEST_NAME) return false;
  const kind = cellKind(cell);
  return kind === "code" ? /^\p{L}/u.test(cell) : kind !== "empty" && !isTyped(kind);
}

/**
 * Whether a table was scored in which the first column has no name. The other signs fail there: the last
 * column that scoring appends is mostly empty, as where a delimiter ends each row.
 */
function hasMovedScores(header: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const at = header.findIndex((name) => /^undertone_score(?:_|$)/iu.test(name.trim()));
  if (at < 0) return false;
  const numbersIn = (column: number) =>
    rows.filter((cells) => cellKind(cells[column] ?? "") === "number").length;
  return numbersIn(at + 1) > numbersIn(at);
}

function isIndexed(header: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const index = rows.map(([cell = ""]) => cell.trim());
  if (index.includes("") || new Set(index).size < index.length) return false;
  if (rows.every((cells) => (cells[header.length] ?? "").trim() === "")) return false;
  const [moved, kept] = [fitOf(header, rows, 1), fitOf(header, rows, 0)];
  if (moved !== kept) return moved > kept;
  const numbers = index.map((cell) => (/^\d{1,9}$/u.test(cell) ? Number(cell) : Number.NaN));
  const isCounted = numbers.every((number, at) => number > (numbers[at - 1] ?? -1));
  return isCounted && nameRole(header[0] ?? "") !== "machine";
}

/** Whether what stands in the last column is the rest of a text with a delimiter in it, which nothing quotes. */
function isCutText(header: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (nameRole(header.at(-1) ?? "") !== "text") return false;
  // Writers of tables put a space after each delimiter or after none; people put one after a comma.
  const spaced = (column: number) =>
    rows.filter((cells) => /^\s/u.test(cells[column] ?? "")).length > rows.length / 2;
  return spaced(header.length) && !spaced(header.length - 1);
}

/** How many names of texts have words below them, and how many of codes none, moved by so many columns. */
function fitOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  by: number,
): number {
  let fit = 0;
  for (const [column, name] of header.entries()) {
    const role = nameRole(name);
    const words = rows.filter((cells) => cellKind(cells[column + by] ?? "") === "words").length;
    const isWords = words > rows.length / 2;
    if (role === "text" || role === "part-text" || role === "question") fit += isWords ? 1 : -1;
    if (role === "machine") fit += isWords ? -1 : 1;
  }
  return fit;
}
