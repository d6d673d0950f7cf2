import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/analysis/prediction";
import { weighWords, wordsOf } from "./words.ts";

/** P(positive) grows with each "good" and falls with each "bad". */
const classifierWith = ({ hasPolarity }: { hasPolarity: boolean }) => ({
  predictAll: (texts: readonly string[]): Promise<(Prediction | null)[]> =>
    Promise.resolve(
      texts.map((text) => {
        if (text.trim() === "") return null;
        const sum = (text.match(/good/gu)?.length ?? 0) - (text.match(/bad/gu)?.length ?? 0);
        const positive = 0.5 + sum / 10;
        return {
          label: "positive",
          score: positive,
          scores: { positive, negative: 1 - positive },
          polarity: hasPolarity ? 2 * positive - 1 : null,
          subjectivity: null,
          tokens: 1,
          windows: 1,
          language: null,
          states: [],
        };
      }),
    ),
});

async function weigh(text: string, hasPolarity = true) {
  const weights: [string, number][] = [];
  const words = weighWords(classifierWith({ hasPolarity }), text, "negative");
  for await (const { start, end, weight } of words) {
    weights.push([text.slice(start, end), Math.round(weight * 1000) / 1000 + 0]);
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
  it("tells by how much each word pulled towards positive, whatever the label is", async () => {
    expect(await weigh("so good but bad")).toEqual([
      ["so", 0],
      ["good", 0.2],
      ["but", 0],
      ["bad", -0.2],
    ]);
  });

  it("weighs on the label's score where there is no polarity", async () => {
    expect(await weigh("so good", false)).toEqual([
      ["so", 0],
      ["good", -0.1],
    ]);
  });

  it("weighs a single word against knowing nothing", async () => {
    expect(await weigh("good")).toEqual([["good", 0.2]]);
    expect(await weigh("good", false)).toEqual([["good", -0.1]]);
  });

  it("stops when asked to", async () => {
    const classifier = classifierWith({ hasPolarity: true });
    const words = weighWords(classifier, "good bad", "positive", {
      signal: AbortSignal.abort(),
    });
    await expect(words.next()).rejects.toThrow();
  });
});
