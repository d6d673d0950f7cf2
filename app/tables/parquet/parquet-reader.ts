import { flattenObject } from "../json/json-cells.ts";
import { unlessBroken } from "./parquet-damage.ts";
import type { ParquetFile } from "./parquet-file.ts";
import type { Row, RowReader } from "../rows.ts";

/** Reads chosen columns of a Parquet file; cells of others are empty. */
export class ParquetReader implements RowReader {
  readonly columns: readonly string[];
  bytesRead = 0;
  readonly #file: ParquetFile;
  readonly #sizeBytes: number;
  readonly #wanted: ReadonlySet<number>;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    path: string;
    file: ParquetFile;
    sizeBytes: number;
    columns: readonly string[];
    wanted: readonly number[];
    signal: AbortSignal | undefined;
  }) {
    this.#file = options.file;
    this.#sizeBytes = options.sizeBytes;
    this.columns = options.columns;
    this.#wanted = new Set(options.wanted);
    this.#signal = options.signal;
  }

  async *rows(): AsyncGenerator<Row> {
    const { rowCount } = this.#file.plan;
    const indexOf = new Map(this.columns.map((name, index) => [name, index]));
    const all = topLevelColumns(this.#file);
    const wanted = new Set([...this.#wanted].map((index) => topOf(this.columns[index] ?? "", all)));
    const names = all.filter((name) => wanted.has(name));
    const slices = this.#file.slices(names, this.#signal);
    for (;;) {
      const next = await unlessBroken(() => slices.next());
      if (next.done) return;
      const { value } = next;
      for (const [offset, values] of value.rows.entries()) {
        const cells = this.columns.map(() => "");
        for (const [name, text] of flattenObject(jsonRow(names, values))) {
          const index = indexOf.get(name);
          if (index !== undefined && this.#wanted.has(index)) cells[index] = text;
        }
        const rowIndex = value.firstRow + offset;
        yield { rowIndex, line: rowIndex + 1, cells, keptLength: 0 };
      }
      const read = value.firstRow + value.rows.length;
      this.bytesRead = Math.round((this.#sizeBytes * read) / Math.max(1, rowCount));
    }
  }
}

/** Names of the columns at the top of the schema. */
export function topLevelColumns({ plan }: ParquetFile): string[] {
  return [...new Set(plan.leaves.map(({ path }) => path[0] ?? ""))];
}

/** A row as a plain JSON value. */
export function jsonRow(
  names: readonly string[],
  values: readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name, index) => [name, toJson(values[index])]));
}

/** The column at the top of the schema to which a dotted name belongs. */
function topOf(name: string, names: readonly string[]): string {
  return (
    names.find((top) => top === name) ?? names.find((top) => name.startsWith(`${top}.`)) ?? name
  );
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
}
