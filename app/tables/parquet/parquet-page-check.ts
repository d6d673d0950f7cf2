import { compressors } from "hyparquet-compressors";
import { ParquetDamage, ParquetUnknown } from "./parquet-damage.ts";
import { checkDeltaBytes, checkDeltaLengths, walkDeltas } from "./parquet-deltas.ts";
import type { Page } from "./parquet-pages.ts";
import { RunDamage, walkRuns } from "./parquet-runs.ts";
import { faultOfFrames } from "./zstd-frames.ts";

/** Numbers of encodings in parquet.thrift. */
const ENCODING = {
  plain: 0,
  plainDictionary: 2,
  rle: 3,
  deltaInts: 5,
  deltaLengths: 6,
  deltaBytes: 7,
  dictionary: 8,
  split: 9,
} as const;

/** Bytes of a value in plain encoding, where all have the same. */
const PLAIN_BYTES: Readonly<Record<string, number>> = {
  INT32: 4,
  INT64: 8,
  INT96: 12,
  FLOAT: 4,
  DOUBLE: 8,
};

/** Whether columns can be unpacked that are packed so. */
export function isCodecKnown(codec: Page["chunk"]["codec"]): boolean {
  return codec === "UNCOMPRESSED" || compressors[codec] !== undefined;
}

/**
 * Checks that a page holds what its header claims: as many levels and values, none of them beyond
 * the page or the dictionary. The library that decodes it trusts each of these numbers. Gives the
 * number of rows that begin in it, and whether its first value begins one. Throws `ParquetDamage`.
 */
export function checkPage(page: Page, packed: Buffer): { rows: number; beginsRow: boolean } {
  try {
    return new PageCheck(page).rowsOf(packed);
  } catch (error) {
    if (error instanceof ParquetDamage) throw error;
    // The library that unpacks throws anything.
    throw new ParquetDamage("a page does not hold what it claims", page.chunk.place);
  }
}

class PageCheck {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  rowsOf(packed: Buffer): { rows: number; beginsRow: boolean } {
    const { kind, unpackedBytes, valueCount, levels, chunk } = this.#page;
    const { maxDefinition, maxRepetition } = chunk.leaf;
    if (kind === "dictionary") {
      const bytes = this.#unpack(packed, unpackedBytes);
      this.#checkPlain(bytes, 0, valueCount);
      return { rows: 0, beginsRow: true };
    }
    if (levels) {
      const { repetitionBytes, definitionBytes, nullCount, rowCount, isPacked } = levels;
      const start = repetitionBytes + definitionBytes;
      if (start > packed.length || start > unpackedBytes) throw new RunDamage();
      const found = this.#countLevels(packed, {
        repetition: [0, repetitionBytes],
        definition: [repetitionBytes, start],
      });
      if (found.rows !== rowCount || found.nulls !== nullCount) throw new RunDamage();
      const rest = packed.subarray(start);
      const bytes = isPacked ? this.#unpack(rest, unpackedBytes - start) : rest;
      this.#checkValues(bytes, 0, valueCount - nullCount);
      return found;
    }
    const bytes = this.#unpack(packed, unpackedBytes);
    const repetition = maxRepetition === 0 ? ([0, 0] as const) : lengthPrefixed(bytes, 0);
    const definition =
      maxDefinition === 0 ? ([0, repetition[1]] as const) : lengthPrefixed(bytes, repetition[1]);
    const found = this.#countLevels(bytes, { repetition, definition });
    this.#checkValues(bytes, definition[1], valueCount - found.nulls);
    return found;
  }

  #unpack(packed: Buffer, length: number): Uint8Array {
    const { codec, place } = this.#page.chunk;
    if (length === 0) return packed.subarray(0, 0);
    if (codec === "UNCOMPRESSED") {
      if (packed.length !== length) throw new RunDamage();
      return packed;
    }
    const unpack = compressors[codec];
    if (!unpack) throw new ParquetUnknown(`it is packed with ${codec}, which can't be read`, place);
    const fault = codec === "ZSTD" ? faultOfFrames(packed, length) : null;
    if (fault === "damaged") throw new RunDamage();
    if (fault !== null) throw new ParquetUnknown("it wants too much memory to be unpacked", place);
    const bytes = unpack(packed, length);
    if (bytes.length !== length) throw new RunDamage();
    return bytes;
  }

  #countLevels(
    bytes: Uint8Array,
    at: { repetition: readonly [number, number]; definition: readonly [number, number] },
  ): { rows: number; nulls: number; beginsRow: boolean } {
    const { valueCount: count, chunk } = this.#page;
    const { maxDefinition, maxRepetition } = chunk.leaf;
    let rows = maxRepetition === 0 ? count : 0;
    let nulls = 0;
    let first: number | undefined;
    const walk = ([start, end]: readonly [number, number], most: number, visit: Visit) => {
      if (most === 0) return;
      walkRuns(bytes, { start, end, bitWidth: bitsFor(most), count }, (level, times) => {
        if (level > most) throw new RunDamage();
        visit(level, times);
      });
    };
    walk(at.repetition, maxRepetition, (level, times) => {
      first ??= level;
      if (level === 0) rows += times;
    });
    walk(at.definition, maxDefinition, (level, times) => {
      if (level < maxDefinition) nulls += times;
    });
    return { rows, nulls, beginsRow: (first ?? 0) === 0 };
  }

  #checkValues(bytes: Uint8Array, start: number, count: number): void {
    const { encoding, dictionaryCount, chunk } = this.#page;
    switch (encoding) {
      case ENCODING.plain:
        return this.#checkPlain(bytes, start, count);
      case ENCODING.plainDictionary:
      case ENCODING.dictionary: {
        if (count === 0) return undefined;
        const bitWidth = bytes[start];
        const isIndex = bitWidth !== undefined && chunk.type !== "BOOLEAN";
        if (!isIndex || dictionaryCount === null) throw new RunDamage();
        const runs = { start: start + 1, end: bytes.length, bitWidth, count };
        if (bitWidth === 0) {
          if (dictionaryCount === 0) throw new RunDamage();
          return undefined;
        }
        return walkRuns(bytes, runs, (index) => {
          if (index >= dictionaryCount) throw new RunDamage();
        });
      }
      case ENCODING.rle: {
        if (chunk.type !== "BOOLEAN") throw new RunDamage();
        const [from, end] = lengthPrefixed(bytes, start);
        return walkRuns(bytes, { start: from, end, bitWidth: 1, count }, () => undefined);
      }
      case ENCODING.split:
        return this.#checkFixed(bytes, start, count);
      case ENCODING.deltaInts:
        walkDeltas(bytes, start, count);
        return undefined;
      case ENCODING.deltaLengths:
        return checkDeltaLengths(bytes, start, count);
      case ENCODING.deltaBytes:
        return checkDeltaBytes(bytes, start, count);
      default:
        throw new ParquetUnknown("its values are in an encoding that can't be read", chunk.place);
    }
  }

  #checkPlain(bytes: Uint8Array, start: number, count: number): void {
    if (this.#page.chunk.type !== "BYTE_ARRAY") return this.#checkFixed(bytes, start, count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let position = start;
    for (let index = 0; index < count; index += 1) {
      position += 4 + view.getUint32(position, true);
    }
    if (position > bytes.length) throw new RunDamage();
    return undefined;
  }

  #checkFixed(bytes: Uint8Array, start: number, count: number): void {
    const { type, leaf } = this.#page.chunk;
    const width = PLAIN_BYTES[type] ?? (type === "BOOLEAN" ? 1 / 8 : leaf.element.type_length);
    if (width === undefined || width <= 0 || start + count * width > bytes.length) {
      throw new RunDamage();
    }
  }
}

type Visit = (level: number, times: number) => void;

function bitsFor(most: number): number {
  return 32 - Math.clz32(most);
}

/** Where bytes begin and end that are preceded by their number. */
function lengthPrefixed(bytes: Uint8Array, start: number): readonly [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = start + 4;
  const end = from + view.getUint32(start, true);
  if (end > bytes.length) throw new RunDamage();
  return [from, end];
}
