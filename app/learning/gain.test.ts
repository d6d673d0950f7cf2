import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import { estimateGain, judgeLayer, macroRecall } from "./gain.ts";
import type { LearningRow } from "./logistic.ts";
import { learnParameters } from "./train-layer.ts";

const WIDTH = 8;

/** Rows whose first number tells the label, of which the base model knows as much as `base` in [0, 1]. */
function makeRows(count: number, base: number, signal: number, seed = 1): LearningRow[] {
  const random = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(random);
  return Array.from({ length: count }, (_, row) => {
    const label = row % 2;
    const isKnown = uniform() < base;
    const right = Math.log(isKnown ? 0.8 : 0.2);
    const wrong = Math.log(isKnown ? 0.2 : 0.8);
    const embedding = Array.from({ length: WIDTH }, () => 2 * uniform() - 1);
    embedding[0] = (embedding[0] ?? 0) + signal * (label === 0 ? -4 : 4);
    return { embedding, label, logScores: label === 0 ? [right, wrong] : [wrong, right] };
  });
}

it("says nothing of fewer than 30 corrections", () => {
  expect(estimateGain(makeRows(29, 0.5, 1), null)).toBeNull();
  expect(judgeLayer(makeRows(29, 0.5, 1), [])).toBeNull();
});

it("is sure of a gain that is there", () => {
  const gain = estimateGain(makeRows(120, 0.6, 1), null);
  expect(gain).toMatchObject({ corrections: 120, isSure: true });
  expect(gain?.recall.value).toBeGreaterThan(0.2);
  expect(gain?.personal).toBeGreaterThan(0.9);
});

it("is seldom sure where there is nothing to learn", () => {
  const sure = Array.from({ length: 20 }, (_, seed) =>
    estimateGain(makeRows(60, 0.8, 0, seed), null),
  );
  expect(sure.filter((gain) => gain?.isSure).length).toBeLessThanOrEqual(2);
});

it("does not gain by never giving a label that nobody has told of", () => {
  // A third label, which no correction has: a layer learns to give it no more, and that is all.
  const rows = makeRows(90, 1, 0).map((row) => ({
    ...row,
    logScores: [...row.logScores.map((one) => one - Math.log(2)), -Math.log(2)],
  }));
  const gain = estimateGain(rows, null);
  expect(gain?.likelihood.value).toBeLessThan(0.2);
  expect(gain).toMatchObject({ isSure: false });
});

it("compares likelihoods row by row, each label alike", () => {
  // Of a layer that adds 1 to the first label's logit; values of numpy 2.4 and scipy.stats.t 1.17.
  const rows = Array.from({ length: 40 }, (_, row) => ({
    embedding: [0],
    label: row % 4 === 0 ? 1 : 0,
    logScores: [Math.log(0.3 + 0.01 * row), Math.log(0.7 - 0.01 * row)],
  }));
  const { likelihood } =
    judgeLayer(rows, [
      [1, 0],
      [0, 0],
    ]) ?? {};
  expect(likelihood).toEqual({ value: -0.105, low: -0.1784, high: -0.0316, level: 0.8 });
});

it("is not sure of a label that a single row speaks for, and is of one that ten speak for", () => {
  // Each row's own label gains as much as any other's.
  const withRare = (rare: number): LearningRow[] =>
    Array.from({ length: 60 }, (_, row) => {
      const label = row < rare ? 2 : row % 2;
      const of = (one: number) => (one === label ? 1 : 0);
      return {
        embedding: [of(0), of(1), of(2)],
        label,
        logScores: [0, 1, 2].map(() => -Math.log(3)),
      };
    });
  const gaining = [0, 1, 2].map((one) => [0, ...[0, 1, 2].map((of) => (of === one ? 0.5 : 0))]);
  expect(judgeLayer(withRare(1), gaining)?.likelihood.low).toBeLessThan(0);
  expect(judgeLayer(withRare(10), gaining)?.likelihood.low).toBeGreaterThan(0);
});

it("stays off where nobody sees what it would break: all rows are mistakes of the model", () => {
  const gain = estimateGain(makeRows(120, 0, 1), null);
  expect(gain).toMatchObject({ alreadyRight: 0, isSure: false });
  expect(gain?.likelihood.low).toBeGreaterThan(0);
});

it("judges a layer that comes from elsewhere on rows that it has not seen", () => {
  const others = makeRows(300, 0.6, 1, 5);
  const parameters = learnParameters(others, null);
  expect(judgeLayer(makeRows(60, 0.6, 1, 6), parameters)).toMatchObject({ isSure: true });
  const worse = parameters.toReversed();
  expect(judgeLayer(makeRows(60, 0.6, 1, 6), worse)).toMatchObject({ isSure: false });
});

it("counts each label alike", () => {
  const rows = [0, 0, 0, 1].map((label) => ({ label, isRight: label === 0 }));
  expect(macroRecall(rows)).toBe(0.5);
});
