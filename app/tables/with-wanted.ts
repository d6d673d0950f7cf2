import type { Row, RowReader } from "./rows.ts";
import type { Table } from "./table.ts";

/** A table whose rows come with all cells, narrowed to those that are wanted. */
export function withWanted(table: Table): Table {
  return {
    ...table,
    open(signal, wanted) {
      const opened = table.open(signal, wanted);
      return wanted ? { ...opened, reader: new NarrowReader(opened.reader, wanted) } : opened;
    },
  };
}

class NarrowReader implements RowReader {
  readonly #reader: RowReader;
  readonly #wanted: readonly number[];

  constructor(reader: RowReader, wanted: readonly number[]) {
    this.#reader = reader;
    this.#wanted = wanted;
  }

  get columns(): readonly string[] {
    return this.#reader.columns;
  }

  get bytesRead(): number {
    return this.#reader.bytesRead;
  }

  async *rows(): AsyncGenerator<Row> {
    for await (const row of this.#reader.rows()) {
      const { cells, types } = row;
      yield {
        ...row,
        cells: this.#wanted.map((column) => cells[column] ?? ""),
        ...(types && { types: this.#wanted.map((column) => types[column] ?? "null") }),
      };
    }
  }
}
