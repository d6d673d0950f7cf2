import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import type { Axes } from "#inference/reference";
import { narrowParameters, widenRows } from "./axes.ts";
import { estimateGain } from "./gain.ts";
import { logScoresWith, type LearningRow } from "./logistic.ts";
import { learnParameters } from "./train-layer.ts";

/** One axis along the last number, and one between the first two. */
const AXES: Axes = { count: 2, values: Float32Array.from([0, 0.5, 0, -0.5, 0, 0, 100, 0]) };

/** Rows of which the last number tells the label, by as little as a hundredth. */
function makeRows(count: number): LearningRow[] {
  const random = xoroshiro128plus(7);
  const uniform = () => 2 * uniformFloat64(random) - 1;
  return Array.from({ length: count }, (_, row) => {
    const embedding = [uniform(), uniform(), uniform(), (row % 2 === 0 ? -1 : 1) / 100];
    const [right, wrong] = row % 3 > 0 ? [-0.5, -0.93] : [-0.93, -0.5];
    return {
      embedding,
      label: row % 2,
      logScores: row % 2 === 0 ? [right, wrong] : [wrong, right],
    };
  });
}

it("says the same of the embedding alone", () => {
  const rows = makeRows(60);
  const wide = widenRows(rows, AXES);
  const fitted = learnParameters(wide, AXES);
  const narrow = narrowParameters(fitted, AXES);
  for (const [at, row] of rows.entries()) {
    const told = logScoresWith(narrow, row);
    const expected = logScoresWith(fitted, wide[at] ?? row);
    for (const [label, logScore] of told.entries()) {
      expect(logScore).toBeCloseTo(expected[label] ?? 0, 9);
    }
  }
});

it("learns from what varies little, which is frozen without axes", () => {
  const rows = makeRows(150);
  expect(estimateGain(rows, null)).toMatchObject({ isSure: false });
  expect(estimateGain(rows, AXES)).toMatchObject({ isSure: true });
  expect(estimateGain(rows, AXES)?.personal).toBeGreaterThan(0.9);
});

it("leaves rows and parameters of a model without a reference as they are", () => {
  const rows = makeRows(3);
  expect(widenRows(rows, null)).toBe(rows);
  expect(
    narrowParameters(
      [
        [1, 2],
        [3, 4],
      ],
      null,
    ),
  ).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
