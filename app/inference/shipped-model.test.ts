import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/analysis/prediction";
import { loadClassifier, type Classifier } from "./classifier.ts";
import { findGoldenMismatch } from "./golden.ts";
import { findModelDirectories } from "./model-directory.ts";
import { sectionsOf } from "./sentences.ts";
import { seededRandom } from "./testing/seeded-random.ts";

/** `UNDERTONE_ROUNDS=20` for the long version. */
const ROUNDS = Number(process.env["UNDERTONE_ROUNDS"] ?? 4);

let directory: string;
let classifier: Classifier;

beforeAll(async () => {
  const found = await findModelDirectories();
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  directory = found.value[0] ?? "";
  const loaded = await loadClassifier(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  classifier = loaded.value;
});

afterAll(() => classifier.close());

describe("the model that ships", () => {
  it("gives every golden text its recorded answer", async () => {
    expect(classifier.golden.cases.length).toBeGreaterThanOrEqual(50);
    expect(await findGoldenMismatch(classifier)).toBeNull();
  });

  it("gives a text the same answer alone and in any company", async () => {
    const texts = await fiveHundredTexts();
    const alone: (Prediction | null)[] = [];
    for (const text of texts) alone.push(...(await classifier.predictAll([text])));
    const random = seededRandom(7);
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = shuffled(texts.keys(), random);
      const tokenBudget = 64 + Math.floor(random() * 1024);
      const together = await classifier.predictAll(
        order.map((index) => texts[index] ?? ""),
        { tokenBudget },
      );
      const differing = order.filter((index, place) => !isSame(together[place], alone[index]));
      expect(differing.map((index) => texts[index])).toEqual([]);
    }
  }, 600_000);

  it.each([
    ["1 MB without a space", "x".repeat(1_000_000), 1],
    ["20,000 words", "good ".repeat(20_000), 20_000],
    ["50,000 combining marks", `e${"\u0301".repeat(50_000)}`, 1],
    ["a NUL inside a word", "go\0od", 1],
    ["a lone surrogate in a word", "go\uDC00od", 1],
  ])(
    "reads hostile text to its end: %s",
    async (_name, text, tokens) => {
      const [prediction] = await classifier.predictAll([text]);
      expect(prediction?.tokens).toBe(tokens);
      // Full windows, but for the last of each section that a very long text is cut into.
      const sections = [...sectionsOf(text)].length;
      expect(prediction?.windows).toBeGreaterThanOrEqual(Math.ceil(tokens / 126));
      expect(prediction?.windows).toBeLessThan(Math.ceil(tokens / 126) + sections);
      expectSound(prediction);
    },
    120_000,
  );

  it.each([
    ["K7X4-9PQ2-123", true],
    ["2026-11-12T10:33:41 WARN [db] session 48211 timed out 913ms", true],
    ["Das Essen war leider kalt und der Service unfreundlich.", true],
    ["The food was cold and the waiter was rude.", false],
    ["Delivery took 2 days as promised.", false],
    ["@delta thanks for nothing!! 3 hrs late again", false],
  ])("tells whether it saw texts like %j", async (text, isUnfamiliar) => {
    const [prediction] = await classifier.predictAll([text]);
    expect(prediction?.states.includes("unfamiliar")).toBe(isUnfamiliar);
  });

  it.each([
    ["emoji alone", "😀😀😀 🙄 👨‍👩‍👧‍👦"],
    ["right-to-left", "هذا الفندق رائع جدا"],
    ["mixed scripts", "Das Hotel ホテル отель الفندق हाोटल 酒店"],
  ])("has a sound answer for %s", async (_name, text) => {
    const [prediction] = await classifier.predictAll([text]);
    expect(prediction?.tokens).toBeGreaterThan(0);
    expectSound(prediction);
  });

  it.each(["", " ", "\n\t\r", "\u00A0", "\0", "\uD800", "\u200B"])(
    "has no answer for blank text: %j",
    async (text) => {
      expect(await classifier.predictAll([text])).toEqual([null]);
    },
  );
});

/** The same label, and every score within 1e-4. */
function isSame(actual: Prediction | null | undefined, expected: Prediction | null | undefined) {
  const scores = Object.entries(expected?.scores ?? {});
  return (
    scores.length > 0 &&
    actual?.label === expected?.label &&
    scores.every(([label, score]) => Math.abs((actual?.scores[label] ?? Number.NaN) - score) < 1e-4)
  );
}

function expectSound(prediction: Prediction | null | undefined) {
  const scores = Object.values(prediction?.scores ?? {});
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
  expect(prediction?.polarity).toBeGreaterThanOrEqual(-1);
  expect(prediction?.polarity).toBeLessThanOrEqual(1);
}

/** Texts of every length up to several windows, made of the sentences that lie beside the model. */
async function fiveHundredTexts(): Promise<string[]> {
  const suite = await readFile(path.join(directory, "behaviour.json"), "utf8");
  const sentences = [...suite.matchAll(/"text": ?"((?:[^"\\]|\\.)*)"/gu)].map(
    ([, text]) => JSON.parse(`"${text}"`) as string,
  );
  sentences.push(...classifier.golden.cases.map(({ text }) => text));
  const random = seededRandom(3);
  const pick = () => sentences[Math.floor(random() * sentences.length)] ?? "";
  return Array.from({ length: 500 }, (_, index) => {
    const count = index % 25 === 0 ? 30 : 1 + Math.floor(random() * 4);
    return Array.from({ length: count }, pick).join(" ");
  });
}

function shuffled(indexes: Iterable<number>, random: () => number): number[] {
  return [...indexes]
    .map((index) => ({ index, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ index }) => index);
}
