import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { appendedValues, type AppendedCell } from "../appended.ts";
import { PARQUET_TYPES } from "./parquet-writer.ts";
import type { PlainOptions } from "../csv/plain-text-writer.ts";
import { sizeOfRow, type RowWriter, type WrittenRow } from "../rows.ts";

/** Rows in a row group, which is held in memory, and characters after which it is full anyway. */
const GROUP_ROWS = 20_000;
const GROUP_SIZE = 32 * 1024 * 1024;

/** Writes a new Parquet file; original values are text. */
export class PlainParquetWriter implements RowWriter {
  readonly #options: PlainOptions;
  readonly #bytes = new ByteWriter();
  #parquet: ParquetWriter | undefined;
  #columns: AppendedCell[][] = [];
  /** What the rows of the group take up so far, in characters. */
  #size = 0;

  constructor(options: PlainOptions) {
    this.#options = options;
  }

  begin(): Promise<void> {
    this.#columns = this.#emptyColumns();
    this.#parquet = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData: this.#columnData() }),
    });
    return Promise.resolve();
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    const { columns, appended } = this.#options;
    for (const { row, appended: cells } of rows) {
      for (const index of columns.keys()) this.#columns[index]?.push(row.cells[index] ?? null);
      for (const [index, value] of appendedValues(cells, appended).entries()) {
        this.#columns[columns.length + index]?.push(value);
      }
      this.#size += sizeOfRow(row);
      const rowCount = this.#columns[0]?.length ?? 0;
      if (rowCount >= GROUP_ROWS || this.#size >= GROUP_SIZE) await this.#writeGroup();
    }
  }

  async end(): Promise<void> {
    if ((this.#columns[0]?.length ?? 0) > 0) await this.#writeGroup();
    await this.#parquet?.finish();
    await this.#flush();
  }

  async #writeGroup(): Promise<void> {
    await this.#parquet?.write({ columnData: this.#columnData(), rowGroupSize: GROUP_ROWS });
    this.#columns = this.#emptyColumns();
    this.#size = 0;
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#bytes.getBytes());
    this.#bytes.index = 0;
    await this.#options.sink.write(bytes);
  }

  #emptyColumns(): AppendedCell[][] {
    const { columns, appended } = this.#options;
    return [...columns, ...appended].map(() => []);
  }

  #columnData() {
    const { columns, appended } = this.#options;
    const original = columns.map((name) => ({ name, type: "text" as const }));
    return [...original, ...appended].map(({ name, type }, index) => ({
      name,
      data: this.#columns[index] ?? [],
      type: PARQUET_TYPES[type],
      nullable: true,
    }));
  }
}
