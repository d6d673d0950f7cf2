import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { appendedValues } from "../appended.ts";
import { PARQUET_TYPES } from "./parquet-writer.ts";
import { parquetColumn, type ParquetColumn } from "./parquet-column.ts";
import type { PlainOptions } from "../plain-options.ts";
import { typeOfCell } from "../values/column-values.ts";
import { sizeOfRow, type RowWriter, type WrittenRow } from "../rows.ts";

/** Rows in a row group, which is held in memory, and characters after which it is full anyway. */
const GROUP_ROWS = 20_000;
const GROUP_SIZE = 32 * 1024 * 1024;

/** Writes a new Parquet file; a column has the type that holds all its values, or is text. */
export class PlainParquetWriter implements RowWriter {
  readonly #options: PlainOptions;
  readonly #bytes = new ByteWriter();
  #parquet: ParquetWriter | undefined;
  readonly #own: readonly ParquetColumn[];
  #columns: ReturnType<ParquetColumn["valueOf"]>[][] = [];
  /** What the rows of the group take up so far, in characters. */
  #size = 0;

  constructor(options: PlainOptions) {
    this.#options = options;
    const { columns, values } = options;
    this.#own = columns.map((name, index) => parquetColumn(name, values[index]));
  }

  begin(): Promise<void> {
    this.#columns = this.#emptyColumns();
    this.#parquet = new ParquetWriter({
      writer: this.#bytes,
      schema: this.#schema(),
    });
    return Promise.resolve();
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    const { columns, values, appended } = this.#options;
    for (const { row, appended: cells } of rows) {
      for (const [index, { valueOf }] of this.#own.entries()) {
        const type = typeOfCell(row, index, values[index]);
        this.#columns[index]?.push(valueOf(row.cells[index] ?? "", type));
      }
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

  #emptyColumns(): ReturnType<ParquetColumn["valueOf"]>[][] {
    const { columns, appended } = this.#options;
    return [...columns, ...appended].map(() => []);
  }

  #schema(): SchemaElement[] {
    const { appended } = this.#options;
    const ours = appended.map(({ name, type }) => ({
      name,
      data: [],
      type: PARQUET_TYPES[type],
      nullable: true,
    }));
    const [root, ...elements] = schemaFromColumnData({ columnData: ours });
    const own = this.#own.map(({ element }) => element);
    const children = own.length + elements.length;
    return [{ name: "root", ...root, num_children: children }, ...own, ...elements];
  }

  #columnData() {
    const { columns, appended } = this.#options;
    const names = [...columns, ...appended.map(({ name }) => name)];
    return names.map((name, index) => ({ name, data: this.#columns[index] ?? [] }));
  }
}
