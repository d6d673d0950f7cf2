import type { FileHandle } from "node:fs/promises";
import { ParquetDamage, ParquetUnknown } from "./parquet-damage.ts";
import type { Chunk } from "./parquet-metadata.ts";
import { readThriftPrefix, type ThriftStruct } from "./thrift-compact.ts";

/** A page of a column, by its header. */
export interface Page {
  readonly chunk: Chunk;
  readonly kind: "data" | "data-v2" | "dictionary";
  /** Where its header begins, and the next page's. */
  readonly start: number;
  readonly end: number;
  readonly headerBytes: number;
  readonly unpackedBytes: number;
  readonly valueCount: number;
  /** Number of an encoding in parquet.thrift. */
  readonly encoding: number;
  /** What a page of the second version says of its levels; their bytes are not packed. */
  readonly levels: {
    readonly nullCount: number;
    readonly rowCount: number;
    readonly definitionBytes: number;
    readonly repetitionBytes: number;
    readonly isPacked: boolean;
  } | null;
  /** Values of the chunk's dictionary, null where there is none. */
  readonly dictionaryCount: number | null;
}

/** Field numbers of parquet.thrift. */
const PAGE = {
  type: 1,
  unpackedBytes: 2,
  packedBytes: 3,
  data: 5,
  dictionary: 7,
  dataV2: 8,
} as const;
const DATA = { values: 1, encoding: 2, definition: 3, repetition: 4 } as const;
const DATA_V2 = {
  values: 1,
  nulls: 2,
  rows: 3,
  encoding: 4,
  definition: 5,
  repetition: 6,
  packed: 7,
} as const;
const KINDS: Readonly<Record<number, Page["kind"]>> = { 0: "data", 2: "dictionary", 3: "data-v2" };
const RLE = 3;

/** A page larger than this, unpacked, is more than memory should hold. */
const MAX_PAGE_BYTES = 128 * 1024 ** 2;
/** Most values of a page; they take a byte or none each where they repeat. */
const MAX_PAGE_VALUES = 16 * 1024 ** 2;
const WINDOW_BYTES = 16 * 1024;
/** A header holds the least and the greatest value, too. */
const MAX_HEADER_BYTES = 16 * 1024 ** 2;

/**
 * The pages of a chunk, found by reading their headers only. Throws `ParquetDamage` unless they are
 * where the chunk is and have the values that it claims.
 */
export async function findPages(file: FileHandle, chunk: Chunk): Promise<Page[]> {
  const pages: Page[] = [];
  let valuesLeft = chunk.valueCount;
  let dictionaryCount: number | null = null;
  const window = new HeaderWindow(file, chunk);
  for (let start = chunk.start; valuesLeft > 0; start = pages.at(-1)?.end ?? chunk.end) {
    if (start >= chunk.end) {
      throw new ParquetDamage(`it lacks ${valuesLeft} of ${chunk.valueCount} values`, chunk.place);
    }
    const { struct, length } = await window.read(start);
    const page = pageOf(struct, { chunk, start, headerBytes: length, dictionaryCount });
    if (page.kind === "dictionary") {
      if (pages.length > 0) throw new ParquetDamage("its dictionary comes too late", chunk.place);
      dictionaryCount = page.valueCount;
    } else valuesLeft -= page.valueCount;
    if (valuesLeft < 0) {
      throw new ParquetDamage(`it has more than its ${chunk.valueCount} values`, chunk.place);
    }
    pages.push(page);
  }
  return pages;
}

function pageOf(
  header: ThriftStruct,
  at: { chunk: Chunk; start: number; headerBytes: number; dictionaryCount: number | null },
): Page {
  const { chunk, start, headerBytes } = at;
  const broken = (what: string) => new ParquetDamage(what, chunk.place);
  const integer = (struct: ThriftStruct, field: number, what: string): number => {
    const value = struct.fields.get(field);
    const count = value?.type === "i32" ? Number(value.value) : -1;
    if (count < 0 || count > 2 ** 31 - 1) throw broken(`the ${what} of a page can't be`);
    return count;
  };
  const inner = (field: number): ThriftStruct => {
    const value = header.fields.get(field);
    if (value?.type !== "struct") throw broken("a page does not say what it holds");
    return value;
  };
  const kind = KINDS[integer(header, PAGE.type, "kind")];
  const unpackedBytes = integer(header, PAGE.unpackedBytes, "size");
  const end = start + headerBytes + integer(header, PAGE.packedBytes, "size");
  if (kind === undefined) throw broken("it has pages of an unknown kind");
  if (end > chunk.end) throw broken("a page goes beyond its column");
  if (unpackedBytes > MAX_PAGE_BYTES) {
    throw broken(
      `a page of ${Math.round(unpackedBytes / 1024 ** 2)} MB is more than memory should hold`,
    );
  }
  const common = { ...at, kind, end, unpackedBytes };
  if (kind === "dictionary") {
    const valueCount = valuesOf(integer(inner(PAGE.dictionary), 1, "number of values"), broken);
    return { ...common, valueCount, encoding: 0, levels: null };
  }
  if (kind === "data") {
    const data = inner(PAGE.data);
    const { maxDefinition, maxRepetition } = chunk.leaf;
    const isReadable =
      (maxDefinition === 0 || integer(data, DATA.definition, "encoding") === RLE) &&
      (maxRepetition === 0 || integer(data, DATA.repetition, "encoding") === RLE);
    if (!isReadable) {
      throw new ParquetUnknown("its levels are in an encoding that can't be read", chunk.place);
    }
    const valueCount = valuesOf(integer(data, DATA.values, "number of values"), broken);
    return {
      ...common,
      valueCount,
      encoding: integer(data, DATA.encoding, "encoding"),
      levels: null,
    };
  }
  const data = inner(PAGE.dataV2);
  const packed = data.fields.get(DATA_V2.packed);
  return {
    ...common,
    valueCount: valuesOf(integer(data, DATA_V2.values, "number of values"), broken),
    encoding: integer(data, DATA_V2.encoding, "encoding"),
    levels: {
      nullCount: integer(data, DATA_V2.nulls, "number of nulls"),
      rowCount: integer(data, DATA_V2.rows, "number of rows"),
      definitionBytes: integer(data, DATA_V2.definition, "size"),
      repetitionBytes: integer(data, DATA_V2.repetition, "size"),
      isPacked: packed?.type === "boolean" ? packed.value : true,
    },
  };
}

function valuesOf(count: number, broken: (what: string) => ParquetDamage): number {
  if (count > MAX_PAGE_VALUES) throw broken(`a page of ${count} values is more than can be`);
  return count;
}

/** Reads headers, whose length isn't known beforehand, in a few small reads of the file. */
class HeaderWindow {
  readonly #file: FileHandle;
  readonly #chunk: Chunk;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(file: FileHandle, chunk: Chunk) {
    this.#file = file;
    this.#chunk = chunk;
  }

  async read(start: number): Promise<{ struct: ThriftStruct; length: number }> {
    const { place, end } = this.#chunk;
    const offset = start - this.#start;
    if (offset >= 0 && offset < this.#bytes.length) {
      const read = tryHeader(this.#bytes.subarray(offset));
      if (read) return read;
    }
    for (let size = WINDOW_BYTES; size <= MAX_HEADER_BYTES; size *= 4) {
      this.#start = start;
      this.#bytes = await readExactly(this.#file, start, Math.min(end, start + size));
      const read = tryHeader(this.#bytes);
      if (read) return read;
      if (start + size >= end) break;
    }
    throw new ParquetDamage("a page has no header", place);
  }
}

function tryHeader(bytes: Buffer): { struct: ThriftStruct; length: number } | null {
  try {
    return readThriftPrefix(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The bytes from `start` to `end` of a file. Throws `ParquetDamage` if it is shorter. */
export async function readExactly(
  file: FileHandle,
  start: number,
  end: number,
): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafeSlow(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) throw new ParquetDamage("it became shorter while it was read");
    filled += bytesRead;
  }
  return bytes;
}
