import { unlessBroken } from "./parquet-damage.ts";
import type { ParquetFile, RowSlice } from "./parquet-file.ts";
import type { ParquetField, ParquetShape } from "./parquet-shape.ts";
import type { Row, RowReader } from "../rows.ts";

/** Reads chosen columns of a Parquet file; cells of others are empty. */
export class ParquetReader implements RowReader {
  readonly columns: readonly string[];
  bytesRead = 0;
  readonly #file: ParquetFile;
  readonly #shape: ParquetShape;
  readonly #sizeBytes: number;
  readonly #wanted: readonly number[];
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    file: ParquetFile;
    shape: ParquetShape;
    sizeBytes: number;
    wanted: readonly number[];
    signal: AbortSignal | undefined;
  }) {
    this.#file = options.file;
    this.#shape = options.shape;
    this.#sizeBytes = options.sizeBytes;
    this.columns = options.shape.fields.map(({ name }) => name);
    this.#wanted = options.wanted;
    this.#signal = options.signal;
  }

  async *rows(): AsyncGenerator<Row> {
    const { rowCount } = this.#file.plan;
    const names = topNames(this.#shape, this.#wanted);
    const slices = this.#file.slices(names, { signal: this.#signal });
    for (;;) {
      const next = await unlessBroken(() => slices.next());
      if (next.done) return;
      const { value } = next;
      yield* rowsOfSlice(value, { shape: this.#shape, names, wanted: this.#wanted });
      const read = value.firstRow + value.rows.length;
      this.bytesRead = Math.round((this.#sizeBytes * read) / Math.max(1, rowCount));
    }
  }
}

/** Names of the columns at the top of the schema to which columns of the table belong. */
export function topNames({ fields }: ParquetShape, wanted: readonly number[]): string[] {
  return [...new Set(wanted.map((index) => fields[index]?.path[0] ?? ""))];
}

/** The rows of a slice that has the columns `names`. */
export function* rowsOfSlice(
  { firstRow, rows }: RowSlice,
  {
    shape,
    names,
    wanted,
  }: { shape: ParquetShape; names: readonly string[]; wanted: readonly number[] },
): Generator<Row> {
  const readers = wanted.map((index) => {
    const field = shape.fields[index];
    if (!field) throw new RangeError("no such column");
    return { index, field, at: names.indexOf(field.path[0] ?? "") };
  });
  for (const [offset, values] of rows.entries()) {
    const cells = Array<string>(shape.fields.length).fill("");
    const types = Array<NonNullable<Row["types"]>[number]>(shape.fields.length).fill("null");
    for (const { index, field, at } of readers) {
      const { text, type } = field.read(valueAt(values[at], field));
      cells[index] = text;
      types[index] = type;
    }
    const rowIndex = firstRow + offset;
    const json = () => shape.rowJson(names, values);
    yield { rowIndex, line: rowIndex + 1, cells, types, json, keptLength: 0 };
  }
}

/** The value at the end of a path through groups, any of which may be null. */
function valueAt(top: unknown, { path }: ParquetField): unknown {
  let value = top;
  for (const name of path.slice(1)) {
    if (typeof value !== "object" || value === null) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
