import { describe, expect, it } from "vitest";
import type { Manifest } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";
import { behaviourSchema, runBehaviour } from "./behaviour.ts";

const manifest = {
  primaryHead: "mood",
  heads: [
    { name: "mood", labels: ["bad", "good"] },
    { name: "view", labels: ["objective", "subjective"] },
  ],
  scales: {
    polarity: { head: "mood", weights: { bad: -1, good: 1 } },
    subjectivity: { head: "view", weights: { subjective: 1 } },
  },
} as unknown as Manifest;

/** Polarity is the number in the text; a text with "I" is subjective. */
const classifier = {
  manifest,
  predictAll: (texts: readonly string[]): Promise<(Prediction | null)[]> =>
    Promise.resolve(
      texts.map((text) => {
        const polarity = Number(/-?[\d.]+/u.exec(text)?.[0] ?? 0);
        return {
          label: polarity < 0 ? "bad" : "good",
          score: 1,
          scores: {},
          polarity,
          subjectivity: text.includes("I") ? 0.9 : 0.1,
          tokens: 1,
          windows: 1,
          language: null,
          states: [],
        };
      }),
    ),
};

async function run(group: object) {
  const suite = behaviourSchema.parse({ groups: [{ name: "group", ...group }] });
  return (await runBehaviour(classifier, suite))[0];
}

describe("runBehaviour", () => {
  it("counts texts whose label is among those expected", async () => {
    const cases = [
      { text: "0.5", labels: ["good"] },
      { text: "-0.5", labels: ["good"] },
      { text: "-0.5", labels: ["bad", "good"] },
    ];
    expect(await run({ kind: "label", head: "mood", cases })).toMatchObject({
      cases: 3,
      passed: 2,
    });
  });

  it("reads the label of another head from its scale", async () => {
    const cases = [
      { text: "I", labels: ["subjective"] },
      { text: "it", labels: ["objective"] },
      { text: "it", labels: ["subjective"] },
    ];
    expect(await run({ kind: "label", head: "view", cases })).toMatchObject({ passed: 2 });
  });

  it("wants one label for all variants and reports how far they spread", async () => {
    const cases = [
      { template: "{} is a teacher", fills: ["0.1", "0.4"] },
      { texts: ["0.1", "-0.1"] },
    ];
    const result = await run({ kind: "invariance", head: "mood", scale: "polarity", cases });
    expect(result).toMatchObject({ passed: 1 });
    expect(result?.largestSpread).toBeCloseTo(0.3, 12);
  });

  it("wants the scale to move the stated way", async () => {
    const cases = [
      { from: "0.1", to: "0.2", moves: "up" },
      { from: "0.1", to: "0.2", moves: "down" },
      { from: "0.2", to: "0.2", moves: "up" },
    ];
    expect(await run({ kind: "direction", scale: "polarity", cases })).toMatchObject({ passed: 1 });
  });
});
