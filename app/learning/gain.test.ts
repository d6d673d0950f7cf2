import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import { estimateGain, judgeLayer, macroRecall } from "./gain.ts";
import { fitLogistic, type LearningRow } from "./logistic.ts";
import { settingsFor } from "./train-layer.ts";

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

it("asks for a sure gain in right labels, too, where there are few corrections", () => {
  // Probabilities alone are better: a third label, which nobody tells of, is given no more.
  const rows = (count: number) =>
    makeRows(count, 1, 0).map((row) => ({
      ...row,
      logScores: [...row.logScores.map((one) => one - Math.log(2)), -Math.log(2)],
    }));
  const lucky = (count: number) => {
    const all = rows(count);
    // One row whose label becomes right by it.
    all[0] = { ...(all[0] as LearningRow), logScores: [-1.2, -2.2, -0.6] };
    return estimateGain(all, null);
  };
  expect(lucky(90)?.likelihood.low).toBeGreaterThan(0);
  expect(lucky(90)?.recall.value).toBeGreaterThan(0);
  expect(lucky(90)).toMatchObject({ isSure: false });
});

it("stays off where nobody sees what it would break: all rows are mistakes of the model", () => {
  const gain = estimateGain(makeRows(120, 0, 1), null);
  expect(gain).toMatchObject({ alreadyRight: 0, isSure: false });
  expect(gain?.likelihood.low).toBeGreaterThan(0);
});

it("judges a layer that comes from elsewhere on rows that it has not seen", () => {
  const others = makeRows(300, 0.6, 1, 5);
  const parameters = fitLogistic(others, settingsFor(others, null));
  expect(judgeLayer(makeRows(60, 0.6, 1, 6), parameters)).toMatchObject({ isSure: true });
  const worse = parameters.toReversed();
  expect(judgeLayer(makeRows(60, 0.6, 1, 6), worse)).toMatchObject({ isSure: false });
});

it("counts each label alike", () => {
  const rows = [0, 0, 0, 1].map((label) => ({ label, isRight: label === 0 }));
  expect(macroRecall(rows)).toBe(0.5);
});
