import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Manifest } from "#ipc/model/manifest";
import { loadClassifier } from "#inference/classifier";
import { readManifest } from "#inference/model-files";
import { canHaveLayer, findLayerProblem } from "#inference/personal-layer";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { estimateGain } from "./gain.ts";
import { readCorrections } from "./read-corrections.ts";
import type { LearningRow } from "./logistic.ts";
import { readReference } from "./testing/read-reference.ts";
import { learnParameters, trainLayer } from "./train-layer.ts";

const LABELS = { negative: ["bad", "late"], positive: ["good", "kind"] };

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-train-"));
  await writeTinyModel(folder, { labels: LABELS, graph: { embedding: "pooled" } });
  const read = await readManifest(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  manifest = read.value;
});

afterAll(() => rm(folder, { recursive: true }));

it("learns from texts and their labels, and what it learns is used", async () => {
  const base = await loadClassifier(folder);
  if (!base.ok) throw new Error(JSON.stringify(base.error));
  // Here "late" is praise, and "bad" stays blame.
  const corrections = Array.from({ length: 80 }, (_, at) =>
    at % 2 === 0
      ? { text: `late late ${at}`, label: "positive" }
      : { text: `bad ${at}`, label: "negative" },
  );
  const rows = await readCorrections(base.value, corrections, "en");
  expect(rows).toHaveLength(80);
  const gain = estimateGain(rows, null);
  if (!gain) throw new Error("no gain");
  const layer = trainLayer(rows, { manifest, language: "en", gain, axes: null });
  expect(findLayerProblem(layer, [manifest], "")).toBeNull();
  const personal = await loadClassifier(folder, () => [layer]);
  if (!personal.ok) throw new Error(JSON.stringify(personal.error));
  // The tiny model tells words of one label apart by nothing: its layer can but weigh labels.
  const [before] = await base.value.predictAll(["late"], { languages: ["en"] });
  const [after] = await personal.value.predictAll(["late"], { languages: ["en"] });
  expect(after?.scores["positive"]).toBeGreaterThan(before?.scores["positive"] ?? 1);
  await Promise.all([base.value.close(), personal.value.close()]);
});

it("is stopped in the middle of long texts", async () => {
  const base = await loadClassifier(folder);
  if (!base.ok) throw new Error(JSON.stringify(base.error));
  const corrections = Array.from({ length: 40 }, (_, at) => ({
    text: `${"bad late good. ".repeat(5_000)}${at}`,
    label: "positive",
  }));
  const controller = new AbortController();
  const reading = readCorrections(base.value, corrections, "en", controller.signal);
  setImmediate(() => controller.abort());
  await expect(reading).rejects.toThrow("abort");
  await base.value.close();
});

it("is for models with an embedding and one label a text", () => {
  const { outputs: _, ...without } = manifest;
  const heads = manifest.heads.map((head) => ({ ...head, activation: "sigmoid" as const }));
  expect(canHaveLayer(manifest)).toBe(true);
  expect(canHaveLayer(without)).toBe(false);
  expect(canHaveLayer({ ...manifest, heads })).toBe(false);
});

it("counts each label alike: gives the coefficients that SciPy finds", () => {
  const { rows, balanced } = readReference();
  const learnt = learnParameters(rows, null);
  const expected = balanced.flat();
  for (const [at, value] of learnt.flat().entries()) {
    expect(Math.abs(value - (expected[at] ?? Number.NaN))).toBeLessThan(1e-3);
  }
});

it("leaves a label alone that no row has, unless the model gives it to ten of them", () => {
  const make = (mistakes: number): LearningRow[] =>
    Array.from({ length: 40 }, (_, at) => {
      const third = at < mistakes ? 0.6 : 0.2;
      const scores = [(1 - third) / 2, (1 - third) / 2, third].map(Math.log);
      return { embedding: [at % 2 === 0 ? 1 : -1], label: at % 2, logScores: scores };
    });
  const few = learnParameters(make(9), null);
  expect(few.flat().every(Number.isFinite)).toBe(true);
  expect(few[2]).toEqual([0, 0]);
  expect(learnParameters(make(10), null)[2]?.[0]).toBeLessThan(-0.05);
});
