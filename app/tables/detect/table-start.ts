import { cellKind, isTyped } from "./cell-kind.ts";
import { isUsualName } from "./column-name.ts";

/** Rows above a table, beside those that begin with a number sign. */
const MOST_TITLES = 30;

/** How much of a table is looked at to tell what its first rows are: more would say nothing new. */
export const BODY_ROWS = 60;
export const MOST_COLUMNS = 200;

/** The first row that belongs to the table: as wide as it, and not nearly empty. */
export function tableStart(records: readonly (readonly string[])[], width: number): number {
  const counts = records.slice(0, BODY_ROWS + MOST_TITLES).map(filledCount);
  const typical = median(counts.filter((count) => count > 0));
  let comments = 0;
  while (isComment(records[comments], width)) comments += 1;
  const most = Math.min(records.length, comments + MOST_TITLES);
  for (let row = comments; row < most; row += 1) {
    const cells = records[row] ?? [];
    const isWide = cells.length >= width || (width > 3 && filledCount(cells) === width - 1);
    const isFull = (counts[row] ?? filledCount(cells)) * 2 >= Math.min(typical, width);
    if (isWide && (isFull || isUsualName(cells[0] ?? ""))) return row;
  }
  return comments < records.length ? comments : 0;
}

/** Whether a row is a remark of the program that wrote the file: `# exported today`. */
function isComment(cells: readonly string[] | undefined, width: number): boolean {
  if (cells === undefined || width < 2 || !/^\s?(?:#|\/\/|%)/u.test(cells[0] ?? "")) return false;
  return cells.length !== width || filledCount(cells) < width;
}

/** Rows right above the header that hold names of groups of columns, such as merged cells. */
export function groupRowsAbove(
  records: readonly (readonly string[])[],
  start: number,
  width: number,
): number {
  let rows = 0;
  while (rows < 2 && start - rows > 0) {
    const cells = records[start - rows - 1] ?? [];
    const filled = filledCount(cells);
    if (cells.length < width || lastFilled(cells) === 0 || filled < 1) break;
    if (cells.some((cell) => isTyped(cellKind(cell)))) break;
    rows += 1;
  }
  return rows;
}

export function filledCount(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function lastFilled(cells: readonly string[]): number {
  for (let at = cells.length - 1; at >= 0; at -= 1) if ((cells[at] ?? "").trim() !== "") return at;
  return -1;
}

function median(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
