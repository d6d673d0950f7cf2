import type { RowProblem } from "#ipc/files/row-problem";
import type { AppendedCell } from "./appended.ts";
import type { ValueType } from "./values/value-type.ts";

/** One row of a table, as any reader gives it. */
export interface Row {
  /** 0-based, counting rows of data only. */
  readonly rowIndex: number;
  /** 1-based line (text formats), sheet row (XLSX) or record (Parquet) where the row begins. */
  readonly line: number;
  /** The row's values as text, in the order of the reader's columns; may be fewer or more. */
  readonly cells: readonly string[];
  /** What each of the cells is; left out where the format has text only. */
  readonly types?: readonly ValueType[];
  /**
   * Where few of many columns have a value, those alone, each once, in any order: `cells` and `types` are then
   * made when they are asked for, because they are far larger than the row in the file.
   */
  readonly sparse?: {
    readonly width: number;
    readonly filled: readonly (readonly [column: number, text: string, type: ValueType])[];
  };
  /** The row as a JSON object on one line, where its format has values within values. */
  readonly json?: () => string;
  /** Characters of the file itself that the row keeps beside its cells, for the writer. */
  readonly keptLength: number;
  /** What was wrong with the row, which is kept all the same; absent where all is well. */
  readonly problems?: readonly RowProblem[];
  /** Whether it only repeats the header, as in files that were joined: kept, and no row of texts. */
  readonly repeatsHeader?: boolean;
}

/** What a cell takes up beside its characters, in characters. */
const COST_PER_CELL = 24;

/** What a row takes up in memory, in characters: of all its cells, not only of its text. */
export function sizeOfRow({ cells, keptLength }: Row): number {
  let size = keptLength + cells.length * COST_PER_CELL;
  for (const cell of cells) size += cell.length;
  return size;
}

/** Reads a table from its first row to its last. Memory does not grow with the file. */
export interface RowReader<R extends Row = Row> {
  /** Names of the columns; complete only after the last row where each row names its own. */
  readonly columns: readonly string[];
  /** Bytes of the file read so far, compressed bytes where it is compressed. */
  readonly bytesRead: number;
  /** Throws `FailureError` for what makes the file unreadable as a whole. Can be iterated once. */
  rows(): AsyncIterable<R>;
}

/** Writes rows back with cells appended to each. Calls must not overlap. */
export interface RowWriter<R extends Row = Row> {
  /** Everything before the first row. */
  begin(): Promise<void>;
  write(rows: readonly WrittenRow<R>[]): Promise<void>;
  /** Everything after the last row. */
  end(): Promise<void>;
  /** Called instead of `end` when the job fails: nothing may be written any more. */
  abort?(): void;
}

export interface WrittenRow<R extends Row = Row> {
  readonly row: R;
  /** In the order of the appended columns. */
  readonly appended: readonly AppendedCell[];
}
