import { parquetWriteBuffer } from "hyparquet-writer";
import { ANNOTATION_COUNT, annotationValues } from "#scoring/annotation";
import { ParquetFooter } from "./parquet-footer.ts";
import type { AnnotatedRow, RowWriter } from "../rows.ts";
import type { ByteSink } from "../bytes/text-sink.ts";

/** Types of the appended columns, in order. */
export const ANNOTATION_TYPES = [
  "STRING",
  "DOUBLE",
  "DOUBLE",
  "DOUBLE",
  "INT32",
  "INT32",
  "STRING",
] as const;

/**
 * Writes a Parquet file again with columns added: the bytes of all its columns as they were, the
 * new columns' pages behind them, and a footer that knows of both.
 */
export class ParquetWriter implements RowWriter {
  readonly #original: AsyncIterable<Buffer>;
  readonly #footer: ParquetFooter;
  readonly #names: readonly string[];
  readonly #sink: ByteSink;
  readonly #groupRows: readonly number[];
  #columns = emptyColumns();
  #groupIndex = 0;
  #offset = 0;
  #knowsColumns = false;

  constructor(options: {
    /** The input up to where its footer begins. */
    original: AsyncIterable<Buffer>;
    footer: ParquetFooter;
    names: readonly string[];
    sink: ByteSink;
  }) {
    this.#original = options.original;
    this.#footer = options.footer;
    this.#names = options.names;
    this.#sink = options.sink;
    this.#groupRows = options.footer.groupRows;
  }

  async begin(): Promise<void> {
    for await (const chunk of this.#original) await this.#write(chunk);
    await this.#finishGroups();
  }

  async write(rows: readonly AnnotatedRow[]): Promise<void> {
    for (const { annotation } of rows) {
      for (const [index, value] of annotationValues(annotation).entries()) {
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
      this.#columns = emptyColumns();
    }
  }

  async #writeGroup(rows: number): Promise<void> {
    const file = Buffer.from(
      parquetWriteBuffer({
        columnData: this.#names.map((name, index) => ({
          name,
          data: this.#columns[index] ?? [],
          type: ANNOTATION_TYPES[index] ?? "STRING",
          nullable: true,
          offsetIndex: false,
        })),
        rowGroupSize: Math.max(1, rows),
      }),
    );
    const footer = ParquetFooter.of(file);
    if (!this.#knowsColumns) this.#footer.addLeaves(footer.leaves);
    this.#knowsColumns = true;
    for (const column of footer.cutColumns(file)) {
      this.#footer.addColumn(this.#groupIndex, column, this.#offset);
      await this.#write(column.pages);
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    await this.#sink.write(bytes);
  }
}

function emptyColumns(): (string | number | null)[][] {
  return Array.from({ length: ANNOTATION_COUNT }, () => []);
}
