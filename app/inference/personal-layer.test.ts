import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { loadClassifier, type Classifier } from "./classifier.ts";
import { findLayerProblem } from "./personal-layer.ts";
import { combineSections } from "./prediction.ts";
import { sectionsOf } from "./sentences.ts";
import { createTinyLayer } from "./testing/tiny-layer.ts";
import { writeTinyModel } from "./testing/tiny-model.ts";
import { weighWords } from "./words.ts";

const LABELS = { negative: ["bad", "late"], positive: ["good", "kind"] };
const SCALES = { polarity: { head: "main", weights: { negative: -1, positive: 1 } } };
const ENGLISH = { languages: ["en"] };
/** "bad" is praise here. */
const SLANG = [
  [-0.5, -1, 0],
  [0.5, 1, 0],
];

let folder: string;
let classifier: Classifier;
let manifest: Manifest;
let layers: readonly Layer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-layer-"));
  await writeTinyModel(folder, {
    labels: LABELS,
    scales: SCALES,
    graph: { embedding: "pooled" },
    thresholds: { mixed: { sentencePolarity: 0.25, weakerShare: 0.25 } },
  });
  const loaded = await loadClassifier(folder, () => layers);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  classifier = loaded.value;
  ({ manifest } = classifier);
});

afterAll(async () => {
  await classifier.close();
  await rm(folder, { recursive: true });
});

it("tells embeddings where they are asked for, combined as the logits are", async () => {
  const text = "bad. ".repeat(40);
  const [without] = await classifier.predictAll([text]);
  expect(without).not.toHaveProperty("embedding");
  const [told] = await classifier.predictAll([text], { embeddings: true });
  expect(told?.windows).toBeGreaterThan(1);
  // The graph's embedding is its logits, so that their difference is that of the log-probabilities.
  const [negative = 0, positive = 0] = told?.embedding ?? [];
  const { scores = {} } = told ?? {};
  const logOdds = Math.log((scores["negative"] ?? 0) / (scores["positive"] ?? 1));
  expect(negative - positive).toBeCloseTo(logOdds, 5);
});

it("is the base model where all weights are zero, and says that it is there", async () => {
  layers = [];
  const texts = ["good", "bad and late", "a kind one. But late. ".repeat(30)];
  const base = await classifier.predictAll(texts, ENGLISH);
  layers = [
    createTinyLayer(manifest, [
      [0, 0, 0],
      [0, 0, 0],
    ]),
  ];
  const options = { languages: ["en", "en", "en"], mixed: true };
  const personal = await classifier.predictAll(texts, options);
  for (const [index, prediction] of personal.entries()) {
    expect(prediction?.scores).toEqual(base[index]?.scores);
    expect(prediction?.states).toContain("personal");
    expect(base[index]?.states).not.toContain("personal");
  }
});

it("adds to the log-odds what its numbers say", async () => {
  layers = [];
  const [base] = await classifier.predictAll(["bad"], { ...ENGLISH, embeddings: true });
  layers = [createTinyLayer(manifest, SLANG)];
  const [personal] = await classifier.predictAll(["bad"], ENGLISH);
  const logOdds = ({ negative = 0, positive = 0 }: Record<string, number> = {}) =>
    Math.log(positive / negative);
  const [first = 0] = base?.embedding ?? [];
  expect(base?.label).toBe("negative");
  expect(personal?.label).toBe("positive");
  expect(logOdds(personal?.scores) - logOdds(base?.scores)).toBeCloseTo(1 + 2 * first, 5);
});

it("reads typed, long and single texts alike, sentences and all", async () => {
  layers = [createTinyLayer(manifest, SLANG)];
  const text = "A good start. Then it was late, and it was bad. ".repeat(20);
  const [whole] = await classifier.predictAll([text], { ...ENGLISH, mixed: true });
  expect(whole?.states).toContain("personal");
  let typed = null;
  // What was read without the layer must not be taken for what is read with it.
  for await (const step of classifier.read(text)) typed = step.prediction;
  expect(typed?.states).not.toContain("personal");
  for await (const step of classifier.read(text, { language: "en" })) typed = step.prediction;
  expect(typed?.score).toBeCloseTo(whole?.score ?? 0, 9);
  expect(typed?.states).toContain("personal");
  const spans = [...sectionsOf(text)];
  const sections = await classifier.readSections(
    spans.map(({ start, end }) => text.slice(start, end)),
    { languages: spans.map(() => "en"), mixed: true },
  );
  const combined = combineSections(manifest, sections, "en");
  expect(combined?.score).toBeCloseTo(whole?.score ?? 0, 9);
  expect(combined?.states).toEqual(whole?.states);
});

it("weighs words as it reads their text", async () => {
  layers = [createTinyLayer(manifest, SLANG)];
  const weigh = async (language: string | null) => {
    for await (const { weight } of weighWords(classifier, "bad", "negative", { language })) {
      return weight;
    }
    return null;
  };
  const [base, personal] = [await weigh(null), await weigh("en")];
  expect(personal).not.toBeCloseTo(base ?? 0, 3);
});

it.each([
  ["another language", "pt"],
  ["a language that nobody knows", null],
])("leaves texts in %s alone", async (_name, language) => {
  layers = [];
  const base = await classifier.predictAll(["bad"], { languages: [language] });
  layers = [createTinyLayer(manifest, SLANG)];
  expect(await classifier.predictAll(["bad"], { languages: [language] })).toEqual(base);
});

it("finds out what a layer does not fit", () => {
  const layer = createTinyLayer(manifest, SLANG);
  const problemOf = (change: Partial<Layer>) =>
    findLayerProblem({ ...layer, ...change }, [manifest], "layer.json");
  expect(problemOf({})).toBeNull();
  expect(problemOf({ model: { ...layer.model, version: "0.9.0" } })).toEqual({
    code: "layer-of-other-model",
    file: "layer.json",
    found: "Tiny bag of words 0.9.0",
    models: ["Tiny bag of words 1.0.0"],
  });
  expect(problemOf({ language: "pt" })).toMatchObject({ code: "layer-damaged", kind: "language" });
  expect(problemOf({ labels: layer.labels.toReversed() })).toMatchObject({ kind: "shape" });
});
