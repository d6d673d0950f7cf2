import { describe, expect, it } from "vitest";
import { UNITS } from "../results/row-index.ts";
import { RankCorrelation } from "./agreement.ts";
import { findChanges } from "./changes.ts";
import { tellingScores } from "./phrases/log-odds.ts";
import {
  correctForMany,
  differenceOf,
  intervalOf,
  testProportions,
  testShares,
} from "./proportions.ts";

// Reference values are those of statsmodels 0.14 and scipy 1 (proportion_confint, proportions_ztest,
// confint_proportions_2indep, multipletests, spearmanr) and, for log-odds, of the formulas in numpy.

describe("against statsmodels and scipy", () => {
  it.each([
    [0, 10, 0, 0.277532799862889],
    [3, 30, 0.034599888747334, 0.256210825791841],
    [15, 30, 0.331541256405338, 0.668458743594662],
    [47, 100, 0.375108179593413, 0.567111430299006],
    [999, 1000, 0.994357441402042, 0.999823453629374],
    [1, 5000, 0.0000353057834394, 0.0011320890808397],
    [10, 10, 0.722467200137111, 1],
  ])("Wilson's interval of %i of %i", (rows, of, low, high) => {
    const interval = intervalOf({ rows, of });
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it.each([
    [15, 30, 45, 100, 0.629939464348441],
    [61, 100, 470, 1000, 0.007556040995197],
    [5, 40, 9, 45, 0.352115136926276],
    [300, 1000, 350, 1000, 0.016984200582131],
    [30, 50, 30, 50, 1],
  ])("two proportions: %i of %i and %i of %i", (rows, of, otherRows, otherOf, p) => {
    const found = testProportions({ rows, of }, { rows: otherRows, of: otherOf });
    expect(found).toBeCloseTo(p, 6);
  });

  it.each([
    [56, 70, 48, 80, 0.052431472402365, 0.333872654036906],
    [9, 10, 3, 10, 0.170522723934503, 0.809017973535488],
    [10, 10, 0, 20, 0.679086037141915, 1],
    [61, 100, 470, 1000, 0.037245688932682, 0.23495176731047],
  ])("Newcombe's interval of %i of %i less %i of %i", (rows, of, otherRows, otherOf, low, high) => {
    const other = intervalOf({ rows: otherRows, of: otherOf });
    const found = differenceOf(intervalOf({ rows, of }), other);
    expect(found.low).toBeCloseTo(low, 10);
    expect(found.high).toBeCloseTo(high, 10);
  });

  it("Benjamini and Hochberg's correction", () => {
    const ps = [0.01, 0.04, 0.03, 0.005, 0.5, 0.2, 0.9, 0.04];
    const expected = [0.04, 0.064, 0.064, 0.04, 0.571428571428571, 0.266666666666667, 0.9, 0.064];
    for (const [at, q] of correctForMany(ps).entries()) {
      expect(q).toBeCloseTo(expected[at] ?? 0, 12);
    }
  });

  it("log-odds with an informative prior", () => {
    const one = { counts: [60, 3, 20, 5], total: 400 };
    const other = { counts: [15, 2, 60, 5], total: 600 };
    const expected = [6.527937725171344, 0.8523764455698148, -2.7655319317428297, 0.616104126936];
    for (const [at, z] of tellingScores(one, other).entries()) {
      expect(z).toBeCloseTo(expected[at] ?? 0, 9);
    }
  });

  it("Spearman's correlation with ties", () => {
    const stars = [1, 1, 2, 3, 3, 4, 5, 5, 5, 2, 4, 1];
    const polarities = [-0.9, -0.5, -0.5, 0.1, 0.2, 0.8, 0.9, 0.7, 0.9, -0.4, -0.2, 0.3];
    const ranked = new RankCorrelation();
    for (const [at, star] of stars.entries()) {
      ranked.add(star, Math.round((polarities[at] ?? 0) * UNITS));
    }
    expect(ranked.result()?.rho).toBeCloseTo(0.781854471658731, 12);
  });
});

/** Mulberry32: the same numbers in [0, 1) for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const RUNS = 2_000;

describe("by simulation", () => {
  // With few rows a share can only be what it can be: coverage goes up and down with it, so that the
  // shares are drawn again in each run, over all of the range.
  it.each([30, 60, 200, 1000])("intervals of %i rows hold the share in 93 to 97 of 100", (n) => {
    const random = createRandom(n);
    let held = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const share = 0.1 + 0.8 * random();
      let rows = 0;
      for (let row = 0; row < n; row += 1) if (random() < share) rows += 1;
      const { low, high } = intervalOf({ rows, of: n });
      if (low <= share && share <= high) held += 1;
    }
    expect(held / RUNS).toBeGreaterThanOrEqual(0.93);
    expect(held / RUNS).toBeLessThanOrEqual(0.97);
  });

  it.each([30, 120])("intervals of differences of %i rows do so too", (n) => {
    const random = createRandom(n + 1);
    const draw = (share: number) => {
      let rows = 0;
      for (let row = 0; row < n; row += 1) if (random() < share) rows += 1;
      return intervalOf({ rows, of: n });
    };
    let held = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const [one, other] = [0.1 + 0.8 * random(), 0.1 + 0.8 * random()];
      const { low, high } = differenceOf(draw(one), draw(other));
      if (low <= one - other && one - other <= high) held += 1;
    }
    expect(held / RUNS).toBeGreaterThanOrEqual(0.93);
    expect(held / RUNS).toBeLessThanOrEqual(0.97);
  });

  it("of groups that do not differ, one in twenty sets at most names any", () => {
    const random = createRandom(5);
    let named = 0;
    for (let run = 0; run < RUNS / 4; run += 1) {
      const groups = Array.from({ length: 8 }, () => {
        let rows = 0;
        for (let row = 0; row < 60; row += 1) if (random() < 0.4) rows += 1;
        return { rows, of: 60 };
      });
      const all = groups.reduce((sum, { rows }) => sum + rows, 0);
      const tested = testShares(
        groups.map((share) => ({ share, other: { rows: all - share.rows, of: 420 } })),
      );
      if (tested.some(({ against }) => against?.differs)) named += 1;
    }
    expect(named / (RUNS / 4)).toBeLessThanOrEqual(0.065);
  });

  it("of courses without a change, one in twelve at most has one named", () => {
    const random = createRandom(11);
    let named = 0;
    for (let run = 0; run < RUNS / 4; run += 1) {
      const points = Array.from({ length: 18 }, () => {
        let rows = 0;
        for (let row = 0; row < 80; row += 1) if (random() < 0.35) rows += 1;
        return { rows, of: 80 };
      });
      if (findChanges(points, "negative").length > 0) named += 1;
    }
    expect(named / (RUNS / 4)).toBeLessThanOrEqual(0.08);
  });
});

describe("a change over time", () => {
  const course = (shares: readonly number[]) =>
    shares.map((share) => ({ rows: Math.round(share * 200), of: 200 }));
  const steady = [0.3, 0.32, 0.29, 0.31, 0.3, 0.28, 0.31, 0.3, 0.33, 0.3];

  it("is a period that stands out, or a step from which on the share is another", () => {
    const high = findChanges(course([...steady, 0.55, ...steady]), "negative");
    expect(high[0]).toMatchObject({ kind: "high", point: 10 });
    const step = findChanges(
      course([...steady, ...steady.map((share) => share + 0.2)]),
      "negative",
    );
    expect(step[0]).toMatchObject({ kind: "step", point: 10 });
    expect(findChanges(course(steady), "negative")).toEqual([]);
  });

  it("is a stretch of periods after which all is as before, with an extreme one in it", () => {
    const trough = findChanges(course([...steady, 0.45, 0.65, 0.44, ...steady]), "negative");
    expect(trough).toContainEqual(expect.objectContaining({ kind: "high", point: 10, last: 12 }));
    expect(trough.some(({ kind }) => kind === "step")).toBe(false);
    const better = findChanges(
      course([0.3, 0.31, 0.29, 0.16, 0.15, 0.16, 0.3, 0.3, 0.31, 0.3, 0.29, 0.31]),
      "negative",
    );
    expect(better[0]).toMatchObject({ kind: "low", point: 3, last: 5 });
  });

  it("is no period among ones that vary as much all the time", () => {
    const wild = [0.2, 0.5, 0.25, 0.45, 0.2, 0.5, 0.3, 0.5, 0.2, 0.45, 0.25, 0.52];
    expect(findChanges(course(wild), "negative")).toEqual([]);
  });
});
