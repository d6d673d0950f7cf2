import { isFormulaCell } from "./csv/formula-cells.ts";
import { RowSample } from "./row-sample.ts";
import type { RowProblem } from "#ipc/row-problem";
import type { Row, RowReader } from "./rows.ts";
import { spokenCells } from "./values/spoken-text.ts";
import { ColumnTally, type ColumnValues } from "./values/column-values.ts";
import type { FileSurvey } from "./bytes/first-reading.ts";

/** A row with something wrong; `line` is 1-based. */
export interface DamagedRow {
  readonly line: number;
  readonly problems: readonly RowProblem[];
}

/** What one reading of all rows tells. */
export interface RowScan {
  readonly rowCount: number;
  /** Cells of all rows. */
  readonly cellCount: number;
  /** The different numbers of cells that rows have. */
  readonly widths: readonly number[];
  readonly problemCount: number;
  /** Characters of the longest cell. */
  readonly longestCell: number;
  /** Characters that a cell of each column has in the mean. */
  readonly meanCharacters: readonly number[];
  /** What the values of each column are. */
  readonly columnValues: readonly ColumnValues[];
  /** Cells that a spreadsheet would take for formulas. */
  readonly formulaCount: number;
  /** The first of those rows. */
  readonly problems: DamagedRow[];
  /** The first rows, then others from the whole table; long cells cut. */
  readonly sample: string[][];
}

const LISTED_PROBLEMS = 20;
const ROWS_PER_REPORT = 512;

/**
 * Looks at every row of a reading, with the columns that are known by then. Gives a promise only
 * where the reading has to wait for it.
 */
export type RowVisitor = (row: Row, columns: readonly string[]) => Promise<void> | undefined;

/** Who is told of a reading while it goes on. */
export interface ScanWatch {
  readonly onBytes: (bytesRead: number) => void;
  readonly visit?: RowVisitor | undefined;
}

/** Reads a table through. */
export async function scanRows<R extends Row>(
  reader: RowReader<R>,
  { onBytes, visit }: ScanWatch,
): Promise<RowScan> {
  const widths = new Set<number>();
  const problems: RowScan["problems"] = [];
  const sample = new RowSample();
  let problemCount = 0;
  let rowCount = 0;
  let cellCount = 0;
  let formulaCount = 0;
  let longestCell = 0;
  const characters: number[] = [];
  const tallies: ColumnTally[] = [];
  for await (const row of reader.rows()) {
    const { cells, types, line, repeatsHeader = false } = row;
    rowCount += 1;
    widths.add(cells.length);
    cellCount += cells.length;
    while (characters.length < cells.length) {
      characters.push(0);
      tallies.push(new ColumnTally());
    }
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? "";
      if (!repeatsHeader) tallies[column]?.add(cell, types?.[column]);
      if (cell === "") continue;
      characters[column] = (characters[column] ?? 0) + cell.length;
      if (cell.length > longestCell) longestCell = cell.length;
      if (isFormulaCell(cell)) formulaCount += 1;
    }
    if (row.problems) {
      problemCount += 1;
      if (problems.length < LISTED_PROBLEMS) problems.push({ line, problems: row.problems });
    }
    sample.add(spokenCells(cells, types));
    const waiting = visit?.(row, reader.columns);
    if (waiting) await waiting;
    if (rowCount % ROWS_PER_REPORT === 0) onBytes(reader.bytesRead);
  }
  return {
    rowCount,
    cellCount,
    widths: [...widths],
    problemCount,
    columnValues: tallies.map((tally) => tally.values),
    formulaCount,
    longestCell,
    meanCharacters: characters.map((sum) => sum / rowCount),
    problems,
    sample: sample.rows,
  };
}

/** The facts that a survey and a scan give for every format. */
export function factsOf(survey: FileSurvey, scan: RowScan) {
  const { compression, sizeBytes, sha256 } = survey;
  const { rowCount, problemCount, formulaCount, longestCell, meanCharacters, problems } = scan;
  const widest = scan.widths.reduce((most, cells) => Math.max(most, cells), 0);
  return {
    compression,
    sizeBytes,
    sha256,
    rowCount,
    widest,
    longestCell,
    meanCharacters,
    problemCount,
    formulaCount,
    problems,
  };
}
