import { expect, it } from "vitest";
import { fakePrediction } from "../testing/fake-scorer.ts";
import { chanceOf, ExpectedAccuracy } from "./expected-accuracy.ts";

const RULE = {
  language: "en",
  weights: { constant: 0.2, score: 1.1, tokens: -0.05 },
  centre: 3,
  scores: [0.34, 0.999] as [number, number],
  shift: -0.02,
  halfWidth: 0.1,
  level: 0.9,
  domains: 20,
  leastRows: 3,
};

function prediction(score: number, tokens: number, language: string | null = "en") {
  const one = fakePrediction("a text");
  if (!one) throw new Error("no prediction");
  return { ...one, score, tokens, language };
}

it("gives the chance of a row by its score and tokens", () => {
  // Values of scipy.special.expit and logit 1.17.
  expect(chanceOf({ score: 0.8, tokens: 12 }, RULE)).toBeCloseTo(0.851_533_099_394_264, 12);
  expect(chanceOf({ score: 1, tokens: 12 }, RULE)).toBeCloseTo(0.999_598_211_472_159_7, 12);
});

it("expects the mean of the rows in its language, and nothing of few", () => {
  const accuracy = new ExpectedAccuracy(RULE);
  accuracy.add(prediction(0.8, 12));
  accuracy.add(prediction(0.6, 30, "en-GB"));
  accuracy.add(prediction(0.9, 30, "pt"));
  expect(accuracy.estimate()).toBeNull();
  accuracy.add(prediction(0.7, 5, null));
  const mean = [
    [0.8, 12],
    [0.6, 30],
    [0.7, 5],
  ].reduce((sum, [score = 0, tokens = 0]) => sum + chanceOf({ score, tokens }, RULE) / 3, 0);
  const expected = mean - 0.02;
  expect(accuracy.estimate()).toEqual({
    expected,
    low: expected - 0.1,
    high: expected + 0.1,
    level: 0.9,
    domains: 20,
    rows: 3,
    language: "en",
  });
});

it("stays between nothing and all", () => {
  const accuracy = new ExpectedAccuracy({ ...RULE, shift: 0.3, leastRows: 1 });
  accuracy.add(prediction(0.999, 5));
  expect(accuracy.estimate()).toMatchObject({ expected: 1, high: 1, low: 0.9 });
});
