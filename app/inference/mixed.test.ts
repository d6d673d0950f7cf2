import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClassifier, type Classifier } from "./classifier.ts";
import { combineSections } from "./prediction.ts";
import { sectionsOf } from "./sentences.ts";
import { writeTinyModel } from "./testing/tiny-model.ts";

interface MixedText {
  text: string;
}

const texts = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "testing/mixed-texts.json"), "utf8"),
) as Record<"en" | "pt" | "es", MixedText[]> & { oneSided: Record<"en" | "pt", string[]> };

const MODELS = path.join(import.meta.dirname, "../../models");

/** Share of texts that are called mixed. */
async function shareOfMixed(classifier: Classifier, asked: readonly string[]): Promise<number> {
  const predictions = await classifier.predictAll(asked, { mixed: true });
  return predictions.filter((one) => one?.states.includes("mixed")).length / asked.length;
}

describe.each([
  ["tone-en", texts.en, texts.oneSided.en],
  ["tone-romance", [...texts.pt, ...texts.es], texts.oneSided.pt],
])("%s", (id, mixed, oneSided) => {
  let classifier: Classifier;
  beforeAll(async () => {
    classifier = await load(path.join(MODELS, id));
  });
  afterAll(() => classifier.close());

  it("finds four fifths of the mixed texts that were written before its rule was set", async () => {
    const asked = mixed.map(({ text }) => text);
    expect(await shareOfMixed(classifier, asked)).toBeGreaterThanOrEqual(0.8);
  });

  it("calls few of the others mixed", async () => {
    expect(await shareOfMixed(classifier, oneSided)).toBeLessThanOrEqual(0.2);
  });

  it("tells the same of a text alone and among others", async () => {
    const asked = mixed.map(({ text }) => text);
    const together = await classifier.predictAll(asked, { mixed: true });
    for (const [index, text] of asked.entries()) {
      const [alone] = await classifier.predictAll([text], { mixed: true });
      expect(alone?.states).toEqual(together[index]?.states);
    }
  });
});

describe("a text of many sentences", () => {
  const LONG = "bad. ".repeat(4000) + "good day to all of you. ".repeat(4000);
  let folder: string;
  let classifier: Classifier;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "undertone-mixed-"));
    await writeTinyModel(folder, {
      labels: { negative: ["bad"], positive: ["good"] },
      scales: { polarity: { head: "main", weights: { negative: -1, positive: 1 } } },
      thresholds: { mixed: { sentencePolarity: 0.25, weakerShare: 0.25 }, tooShort: { words: 2 } },
    });
    classifier = await load(folder);
  });
  afterAll(async () => {
    await classifier.close();
    await rm(folder, { recursive: true });
  });

  it("is mixed as a whole and in sections", async () => {
    const [whole] = await classifier.predictAll([LONG], { mixed: true });
    const sections = [...sectionsOf(LONG)].map(({ start, end }) => LONG.slice(start, end));
    expect(sections.length).toBeGreaterThan(2);
    const read = await classifier.readSections(sections, { mixed: true });
    const combined = combineSections(classifier.manifest, read, null);
    expect(whole?.states).toEqual(["mixed"]);
    expect(combined?.states).toEqual(whole?.states);
  });

  it("is never mixed where that is not asked for", async () => {
    const [prediction] = await classifier.predictAll(["bad. Good."]);
    expect(prediction?.states).not.toContain("mixed");
  });

  it.each([
    ["bad", ["too-short"]],
    ["Bad. Good. Good.", ["mixed"]],
  ])("tells the states of %j", async (text, states) => {
    const [prediction] = await classifier.predictAll([text], { mixed: true });
    expect(prediction?.states).toEqual(states);
  });
});

async function load(directory: string): Promise<Classifier> {
  const loaded = await loadClassifier(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}
