import { readBits, readVarint, RunDamage } from "./parquet-runs.ts";

/** Bytes of all texts of a page, which take far fewer where they begin like those before. */
const MAX_TEXT_BYTES = 128 * 1024 ** 2;
const MAX_BLOCK = 1024 ** 2;

/**
 * Walks through numbers that are written as differences (DELTA_BINARY_PACKED,
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/) and gives the position behind
 * them. `visit` is told each where they are lengths. Throws `RunDamage`, RangeErrors.
 */
export function walkDeltas(
  bytes: Uint8Array,
  start: number,
  count: number,
  visit?: (length: number) => void,
): number {
  const block = readVarint(bytes, start, bytes.length);
  const miniblocks = readVarint(bytes, block.next, bytes.length);
  const total = readVarint(bytes, miniblocks.next, bytes.length);
  const first = readZigzag(bytes, total.next);
  const perMiniblock = block.value / miniblocks.value;
  const isPossible = perMiniblock >= 8 && perMiniblock % 8 === 0 && block.value <= MAX_BLOCK;
  if (!isPossible || total.value !== count) throw new RunDamage();
  let position = first.next;
  let value = first.value;
  if (count > 0) visitLength(value, visit);
  for (let done = 1; done < count;) {
    const least = readZigzag(bytes, position);
    const widths = least.next;
    position = widths + miniblocks.value;
    for (let index = 0; index < miniblocks.value && done < count; index += 1) {
      const width = bytes[widths + index] ?? Infinity;
      const values = Math.min(perMiniblock, count - done);
      if (width > 64 || position + Math.ceil((values * width) / 8) > bytes.length) {
        throw new RunDamage();
      }
      for (let place = 0; place < (visit ? values : 0); place += 1) {
        value += least.value + readBits(bytes, position, place * width, width);
        visitLength(value, visit);
      }
      position += (perMiniblock * width) / 8;
      done += values;
    }
  }
  return position;
}

function visitLength(length: number, visit: ((length: number) => void) | undefined): void {
  if (!visit) return;
  if (!(length >= 0 && length < 2 ** 31)) throw new RunDamage();
  visit(length);
}

/** Checks texts that are written as their lengths and then all their bytes. */
export function checkDeltaLengths(bytes: Uint8Array, start: number, count: number): void {
  let textBytes = 0;
  const position = walkDeltas(bytes, start, count, (length) => {
    textBytes += length;
  });
  if (position + textBytes > bytes.length) throw new RunDamage();
}

/** Checks texts that are written as what each shares with the one before, and the rest. */
export function checkDeltaBytes(bytes: Uint8Array, start: number, count: number): void {
  const prefixes = new Int32Array(count);
  let index = 0;
  const suffixes = walkDeltas(bytes, start, count, (length) => {
    prefixes[index] = length;
    index += 1;
  });
  index = 0;
  let suffixBytes = 0;
  let textBytes = 0;
  let previous = 0;
  const position = walkDeltas(bytes, suffixes, count, (length) => {
    const prefix = prefixes[index] ?? 0;
    if (prefix > previous) throw new RunDamage();
    previous = prefix + length;
    suffixBytes += length;
    textBytes += previous;
    index += 1;
  });
  if (position + suffixBytes > bytes.length || textBytes > MAX_TEXT_BYTES) throw new RunDamage();
}

/** A signed number of at most ten bytes; a large one only as nearly as it can be held. */
function readZigzag(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0n;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) break;
    value |= BigInt(byte & 127) << BigInt(7 * index);
    if (byte < 128) {
      return { value: Number((value >> 1n) ^ -(value & 1n)), next: start + index + 1 };
    }
  }
  throw new RunDamage();
}
