import { parquetWriteBuffer } from "hyparquet-writer";
import { appendedValues, type AppendedCell, type AppendedColumn } from "../appended.ts";
import { ParquetFooter } from "./parquet-footer.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { ByteSink } from "../bytes/text-sink.ts";

export const PARQUET_TYPES = {
  text: "STRING",
  decimal: "DOUBLE",
  count: "INT32",
} as const satisfies Record<AppendedColumn["type"], string>;

/**
 * Writes a Parquet file again with columns added: the bytes of all its columns as they were, the
 * new columns' pages behind them, and a footer that knows of both.
 */
export class ParquetWriter implements RowWriter {
  readonly #original: AsyncIterable<Buffer>;
  readonly #footer: ParquetFooter;
  readonly #appended: readonly AppendedColumn[];
  readonly #sink: ByteSink;
  readonly #groupRows: readonly number[];
  #columns: AppendedCell[][] = [];
  #groupIndex = 0;
  #offset = 0;
  #knowsColumns = false;

  constructor(options: {
    /** The input up to where its footer begins. */
    original: AsyncIterable<Buffer>;
    footer: ParquetFooter;
    appended: readonly AppendedColumn[];
    sink: ByteSink;
  }) {
    this.#original = options.original;
    this.#footer = options.footer;
    this.#appended = options.appended;
    this.#sink = options.sink;
    options.footer.dropEmptyGroups();
    this.#groupRows = options.footer.groupRows;
    this.#columns = this.#emptyColumns();
  }

  async begin(): Promise<void> {
    for await (const chunk of this.#original) await this.#write(chunk);
    await this.#finishGroups();
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    for (const { appended } of rows) {
      for (const [index, value] of appendedValues(appended, this.#appended).entries()) {
        this.#columns[index]?.push(value);
      }
      await this.#finishGroups();
    }
  }

  async end(): Promise<void> {
    await this.#write(this.#footer.toTrailer());
  }

  /** Writes the columns of each row group that has all its rows. */
  async #finishGroups(): Promise<void> {
    for (;;) {
      const rows = this.#groupRows[this.#groupIndex];
      if (rows === undefined || (this.#columns[0]?.length ?? 0) < rows) return;
      await this.#writeGroup(rows);
      this.#groupIndex += 1;
      this.#columns = this.#emptyColumns();
    }
  }

  async #writeGroup(rows: number): Promise<void> {
    const file = Buffer.from(
      parquetWriteBuffer({
        columnData: this.#appended.map(({ name, type }, index) => ({
          name,
          data: this.#columns[index] ?? [],
          type: PARQUET_TYPES[type],
          nullable: true,
          offsetIndex: false,
        })),
        rowGroupSize: Math.max(1, rows),
      }),
    );
    const footer = ParquetFooter.of(file);
    if (!this.#knowsColumns) this.#footer.addLeaves(footer.leaves, this.#appended);
    this.#knowsColumns = true;
    for (const column of footer.cutColumns(file)) {
      this.#footer.addColumn(this.#groupIndex, column, this.#offset);
      await this.#write(column.pages);
    }
  }

  #emptyColumns(): AppendedCell[][] {
    return this.#appended.map(() => []);
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    await this.#sink.write(bytes);
  }
}
