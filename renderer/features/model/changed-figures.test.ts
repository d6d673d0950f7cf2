import { expect, test } from "vitest";
import type { ModelFigures } from "#ipc/model/model-figures";
import { changedGroups, changedSets, changedSuite, countChanges } from "./changed-figures.ts";

const figures = (
  metrics: ModelFigures["metrics"],
  behaviour: ModelFigures["behaviour"] = null,
): ModelFigures => ({
  id: "tone",
  version: "1.0.0",
  released: "2026-11-25",
  sha256: "",
  metrics,
  behaviour,
});
const set = (dataset: string, value: number) => ({ dataset, metric: "accuracy", value, rows: 10 });
const group = (name: string, passed: number, cases = 10) => ({
  name,
  kind: "label",
  cases,
  passed,
});

test("sets that both know are compared as they are shown, others are told apart", () => {
  const before = figures([set("A", 0.9), set("B", 0.8), set("gone", 0.5), set("same", 0.6999)]);
  const after = figures([set("A", 0.912), set("B", 0.79), set("same", 0.7001), set("new", 0.6)]);
  const sets = changedSets(before, after);
  expect(sets.map(({ name, points }) => [name, points])).toEqual([
    ["A", 1.2],
    ["B", -1],
    ["same", 0],
    ["new", null],
    ["gone", null],
  ]);
  expect(countChanges(sets)).toEqual({ better: 1, worse: 1, same: 1 });
});

test("groups are listed where their share has changed", () => {
  const before = figures([], {
    cases: 30,
    passed: 24,
    groups: [group("a", 8), group("b", 8), group("c", 8)],
  });
  const after = figures([], {
    cases: 50,
    passed: 42,
    groups: [group("a", 8), group("b", 18, 20), group("c", 7), group("d", 9)],
  });
  expect(changedGroups(before, after).map(({ name, points }) => [name, points])).toEqual([
    ["b", 10],
    ["c", -10],
    ["d", null],
  ]);
  expect(changedGroups(before, after).map(({ cases }) => cases)).toEqual([20, 10, 10]);
  expect(changedSuite(before, after)).toMatchObject({
    before: 0.8,
    after: 0.825,
    points: 2.5,
    cases: 40,
  });
  expect(changedSuite(figures([]), figures([]))).toBeNull();
});

test("the same texts count once, and a mean over sets is no set", () => {
  const all = (value: number) => [
    { ...set("Pets", value), metric: "macro-recall" },
    set("Pets, sign", value),
    set("Banks, sign", value),
    { ...set("Domains", value), metric: "mean macro-recall" },
    { ...set("Domains, sign of polarity", value), metric: "mean accuracy" },
  ];
  const sets = changedSets(figures(all(0.7)), figures(all(0.8)));
  expect(sets).toHaveLength(5);
  expect(countChanges(sets)).toEqual({ better: 2, worse: 0, same: 0 });
});

test("groups that only one of two suites has do not count for the whole", () => {
  const before = figures([], { cases: 10, passed: 9, groups: [group("a", 9)] });
  const after = figures([], { cases: 20, passed: 10, groups: [group("a", 9), group("b", 1)] });
  expect(changedSuite(before, after)).toMatchObject({ before: 0.9, after: 0.9, cases: 10 });
  expect(changedSuite(figures([]), after)).toMatchObject({ before: null, after: 0.5, cases: 20 });
  const other = figures([], { cases: 10, passed: 1, groups: [group("b", 1)] });
  expect(changedSuite(before, other)).toBeNull();
});
