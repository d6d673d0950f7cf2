import { open, type FileHandle } from "node:fs/promises";
import { parquetRead, type AsyncBuffer, type FileMetaData } from "hyparquet";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { compressors } from "hyparquet-compressors";
import { ParquetDamage } from "./parquet-damage.ts";
import type { Chunk, Group, ParquetPlan } from "./parquet-metadata.ts";
import { checkPage } from "./parquet-page-check.ts";
import { asStored } from "./parquet-leaf.ts";
import { findPages, readExactly, type Page } from "./parquet-pages.ts";

/** Rows and unpacked bytes of a column that are decoded at a time, to bound memory. */
const SLICE_ROWS = 20_000;
const SLICE_BYTES = 16 * 1024 ** 2;

/** Rows of a file: for each the values of the columns that were asked for, in their order. */
export interface RowSlice {
  readonly firstRow: number;
  readonly rows: readonly (readonly unknown[])[];
}

/** Pages of which the first begins with a row, and the rows that begin in them. */
interface PageRun {
  readonly start: number;
  end: number;
  unpackedBytes: number;
  readonly firstRow: number;
  rowCount: number;
}

interface OpenChunk {
  readonly chunk: Chunk;
  readonly pages: readonly Page[];
  readonly runs: readonly PageRun[];
}

/**
 * A Parquet file whose pages are checked before the library that decodes them sees them, because
 * it trusts every number in them. Only the pages that are needed are read.
 */
export class ParquetFile {
  readonly plan: ParquetPlan;
  readonly #path: string;
  readonly #metadata: FileMetaData;
  #handle: Promise<FileHandle> | null = null;

  constructor(options: { path: string; metadata: FileMetaData; plan: ParquetPlan }) {
    this.#path = options.path;
    const { metadata } = options;
    this.#metadata = { ...metadata, schema: storedSchema(metadata.schema) };
    this.plan = options.plan;
  }

  /**
   * The rows of the named columns at the top of the schema, with values as they are stored: a
   * decimal is a whole number. `spread` gives some from everywhere in the file instead of all.
   * Throws `ParquetDamage`, and anything.
   */
  async *slices(
    names: readonly string[],
    { signal, spread }: { signal?: AbortSignal | undefined; spread?: Spread } = {},
  ): AsyncGenerator<RowSlice, void> {
    this.#handle ??= open(this.#path, "r");
    const file = await this.#handle;
    for (const [index, group] of this.plan.groups.entries()) {
      const picks = spread ? picksIn(group, this.plan.rowCount, spread) : null;
      if (group.rowCount === 0 || picks?.length === 0) continue;
      signal?.throwIfAborted();
      const wanted = group.chunks.filter(({ leaf }) => names.includes(leaf.path[0] ?? ""));
      const chunks: OpenChunk[] = [];
      for (const chunk of wanted) chunks.push(await openChunk(file, chunk, group.rowCount));
      const metadata = this.#metadataOf(index, chunks);
      const checked = checkedBuffer(file, chunks);
      for (let from = picks?.shift() ?? 0; from < group.rowCount;) {
        signal?.throwIfAborted();
        const end = sliceEnd(from, group, chunks);
        const to = spread ? Math.min(end, from + spread.rows) : end;
        const rows = await decode(checked, metadata, { names, chunks, from, to });
        refuseGaps(rows, { names, chunks, group: index, from, to });
        yield { firstRow: group.firstRow + from, rows };
        from = picks ? (picks.shift() ?? group.rowCount) : to;
      }
    }
  }

  async close(): Promise<void> {
    const handle = await this.#handle?.catch(() => null);
    this.#handle = null;
    await handle?.close();
  }

  /** The footer of a file with this row group alone, and with places that were found and not told. */
  #metadataOf(index: number, chunks: readonly OpenChunk[]): FileMetaData {
    const group = this.#metadata.row_groups[index];
    if (!group) throw new RangeError("no such row group");
    const columns = chunks.map(({ chunk, pages }) => {
      const column = group.columns.find(
        ({ meta_data }) => meta_data?.path_in_schema.join(".") === chunk.place.column,
      );
      const first = pages[0]?.start ?? chunk.start;
      const data = pages.find(({ kind }) => kind !== "dictionary")?.start ?? first;
      if (!column?.meta_data) throw new RangeError("no such column");
      const { dictionary_page_offset: _, ...told } = column.meta_data;
      const meta_data = {
        ...told,
        data_page_offset: BigInt(data),
        total_compressed_size: BigInt((pages.at(-1)?.end ?? first) - first),
        ...(data > first && { dictionary_page_offset: BigInt(first) }),
      };
      return { file_offset: column.file_offset, meta_data };
    });
    return { ...this.#metadata, row_groups: [{ ...group, columns }] };
  }
}

/** So many places evenly over a file, and rows from each. */
export interface Spread {
  readonly places: number;
  readonly rows: number;
}

/** Rows of a group, counted in it, at which places begin that are spread over the file. */
function picksIn(group: Group, rowCount: number, { places, rows }: Spread): number[] {
  const step = Math.max(rows, Math.ceil(rowCount / places));
  const first = Math.ceil(group.firstRow / step) * step - group.firstRow;
  const picks: number[] = [];
  for (let pick = first; pick < group.rowCount; pick += step) picks.push(pick);
  return picks;
}

/** A schema that makes the library give values as they are stored; what tells its type itself stays. */
function storedSchema(schema: FileMetaData["schema"]): FileMetaData["schema"] {
  let isVariantUntil = 0;
  return schema.map((element, index) => {
    if (element.logical_type?.type === "VARIANT") {
      isVariantUntil = Math.max(isVariantUntil, endOfGroup(schema, index));
    }
    const isLeaf = element.type !== undefined;
    return isLeaf && index >= isVariantUntil ? asStored(element) : element;
  });
}

/** Index behind the last element of a group. */
function endOfGroup(schema: FileMetaData["schema"], start: number): number {
  let left = 1;
  let at = start;
  for (; left > 0 && at < schema.length; at += 1) left += (schema[at]?.num_children ?? 0) - 1;
  return at;
}

async function openChunk(file: FileHandle, chunk: Chunk, rowCount: number): Promise<OpenChunk> {
  const pages = await findPages(file, chunk);
  const runs: PageRun[] = [];
  let firstRow = 0;
  for (const page of pages) {
    if (page.kind === "dictionary") continue;
    const { rows, beginsRow } = await rowsOf(file, page);
    const { start, end, unpackedBytes } = page;
    const last = runs.at(-1);
    if (beginsRow) runs.push({ start, end, unpackedBytes, firstRow, rowCount: rows });
    else if (last) {
      last.end = end;
      last.unpackedBytes += unpackedBytes;
      last.rowCount += rows;
    } else throw new ParquetDamage("its first page begins within a row", chunk.place);
    firstRow += rows;
  }
  if (firstRow !== rowCount) {
    throw new ParquetDamage(`its pages have ${firstRow} of ${rowCount} rows`, chunk.place);
  }
  return { chunk, pages, runs };
}

/** Where values repeat, rows are told apart by what is in a page. */
async function rowsOf(file: FileHandle, page: Page): Promise<{ rows: number; beginsRow: boolean }> {
  if (page.chunk.leaf.maxRepetition === 0) return { rows: page.valueCount, beginsRow: true };
  return checkPage(page, await readExactly(file, page.start + page.headerBytes, page.end));
}

/** Reads of the file, each page of which has been checked once. */
function checkedBuffer(file: FileHandle, chunks: readonly OpenChunk[]): AsyncBuffer {
  const pages = chunks.flatMap((chunk) => chunk.pages);
  const checked = new Set<Page>();
  const byteLength = Math.max(0, ...pages.map(({ end }) => end));
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = await readExactly(file, start, end);
      for (const page of pages) {
        if (checked.has(page) || page.start < start || page.end > end) continue;
        checkPage(page, bytes.subarray(page.start + page.headerBytes - start, page.end - start));
        checked.add(page);
      }
      return bytes.buffer;
    },
  };
}

/** The row of a group, counted in it, before which a slice that begins at `from` ends. */
function sliceEnd(from: number, group: Group, chunks: readonly OpenChunk[]): number {
  let end = Math.min(group.rowCount, from + SLICE_ROWS);
  for (const { runs } of chunks) {
    let bytes = 0;
    for (const { firstRow, rowCount, unpackedBytes } of runs) {
      if (firstRow + rowCount <= from || firstRow >= end) continue;
      const bytesPerRow = unpackedBytes / Math.max(1, rowCount);
      const rows = Math.floor((SLICE_BYTES - bytes) / Math.max(1e-9, bytesPerRow));
      const first = Math.max(from, firstRow);
      end = Math.max(from + 1, Math.min(end, first + rows));
      bytes += bytesPerRow * (Math.min(end, firstRow + rowCount) - first);
    }
  }
  return end;
}

async function decode(
  file: AsyncBuffer,
  metadata: FileMetaData,
  {
    names,
    chunks,
    from,
    to,
  }: { names: readonly string[]; chunks: readonly OpenChunk[]; from: number; to: number },
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  const options = {
    file,
    metadata,
    compressors,
    columns: [...names],
    rowStart: from,
    rowEnd: to,
    geoparquet: false,
    utf8: false,
    parsers: STORED,
    /** Lets the library read only the pages of the slice; without it, it reads whole columns. */
    pageLocationsByGroup: [Object.fromEntries(chunks.map(locationsOf))],
    onComplete: (found: unknown[][]) => {
      rows = found;
    },
  };
  await parquetRead(options);
  return rows;
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The library knows of INT96 that it is a moment, whatever the schema says. */
const STORED = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array) => UTF8.decode(bytes),
  timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds,
};

function locationsOf({ chunk, runs }: OpenChunk) {
  const locations = runs.map(({ start, end, firstRow }) => ({
    offset: BigInt(start),
    compressed_page_size: end - start,
    first_row_index: BigInt(firstRow),
  }));
  return [chunk.place.column ?? "", locations] as const;
}

/**
 * A null is a value; nothing at all means that a page held less than it claimed. (Where columns are
 * within columns the library gives nothing for a null, too.)
 */
function refuseGaps(
  rows: readonly (readonly unknown[])[],
  at: {
    names: readonly string[];
    chunks: readonly OpenChunk[];
    group: number;
    from: number;
    to: number;
  },
): void {
  const { names, chunks, group, from, to } = at;
  if (rows.length !== to - from) throw new ParquetDamage("it lacks rows", { group });
  const flat = new Set(
    chunks.flatMap(({ chunk }) => (chunk.leaf.path.length === 1 ? [chunk.place.column] : [])),
  );
  for (const [column, name] of names.entries()) {
    const gap = flat.has(name) ? rows.findIndex((row) => row[column] === undefined) : -1;
    if (gap < 0) continue;
    throw new ParquetDamage(`row ${from + gap + 1} has no value`, { group, column: name });
  }
}
