import { describe, expect, it } from "vitest";
import type { Reference } from "#ipc/model/reference";
import { leaveUnread } from "#inference/states";
import { FAKE_MODEL, fakePrediction } from "../testing/fake-scorer.ts";
import { createRowSample, FamiliarityTally } from "./familiarity-tally.ts";

const REFERENCE: Reference = {
  referenceVersion: 1,
  graph: FAKE_MODEL.sha256,
  domains: [
    { name: "one", mean: [0, 0] },
    { name: "another", mean: [4, 0] },
  ],
  embedding: { mean: "", axes: "" },
  different: 1,
  veryDifferent: 3,
  leastRows: 10,
  ranges: { logTokens: [0, 3], score: [0.5, 0.9], unknown: [0, 0.1] },
  languages: { shares: { en: 1 }, different: 0.1, veryDifferent: 0.5 },
  unknownId: null,
  accuracy: {
    language: "en",
    weights: { constant: 0, score: 1, tokens: 0 },
    centre: 3,
    scores: [0.34, 0.999],
    shift: 0,
    halfWidth: 0.1,
    level: 0.9,
    domains: 20,
    leastRows: 10,
  },
};

const MIXED: Reference = {
  ...REFERENCE,
  languages: { shares: { en: 0.8, de: 0.2 }, different: 0.3, veryDifferent: 0.5 },
};

interface Rows {
  rows?: number;
  place?: readonly number[];
  score?: number;
  unread?: number;
  reference?: Reference;
}

function tell({ rows = 40, place = [2, 0, 0], score = 0.8, unread = 0, ...rest }: Rows) {
  const references = [rest.reference ?? REFERENCE];
  const tally = new FamiliarityTally({ models: [FAKE_MODEL], references });
  for (let row = 0; row < rows; row += 1) {
    const prediction = fakePrediction(`row ${row}`);
    // Rows of a domain differ by a standard deviation along each axis.
    const spread = place.map((value, axis) => value + (axis < 2 ? (row % 2) * 2 - 1 : 0));
    tally.add(row, prediction && { ...prediction, score, place: spread });
  }
  for (let row = 0; row < unread; row += 1) tally.add(rows + row, leaveUnread("de"));
  return tally.result();
}

describe("how like a file is", () => {
  it.each([
    ["between two domains", {}, "expected", []],
    ["beside them", { place: [2, 2, 0] }, "different", ["texts"]],
    ["far from them", { place: [2, 9, 0] }, "very-different", ["texts"]],
    ["partly unread", { unread: 10 }, "different", ["language"]],
    [
      "as much unread as what the model learnt from",
      { unread: 10, reference: MIXED },
      "expected",
      [],
    ],
    ["mostly unread", { unread: 50 }, "very-different", ["language"]],
    ["read by nobody", { rows: 0, unread: 50 }, "very-different", ["language"]],
    [
      "sure beside them",
      { place: [2, 2, 0.5], score: 0.95 },
      "different",
      ["texts", "score", "unknown"],
    ],
    ["sure between them", { score: 0.95 }, "expected", []],
  ] as const)("%s", (_, rows, level, differs) => {
    expect(tell(rows)).toMatchObject({ level, differs });
  });

  it("is not told of few rows", () => {
    const told = tell({ rows: 9 });
    expect(told).toMatchObject({ level: null, differs: [], distance: null, rows: 9 });
    expect(told).toMatchObject({ accuracy: null, noAccuracy: "few-rows" });
  });

  it("is not told where no model has a reference", () => {
    expect(new FamiliarityTally({ models: [FAKE_MODEL] }).result()).toBeNull();
  });
});

describe("the accuracy to expect", () => {
  it("is the mean of the rows' chances", () => {
    expect(tell({})?.accuracy?.expected).toBeCloseTo(0.8, 12);
  });

  it("is not told of a file that is very different, nor without a rule", () => {
    expect(tell({ place: [2, 9, 0] })).toMatchObject({
      accuracy: null,
      noAccuracy: "very-different",
    });
    const { accuracy: _, ...reference } = REFERENCE;
    expect(tell({ reference })).toMatchObject({ accuracy: null, noAccuracy: "language" });
  });
});

it("names the rows that lie farthest out", () => {
  const tally = new FamiliarityTally({ models: [FAKE_MODEL], references: [REFERENCE] });
  const prediction = fakePrediction("text");
  for (let row = 0; row < 100; row += 1) {
    tally.add(row, prediction && { ...prediction, place: [0, row === 77 ? 50 : row / 100, 0] });
  }
  const farthest = tally.result()?.farthest ?? [];
  expect(farthest).toHaveLength(20);
  expect(farthest.slice(0, 3)).toEqual([77, 99, 98]);
});

it("samples one row of every few, the same each time", () => {
  const sampled = (rows: number) => {
    const isSampled = createRowSample(rows);
    return Array.from({ length: rows }, (_, row) => row).filter(isSampled);
  };
  expect(sampled(1_000)).toHaveLength(1_000);
  const many = sampled(10_000);
  expect(many).toHaveLength(1_000);
  expect(sampled(10_000)).toEqual(many);
  expect(new Set(many.map((row) => row % 10)).size).toBe(10);
});
