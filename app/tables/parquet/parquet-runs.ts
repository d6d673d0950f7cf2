/** Bytes that claim what can't be. */
export class RunDamage extends Error {}

/**
 * Walks through numbers that are written as runs and packed bits (Parquet's RLE / bit-packing
 * hybrid, https://parquet.apache.org/docs/file-format/data-pages/encodings/), without allocating what a run
 * claims: `visit` is told each value and how often it comes. Throws `RunDamage` where the bytes end before
 * `count` values, or a run goes beyond them.
 */
export function walkRuns(
  bytes: Uint8Array,
  { start, end, bitWidth, count }: { start: number; end: number; bitWidth: number; count: number },
  visit: (value: number, times: number) => void,
): void {
  if (bitWidth > 32 || end > bytes.length || start > end) throw new RunDamage();
  let position = start;
  let left = count;
  while (left > 0) {
    const header = readVarint(bytes, position, end);
    position = header.next;
    const groups = Math.floor(header.value / 2);
    if (header.value % 2 === 0) {
      const width = Math.ceil(bitWidth / 8);
      if (groups > left || groups === 0 || position + width > end) throw new RunDamage();
      let value = 0;
      for (let byte = 0; byte < width; byte += 1) {
        value += (bytes[position + byte] ?? 0) * 2 ** (8 * byte);
      }
      visit(value, groups);
      position += width;
      left -= groups;
      continue;
    }
    // The last groups are filled up, by DuckDB to 256 values; but they are all there.
    if (groups === 0 || bitWidth === 0 || position + groups * bitWidth > end) {
      throw new RunDamage();
    }
    const values = Math.min(left, groups * 8);
    for (let index = 0; index < values; index += 1) {
      visit(readBits(bytes, position, index * bitWidth, bitWidth), 1);
    }
    position += groups * bitWidth;
    left -= values;
  }
}

/** Bits that are packed from the least significant on. */
export function readBits(bytes: Uint8Array, start: number, bit: number, width: number): number {
  let value = 0;
  let taken = 0;
  while (taken < width) {
    const place = bit + taken;
    const offset = place % 8;
    const take = Math.min(8 - offset, width - taken);
    const byte = bytes[start + Math.floor(place / 8)] ?? 0;
    value += ((byte >> offset) & (2 ** take - 1)) * 2 ** taken;
    taken += take;
  }
  return value;
}

/** A number of at most five bytes. */
export function readVarint(
  bytes: Uint8Array,
  position: number,
  end: number,
): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[position + index];
    if (byte === undefined || position + index >= end) break;
    value += (byte % 128) * 128 ** index;
    if (byte < 128) return { value, next: position + index + 1 };
  }
  throw new RunDamage();
}
