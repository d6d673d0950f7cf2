import { compressors } from "hyparquet-compressors";
import { expect, it } from "vitest";
import { faultOfFrames } from "./zstd-frames.ts";

const MAGIC = "28b52ffd";
const hex = (...parts: string[]) => Buffer.from(parts.join(""), "hex");

/** A block's header: whether it is the last, its kind and its size. */
function block(kind: "raw" | "same" | "packed", size: number, isLast = false): string {
  const header = Buffer.alloc(4);
  header.writeUInt32LE((isLast ? 1 : 0) + ["raw", "same", "packed"].indexOf(kind) * 2 + size * 8);
  return header.toString("hex", 0, 3);
}

/** One segment of 5 bytes, and the same without a size and with a window of 1 KB. */
const TOLD = hex(MAGIC, "20", "05", block("raw", 5, true), "68656c6c6f");
const UNTOLD = hex(MAGIC, "00", "00", block("raw", 2), "6865", block("same", 3, true), "6c");

it("lets frames through that the library unpacks", () => {
  for (const frame of [TOLD, UNTOLD]) {
    expect(compressors.ZSTD?.(frame, 5)).toHaveLength(5);
    expect(faultOfFrames(frame, 5)).toBeNull();
  }
  expect(faultOfFrames(Buffer.concat([TOLD, UNTOLD]), 10)).toBeNull();
  expect(faultOfFrames(Buffer.concat([hex("502a4d18", "02000000", "ffff"), TOLD]), 5)).toBeNull();
});

it.each<[string, Buffer, number, string]>([
  ["a size beyond the page", TOLD, 4, "damaged"],
  ["a size of 2⁴⁰", hex(MAGIC, "e0", "0000000000010000", block("raw", 0, true)), 9, "damaged"],
  ["more than the page holds", UNTOLD, 4, "damaged"],
  [
    "runs that become more and more",
    hex(MAGIC, "00", "00", `${block("same", 131_072)}61`.repeat(5_000), block("raw", 0, true)),
    131_072,
    "damaged",
  ],
  [
    "packed blocks without end",
    hex(MAGIC, "00", "00", `${block("packed", 4)}00000000`.repeat(5_000), block("raw", 0, true)),
    131_072,
    "too-large",
  ],
  ["a window of 2 GB", hex(MAGIC, "00", "a8", block("raw", 0, true)), 9, "too-large"],
  ["no frame", hex("00000000"), 9, "damaged"],
  ["a header that is cut off", hex(MAGIC), 9, "damaged"],
  ["a block that is cut off", TOLD.subarray(0, -1), 5, "damaged"],
  ["a block of no kind", hex(MAGIC, "20", "05", "070000"), 5, "damaged"],
  ["blocks that never end", hex(MAGIC, "20", "00", block("raw", 0)), 5, "damaged"],
])("finds %s", (_, frames, length, fault) => {
  expect(faultOfFrames(frames, length)).toBe(fault);
});
