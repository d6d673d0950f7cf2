import type { Finding } from "#ipc/files/finding";
import { isAsking } from "./column-name.ts";
import { extraHeader } from "./extra-header.ts";
import { judgeFirstRow } from "./name-votes.ts";
import { BODY_ROWS, filledCount, groupRowsAbove, tableStart } from "./table-start.ts";

/** Where a table begins and what of it names the columns. */
export interface HeaderRows {
  /** Filled rows above the table: titles, notes. */
  readonly titles: number;
  /** Rows that name columns. */
  readonly rows: number;
  /** Which of those gives the names, 0-based. */
  readonly naming: number;
  /** Why the first row names the columns, or doesn't. */
  readonly finding: Finding;
  /** Whether it could as well be the other way. */
  readonly isDoubtful: boolean;
}

/** What is said of a header. */
export interface HeaderFacts {
  readonly present: boolean;
  /** Filled rows above the first text: titles and rows that name columns. */
  readonly rowsAbove: number;
  readonly finding: Finding;
  readonly isDoubtful: boolean;
}

export function headerFacts({ titles, rows, finding, isDoubtful }: HeaderRows): HeaderFacts {
  return { present: rows > 0, rowsAbove: titles + rows, finding, isDoubtful };
}

/** Header rows beyond the first. */
const MOST_EXTRA_ROWS = 3;

/**
 * Where the table begins in the first rows of a file and how many rows name its columns.
 * `records` are those rows without the empty ones, as wide as they are written, `width` the columns
 * of the table. With `chosen`,
 * so many of the first rows stand above the first text.
 */
export function detectHeaderRows(
  records: readonly (readonly string[])[],
  width: number,
  chosen?: number,
): HeaderRows {
  const start = belowPaddedTitles(records, tableStart(records, width), width);
  if (chosen !== undefined) return chosenRows(records, start, chosen);
  const groups = groupRowsAbove(records, start, width);
  const imported = records
    .slice(start, start + MOST_EXTRA_ROWS + 1)
    .findIndex((cells) => cells.some((cell) => cell.includes('"ImportId"')));
  if (imported > 0) {
    const finding = { kind: "usual-names" } as const;
    return withNaming(records, { titles: start, rows: imported + 1, finding, isDoubtful: false });
  }
  const first = records[start] ?? [];
  // Files that were joined have their header again in the middle.
  const body = records
    .slice(start + 1, start + 1 + BODY_ROWS)
    .filter((cells) => width < 2 || !isSameRow(cells, first));
  const verdict = judgeFirstRow(first, body, width);
  const hasHeader = verdict.votes > 0 || (verdict.votes === 0 && width > 1 && body.length > 0);
  const isDoubtful = Math.abs(verdict.votes) < SURE_VOTES;
  if (!hasHeader) {
    return { titles: start, rows: 0, naming: 0, finding: { kind: "first-row-alike" }, isDoubtful };
  }
  let rows = 1;
  let isGuessed = false;
  while (rows <= MOST_EXTRA_ROWS) {
    const extra = extraHeader(records, start + rows, width);
    if (extra === null) break;
    if (extra === "likely") isGuessed = true;
    rows += 1;
  }
  const found = { titles: start - groups, rows: rows + groups, finding: verdict.finding };
  return withNaming(records, { ...found, isDoubtful: isDoubtful || isGuessed });
}

/** Rows above a table that a spreadsheet filled up with empty cells. */
const MOST_PADDED = 10;

/**
 * The row of names below titles that have as many cells as the table, most of them empty
 * (`Exported by,Ann,,`); `start` where there are none.
 */
function belowPaddedTitles(
  records: readonly (readonly string[])[],
  start: number,
  width: number,
): number {
  for (let row = start; row < start + MOST_PADDED && row < records.length; row += 1) {
    const cells = records[row] ?? [];
    if (row > start && filledCount(cells) >= width * 0.8) {
      const body = records.slice(row + 1, row + 1 + BODY_ROWS);
      // Where the rows below are just as empty, one that is full is no header.
      const full = body.filter((below) => filledCount(below) * 2 > width).length;
      const isTable = body.length > 0 && full * 2 >= body.length;
      return isTable && judgeFirstRow(cells, body, width).votes > 0 ? row : start;
    }
    const isPadded = cells.at(-1)?.trim() === "" && filledCount(cells) * 2 <= width;
    if (!isPadded) return start;
  }
  return start;
}

function isSameRow(cells: readonly string[], first: readonly string[]): boolean {
  return (
    cells.length === first.length &&
    cells.every((cell, at) => cell.replace(/^\ufeff/u, "") === first[at]?.replace(/^\ufeff/u, ""))
  );
}

const SURE_VOTES = 1;

function chosenRows(
  records: readonly (readonly string[])[],
  start: number,
  chosen: number,
): HeaderRows {
  const finding = { kind: "chosen" } as const;
  const isDoubtful = false;
  if (chosen === 0) return { titles: 0, rows: 0, naming: 0, finding, isDoubtful };
  const titles = Math.min(start, chosen - 1);
  return withNaming(records, { titles, rows: chosen - titles, finding, isDoubtful });
}

/** The row that gives the names: the one that asks, else the first that is as good as full. */
function withNaming(
  records: readonly (readonly string[])[],
  found: Omit<HeaderRows, "naming">,
): HeaderRows {
  const header = records.slice(found.titles, found.titles + found.rows);
  const asking = header.findIndex(
    (cells) => !cells.some((cell) => cell.includes('"ImportId"')) && cells.some(isAsking),
  );
  const filled = header.map((cells) => filledCount(cells));
  const most = Math.max(1, ...filled);
  const fullest = filled.findIndex((count) => count >= most * 0.8);
  return { ...found, naming: asking >= 0 ? asking : Math.max(0, fullest) };
}

/** The names of the columns; where the naming row has none, from the other rows of the header. */
export function namesFrom(
  header: readonly (readonly string[])[],
  naming: number,
  width: number,
): string[] {
  const order = [naming, ...header.keys()].filter((row, at, all) => all.indexOf(row) === at);
  return Array.from({ length: width }, (_, column) => {
    for (const row of order) {
      const name = header[row]?.[column]?.trim() ?? "";
      if (name !== "" && !name.includes('"ImportId"')) return header[row]?.[column] ?? "";
    }
    return "";
  });
}
