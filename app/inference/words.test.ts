import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/prediction";
import { weighWords, wordsOf } from "./words.ts";

/** P(positive) grows with each "good" and falls with each "bad". */
const classifier = {
  predictAll: (texts: readonly string[]): Promise<(Prediction | null)[]> =>
    Promise.resolve(
      texts.map((text) => {
        if (text.trim() === "") return null;
        const sum = (text.match(/good/gu)?.length ?? 0) - (text.match(/bad/gu)?.length ?? 0);
        const positive = 1 / (1 + Math.exp(-2 * sum));
        return {
          label: "positive",
          score: positive,
          scores: { positive, negative: 1 - positive },
          polarity: null,
          subjectivity: null,
          tokens: 1,
          windows: 1,
        };
      }),
    ),
};

async function weigh(text: string) {
  const weights: [string, number][] = [];
  for await (const { start, end, weight } of weighWords(classifier, text, "positive")) {
    weights.push([text.slice(start, end), Math.round(weight * 1000) / 1000]);
  }
  return weights;
}

describe("wordsOf", () => {
  it.each([
    ["It's fine, really.", ["It's", "fine", "really"]],
    ["Great 🙄!", ["Great", "🙄"]],
    ["  ...  ", []],
    ["مرحبا بالعالم", ["مرحبا", "بالعالم"]],
  ])("finds the words of %j", (text, words) => {
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(words);
  });
});

describe("weighWords", () => {
  it("tells what spoke for the label and what against it", async () => {
    expect(await weigh("so good but bad")).toEqual([
      ["so", 0],
      ["good", 2],
      ["but", 0],
      ["bad", -2],
    ]);
  });

  it("weighs a single word against knowing nothing", async () => {
    expect(await weigh("good")).toEqual([["good", 2]]);
  });

  it("stops when asked to", async () => {
    const words = weighWords(classifier, "good bad", "positive", AbortSignal.abort());
    await expect(words.next()).rejects.toThrow();
  });
});
