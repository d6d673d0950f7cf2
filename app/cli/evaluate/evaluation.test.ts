import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/analysis/prediction";
import { answerOf, evaluationSetsSchema, measure, measureCalibration } from "./evaluation.ts";

const prediction: Prediction = {
  label: "neutral",
  score: 0.5,
  scores: { negative: 0.2, neutral: 0.5, positive: 0.3 },
  polarity: 0.1,
  subjectivity: 0.4,
  tokens: 3,
  windows: 1,
  language: null,
  states: [],
};

describe("answerOf", () => {
  it("takes the most probable of the labels that the set knows", () => {
    const among = ["negative", "positive"];
    expect(answerOf({ answer: { by: "label", among } }, prediction)).toBe("positive");
  });

  it("takes the side of a threshold", () => {
    const answer = {
      by: "scale",
      scale: "subjectivity",
      threshold: 0.5,
      above: "subjective",
      below: "objective",
    } as const;
    expect(answerOf({ answer }, prediction)).toBe("objective");
  });

  it("has no answer without a prediction", () => {
    expect(answerOf({ answer: { by: "label", among: ["a", "b"] } }, null)).toBeNull();
  });
});

describe("measure", () => {
  const expected = ["a", "a", "a", "b", "b", "c"];
  const actual = ["a", "a", "b", "b", "a", null];

  it.each([
    ["accuracy", 3 / 6],
    ["macro-recall", (2 / 3 + 1 / 2 + 0) / 3],
    ["macro-f1", (2 / 3 + 1 / 2 + 0) / 3],
  ] as const)("%s", (metric, value) => {
    expect(measure(metric, expected, actual)).toBeCloseTo(value, 12);
  });
});

describe("measureCalibration", () => {
  it("is the row-weighted distance of score and accuracy", () => {
    const scored = [
      { score: 0.95, right: true },
      { score: 0.95, right: false },
      { score: 0.55, right: true },
      { score: 1, right: true },
    ];
    const { expectedCalibrationError, bins } = measureCalibration(scored, 10);
    expect(bins.map(({ rows }) => rows)).toEqual([1, 3]);
    expect(expectedCalibrationError).toBeCloseTo(
      (1 / 4) * Math.abs(0.55 - 1) + (3 / 4) * Math.abs(2.9 / 3 - 2 / 3),
      12,
    );
  });
});

describe("the table of the sets", () => {
  it("says what each mean over sets is to reach, and names each set once", async () => {
    const { sets, means } = evaluationSetsSchema.parse(
      JSON.parse(await readFile("models/recipe/evaluation-sets.json", "utf8")),
    );
    const named = new Set(sets.flatMap(({ mean }) => mean ?? []));
    expect([...named].toSorted()).toEqual(Object.keys(means).toSorted());
    expect(new Set(sets.map(({ dataset }) => dataset)).size).toBe(sets.length);
  });
});
