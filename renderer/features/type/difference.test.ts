import { expect, test } from "vitest";
import type { Prediction } from "#ipc/analysis/prediction";
import { describeDifference } from "./difference.ts";

const prediction = ([polarity, subjectivity]: readonly [number | null, number | null]) =>
  ({ polarity, subjectivity }) as Prediction;

test.each([
  [
    "more of both",
    [-0.5, 0.25],
    [0.5, 0.75],
    [
      ["morePositive", 1],
      ["moreSubjective", 0.5],
    ],
  ],
  [
    "less of both",
    [0.5, 0.75],
    [0.25, 0.5],
    [
      ["lessPositive", 0.25],
      ["lessSubjective", 0.25],
    ],
  ],
  ["the other side", [0.74, 0.5], [-0.02, 0.5], [["moreNegative", 0.76]]],
  ["less of the same side", [-0.9, 0.5], [-0.4, 0.5], [["lessNegative", 0.5]]],
  ["what nobody hears", [0.5, 0.5], [0.518, 0.5], []],
  ["what the figures shown differ by", [0.616, 0.5], [0.734, 0.5], [["morePositive", 0.11]]],
  ["a scale that the model lacks", [null, 0.5], [null, 1], [["moreSubjective", 0.5]]],
] as const)("%s", (_name, before, after, expected) => {
  const found = describeDifference(prediction(before), prediction(after));
  expect(found.map(({ kind, by }) => [kind, by])).toEqual(expected);
});
