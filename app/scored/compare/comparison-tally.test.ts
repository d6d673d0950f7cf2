import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "#ipc/results/comparison";
import { MAX_LISTED_FLIPS, MOVEMENT_BINS } from "#ipc/limits";
import { ComparisonTally } from "./comparison-tally.ts";

const verdict = (label: string | null, polarity: number | null = null, score = 0.5): Verdict => ({
  label,
  score: label === null ? null : score,
  polarity,
});

test("flips are counted by their labels, and the farthest come first", () => {
  const tally = new ComparisonTally();
  tally.add(0, "kept", verdict("good", 0.5), verdict("good", 0.7));
  tally.add(1, "near", verdict("good", 0.1), verdict("bad", -0.1));
  tally.add(2, "far", verdict("good", 0.9), verdict("bad", -0.9));
  tally.add(3, "lost", verdict("good", 0.2), verdict(null));
  tally.add(4, "empty", verdict(null), verdict(null));
  const { rows, flipped, labels, matrix, flips, polarity } = tally.result();
  expect({ rows, flipped, labels }).toEqual({ rows: 5, flipped: 3, labels: ["good", "bad"] });
  expect(matrix).toEqual([
    { from: "good", to: "good", rows: 1 },
    { from: "good", to: "bad", rows: 2 },
    { from: "good", to: null, rows: 1 },
    { from: null, to: null, rows: 1 },
  ]);
  expect(flips.map(({ text }) => text)).toEqual(["lost", "far", "near"]);
  expect(polarity).toMatchObject({ rows: 3, largestMovement: -1.8 });
  expect(polarity?.meanBefore).toBeCloseTo(0.5);
  expect(polarity?.meanAfter).toBeCloseTo(-0.1);
  expect(polarity?.meanMovement).toBeCloseTo((0.2 + 0.2 + 1.8) / 3);
});

test("a movement of next to nothing is in the middle bar, the farthest ones in the last", () => {
  const tally = new ComparisonTally();
  const move = (from: number, to: number) => tally.add(0, "", verdict("a", from), verdict("a", to));
  move(0.3, 0.3);
  move(0.3, 0.3999);
  move(-1, 1);
  move(1, -1);
  const histogram = tally.result().polarity?.histogram ?? [];
  expect(histogram).toHaveLength(MOVEMENT_BINS);
  expect([histogram[10], histogram[20], histogram[0]]).toEqual([2, 1, 1]);
});

test("files without polarity are compared by their labels alone", () => {
  const tally = new ComparisonTally();
  tally.add(0, "sure", verdict("a", null, 0.9), verdict("b", null, 0.8));
  tally.add(1, "unsure", verdict("a", null, 0.9), verdict("b", null, 0.4));
  expect(tally.result()).toMatchObject({ polarity: null, flips: [{ text: "sure" }, {}] });
});

test("however many rows there are, nothing is lost but the list's end", () => {
  const labels = fc.constantFrom("a", "b", "c", null);
  const number = fc.integer({ min: -10_000, max: 10_000 }).map((units) => units / 10_000);
  const pair = fc.record({ from: labels, to: labels, before: number, after: number });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 1500, size: "max" }), (pairs) => {
      const tally = new ComparisonTally();
      for (const [row, { from, to, before, after }] of pairs.entries()) {
        tally.add(row, "", verdict(from, before), verdict(to, after));
      }
      const { rows, flipped, matrix, polarity, flips } = tally.result();
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      const expected = pairs.filter(({ from, to }) => from !== to).length;
      expect(rows).toBe(pairs.length);
      expect(flipped).toBe(expected);
      expect(sum(matrix.map((cell) => cell.rows))).toBe(pairs.length);
      expect(sum(polarity?.histogram ?? [])).toBe(pairs.length);
      expect(flips).toHaveLength(Math.min(expected, MAX_LISTED_FLIPS));
      const shown = new Set(flips.map(({ rowIndex }) => rowIndex));
      const distances = (isShown: boolean) =>
        pairs
          .filter(({ from, to }, row) => from && to && from !== to && shown.has(row) === isShown)
          .map(({ before, after }) => Math.abs(after - before));
      expect(Math.min(3, ...distances(true))).toBeGreaterThanOrEqual(
        Math.max(0, ...distances(false)),
      );
    }),
    { numRuns: 30 },
  );
});

test("of a long cell no more is kept than the part that is listed", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed / 1_000_000;
  };
  const tally = new ComparisonTally();
  const before = used();
  for (let row = 0; row < 200; row += 1) {
    const cell = Buffer.alloc(500_000, `row ${row} `).toString("latin1");
    const label = cell.slice(0, 40);
    tally.add(row, cell.slice(0, 300), verdict(label), verdict(`not ${label}`));
  }
  // 100 MB of cells went by.
  expect(used() - before).toBeLessThan(20);
  expect(tally.result().flips[7]?.text).toMatch(/^row 7 row 7 /u);
});
