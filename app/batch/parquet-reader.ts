import { parquetReadObjects, type AsyncBuffer, type FileMetaData } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { flattenObject } from "./json-cells.ts";
import type { Row, RowReader } from "./rows.ts";
import { Stop } from "./stop.ts";

/** Rows that are unpacked at a time, to bound memory. */
const SLICE_ROWS = 20_000;

export interface ParquetSource {
  readonly path: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly sizeBytes: number;
}

/** Reads chosen columns of a Parquet file; cells of others are empty. */
export class ParquetReader implements RowReader {
  readonly columns: readonly string[];
  bytesRead = 0;
  readonly #source: ParquetSource;
  readonly #wanted: ReadonlySet<number>;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    source: ParquetSource;
    columns: readonly string[];
    wanted: readonly number[];
    signal: AbortSignal | undefined;
  }) {
    this.#source = options.source;
    this.columns = options.columns;
    this.#wanted = new Set(options.wanted);
    this.#signal = options.signal;
  }

  async *rows(): AsyncGenerator<Row> {
    const { path, metadata, sizeBytes } = this.#source;
    const rowCount = Number(metadata.num_rows);
    const indexOf = new Map(this.columns.map((name, index) => [name, index]));
    const topLevel = new Set(
      [...this.#wanted].map((index) => topLevelOf(this.columns[index] ?? "", metadata)),
    );
    let groupStart = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = groupStart + Number(group.num_rows);
      for (let from = groupStart; from < groupEnd; from += SLICE_ROWS) {
        this.#signal?.throwIfAborted();
        const to = Math.min(groupEnd, from + SLICE_ROWS);
        const objects = await unlessBroken(path, () =>
          readObjects(this.#source, from, to, [...topLevel]),
        );
        for (const [offset, object] of objects.entries()) {
          const cells = this.columns.map(() => "");
          for (const [name, text] of flattenObject(object)) {
            const index = indexOf.get(name);
            if (index !== undefined && this.#wanted.has(index)) cells[index] = text;
          }
          yield { rowIndex: from + offset, line: from + offset + 1, cells, keptLength: 0 };
        }
        this.bytesRead = Math.round((sizeBytes * to) / Math.max(1, rowCount));
      }
      groupStart = groupEnd;
    }
  }
}

/** Rows `from` to `to` as plain JSON values. */
export async function readObjects(
  { file, metadata }: ParquetSource,
  from: number,
  to: number,
  columns: string[] | undefined,
): Promise<Record<string, unknown>[]> {
  const objects = await parquetReadObjects({
    file,
    metadata,
    compressors,
    rowStart: from,
    rowEnd: to,
    geoparquet: false,
    ...(columns && { columns }),
  });
  return objects.map((object) => {
    const plain: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) plain[name] = toJson(value);
    return plain;
  });
}

/** Names of the columns at the top of the schema. */
export function topLevelColumns(metadata: FileMetaData): string[] {
  const names: string[] = [];
  let position = 1;
  const skip = () => {
    const element = metadata.schema[position];
    position += 1;
    for (let child = 0; child < (element?.num_children ?? 0); child += 1) skip();
    return element?.name ?? "";
  };
  while (position < metadata.schema.length) names.push(skip());
  return names;
}

/** The column at the top of the schema to which a dotted name belongs. */
function topLevelOf(name: string, metadata: FileMetaData): string {
  const names = topLevelColumns(metadata);
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
  const plain: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) plain[name] = toJson(inner);
  return plain;
}

/** Whatever the library throws over a file means that the file is damaged. */
export async function unlessBroken<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Stop || (error instanceof Error && "code" in error)) throw error;
    throw brokenParquet(path);
  }
}

export function brokenParquet(path: string): Stop {
  return new Stop(
    "format-broken",
    `${path}: the Parquet file is damaged or cut off. Fetch or export it again.`,
  );
}
