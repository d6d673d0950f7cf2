import { expect, it } from "vitest";
import { RowIndex } from "../results/row-index.ts";
import { findMeasures } from "./measures.ts";

type Said = readonly [label: string, score: string, polarity: string];

function measuresOf(rows: readonly Said[]) {
  const index = new RowIndex();
  for (const [label, score, polarity] of rows) {
    const others = { subjectivity: "", windows: "1", hasError: false, language: "", states: "" };
    index.add({ label, score, polarity, ...others }, 0);
  }
  return findMeasures(index, null).measures.map(({ labels }) => labels);
}

it.each<[string, readonly Said[], string[][]]>([
  [
    "neutral texts that all lean",
    [
      ["neutral", "0.6704", "0.2913"],
      ["neutral", "0.6143", "0.3459"],
      ["positive", "0.5115", "0.4912"],
      ["positive", "0.9000", "0.8500"],
    ],
    [[], ["positive"]],
  ],
  [
    "five steps",
    [
      ["worst", "0.9", "-0.93"],
      ["bad", "0.9", "-0.5"],
      ["so-so", "0.8", "0.2"],
      ["good", "0.9", "0.48"],
      ["best", "0.8", "0.9"],
    ],
    [
      ["worst", "bad"],
      ["good", "best"],
    ],
  ],
  [
    "a scale of another head",
    [
      ["angry", "0.9", "-0.3"],
      ["angry", "0.95", "0.99"],
      ["angry", "0.9", "0.9"],
    ],
    [[], ["angry"]],
  ],
  ["rows without a score", [["up", "", "0.6"]], [[], ["up"]]],
])("measures %s", (_, rows, measures) => {
  expect(measuresOf(rows)).toEqual(measures);
});
