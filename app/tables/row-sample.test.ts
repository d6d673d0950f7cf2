import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RowSample, SAMPLE_CELL_LENGTH } from "./row-sample.ts";

it("keeps the first rows and others from the whole table, in their order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (count) => {
      const sample = new RowSample();
      for (let row = 0; row < count; row += 1) sample.add([String(row)]);
      const kept = sample.rows.map(([cell]) => Number(cell));
      expect(kept.slice(0, 100)).toEqual(
        Array.from({ length: Math.min(count, 100) }, (_, at) => at),
      );
      expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
      expect(kept.length).toBeLessThanOrEqual(500);
      // No long part of the table is left out.
      const gaps = [...kept.slice(1), count].map((row, index) => row - (kept[index] ?? 0));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / 100)));
    }),
    { numRuns: 30 },
  );
});

it("is bounded by cells, however wide the rows are", () => {
  const sample = new RowSample();
  for (let row = 0; row < 2_000; row += 1) sample.add(new Array<string>(1_000).fill("x"));
  expect(sample.rows.length * 1_000).toBeLessThanOrEqual(62_000);
});

it("holds nothing of a long cell but its beginning", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const sample = new RowSample();
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  for (let row = 0; row < 8; row += 1) {
    // As a cell is a part of what was read of the file.
    const read = Buffer.alloc(16_000_000, `${row}x`).toString("latin1");
    sample.add([read.slice(1)]);
  }
  expect(held() - before).toBeLessThan(16_000_000);
  expect(sample.rows[7]?.[0]).toHaveLength(SAMPLE_CELL_LENGTH);
});
