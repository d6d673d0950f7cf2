import { isFormulaCell } from "./csv/formula-cells.ts";
import { RowSample } from "./row-sample.ts";
import { MOST_COLUMNS, rowTooWide } from "./width-limit.ts";
import type { RowProblem } from "#ipc/files/row-problem";
import type { Row, RowReader } from "./rows.ts";
import { spokenCells } from "./values/spoken-text.ts";
import type { ValueType } from "./values/value-type.ts";
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
  const gaps = new Gaps();
  for await (const row of reader.rows()) {
    const { line, sparse, repeatsHeader = false } = row;
    const width = sparse?.width ?? row.cells.length;
    rowCount += 1;
    if (width > MOST_COLUMNS) throw rowTooWide(line);
    widths.add(width);
    cellCount += width;
    while (characters.length < width) {
      characters.push(0);
      tallies.push(new ColumnTally());
    }
    const look = (column: number, cell: string, type: ValueType | undefined) => {
      if (!repeatsHeader) tallies[column]?.add(cell, type);
      if (cell === "") return;
      characters[column] = (characters[column] ?? 0) + cell.length;
      if (cell.length > longestCell) longestCell = cell.length;
      if (isFormulaCell(cell)) formulaCount += 1;
    };
    if (sparse) {
      gaps.add(sparse);
      for (const [column, text, type] of sparse.filled) look(column, text, type);
    } else {
      const { cells, types } = row;
      for (let column = 0; column < cells.length; column += 1) {
        look(column, cells[column] ?? "", types?.[column]);
      }
    }
    if (row.problems) {
      problemCount += 1;
      if (problems.length < LISTED_PROBLEMS) problems.push({ line, problems: row.problems });
    }
    if (sample.wantsNext) sample.add(spokenCells(row.cells, row.types));
    else sample.pass();
    const waiting = visit?.(row, reader.columns);
    if (waiting) await waiting;
    if (rowCount % ROWS_PER_REPORT === 0) onBytes(reader.bytesRead);
  }
  for (const column of gaps.columns()) tallies[column]?.add("", "null");
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

/** Tells in which columns sparse rows have no value, without looking at each of their cells. */
class Gaps {
  /** Rows of each width, and rows with a value in each column. */
  readonly #widths: number[] = [];
  readonly #filled: number[] = [];

  add({ width, filled }: NonNullable<Row["sparse"]>): void {
    this.#widths[width] = (this.#widths[width] ?? 0) + 1;
    for (const [column] of filled) this.#filled[column] = (this.#filled[column] ?? 0) + 1;
  }

  columns(): number[] {
    const found: number[] = [];
    let rows = 0;
    for (let column = this.#widths.length - 2; column >= 0; column -= 1) {
      rows += this.#widths[column + 1] ?? 0;
      if (rows > (this.#filled[column] ?? 0)) found.push(column);
    }
    return found;
  }
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
