import type { FailureError } from "#ipc/failure";
import type { Finding } from "#ipc/files/finding";
import type { AppendedColumn } from "./appended.ts";
import type { Compression } from "./bytes/input-bytes.ts";
import type { ByteSink } from "./bytes/text-sink.ts";
import type { HeaderFacts } from "./detect/header-rows.ts";
import type { FormulaChoice } from "./csv/formula-cells.ts";
import type { FormChoice } from "#ipc/files/files";
import type { Format } from "#ipc/files/formats";
import type { DamagedRow, RowVisitor } from "./row-facts.ts";
import type { RowReader, RowWriter } from "./rows.ts";
import type { ColumnValues } from "./values/column-values.ts";

/** What was found out about a file, as plain data to show and to record. */
export interface TableFacts {
  readonly format: Format;
  readonly compression: Compression;
  readonly sizeBytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Null for formats that are no text. */
  readonly encoding: { name: string; hasByteOrderMark: boolean; finding: Finding } | null;
  /** Null where nothing delimits. */
  readonly delimiter: string | null;
  /** Whether quotes enclose cells; null where nothing delimits. */
  readonly quotes: boolean | null;
  readonly header: HeaderFacts | null;
  /** The sheet of a workbook that is scored, and those that are kept beside it. */
  readonly sheet: { name: string; others: readonly string[] } | null;
  /** The list of a JSON file that holds the rows, by its path, and other lists of it. */
  readonly list: { path: string; others: readonly string[] } | null;
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Cells of the widest row, and characters of the longest cell (Parquet: of its first rows). */
  readonly widest: number;
  readonly longestCell: number;
  /** Characters that a cell of each column has in the mean (Parquet: of its first rows). */
  readonly meanCharacters: readonly number[];
  /** Rows that are damaged or ragged, and the first of them. */
  readonly problemCount: number;
  /** Cells of a delimited file that a spreadsheet would take for formulas. */
  readonly formulaCount: number;
  readonly problems: readonly DamagedRow[];
}

/** 0-based columns that can't be decoded, and why; their cells are empty. */
export type UnreadableColumns = ReadonlyMap<number, FailureError>;

/** A file that has been read through once and can be read and written again. */
export interface Table {
  readonly facts: TableFacts;
  /** The cells of the first rows, then of others from the whole table, cut to what is enough to judge them. */
  readonly sample: readonly (readonly string[])[];
  /** What the values of each column are (Parquet: what its schema says). */
  readonly columnValues: readonly ColumnValues[];
  /** What is to be said of the file before it is scored. */
  readonly remarks?: readonly Finding[];
  /** What a result in the file's own format can't be. */
  readonly ownRemarks?: readonly Finding[];
  readonly unreadable?: UnreadableColumns;
  /** The same table with what only reading all of it tells; absent where that is known. */
  readonly readThrough?: (signal?: AbortSignal) => Promise<Table>;
  /**
   * Begins a reading; at its end, whether what was read is still what was inspected. With `wanted`,
   * the cells of a row are those of these columns alone, in this order.
   */
  open(
    signal?: AbortSignal,
    wanted?: readonly number[],
  ): { reader: RowReader; isUnchanged: () => Promise<boolean> };
  /** A writer for the rows of such a reading, in the file's own format. */
  createWriter(
    sink: ByteSink,
    appended: readonly AppendedColumn[],
    options?: { formulas?: FormulaChoice | undefined },
  ): RowWriter;
  close(): void;
}

export interface InspectOptions {
  readonly choice?: FormChoice | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what has been read, over all readings that are needed. */
  readonly onBytes?: ((bytesRead: number, of: number) => void) | undefined;
  /** Sees every row on the way; not of a Parquet file, whose rows are not read to inspect it. */
  readonly visit?: RowVisitor | undefined;
}
