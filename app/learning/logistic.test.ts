import { expect, it } from "vitest";
import { fitLogistic, logScoresWith, type LearningRow } from "./logistic.ts";
import { readReference } from "./testing/read-reference.ts";

const { rows, penalty, plain, onBase } = readReference();

/** By how much the farthest two parameters differ. */
function farthest(fitted: readonly (readonly number[])[], expected: readonly number[][]): number {
  const all = expected.flat();
  return Math.max(...fitted.flat().map((value, at) => Math.abs(value - (all[at] ?? Number.NaN))));
}

it("gives the coefficients of scikit-learn's logistic regression", () => {
  const alone = rows.map((row) => ({ ...row, logScores: [0, 0, 0] }));
  expect(farthest(fitLogistic(alone, { penalty }), plain)).toBeLessThan(1e-3);
});

it("gives those that SciPy finds on top of a base model", () => {
  expect(farthest(fitLogistic(rows, { penalty }), onBase)).toBeLessThan(1e-3);
});

it("finds the same with few rows, where it does without the factor of the curvature", () => {
  const few = rows.slice(0, 60);
  const twice = fitLogistic([...few, ...few], { penalty: 2 * penalty });
  expect(farthest(fitLogistic(few, { penalty }), twice)).toBeLessThan(1e-4);
});

it("stays at the base model where the penalty is beyond all gain, and gives probabilities", () => {
  const fitted = fitLogistic(rows, { penalty: 1e9 });
  const base = fitted.map((parameters) => parameters.map(() => 0));
  expect(farthest(fitted, base)).toBeLessThan(1e-6);
  const [row] = rows;
  const told = logScoresWith(fitLogistic(rows, { penalty }), row as LearningRow);
  expect(told.reduce((sum, one) => sum + Math.exp(one), 0)).toBeCloseTo(1, 9);
});

it("learns from one row, from one label, and from rows that a line parts", () => {
  const [first] = rows;
  expect(
    fitLogistic(first ? [first] : [], { penalty })
      .flat()
      .every(Number.isFinite),
  ).toBe(true);
  const alike = rows.map((row) => ({ ...row, label: 1 }));
  expect(fitLogistic(alike, { penalty }).flat().every(Number.isFinite)).toBe(true);
  const parted = rows.map((row) => ({ ...row, label: (row.embedding[0] ?? 0) > 0 ? 1 : 0 }));
  const fitted = fitLogistic(parted, { penalty: 1e-6 });
  expect(fitted.flat().every(Number.isFinite)).toBe(true);
  const right = parted.filter((row) => {
    const told = logScoresWith(fitted, row);
    return told.indexOf(Math.max(...told)) === row.label;
  });
  expect(right).toHaveLength(parted.length);
});
