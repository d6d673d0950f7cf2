import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { writeTinyModel } from "#inference/testing/tiny-model";
import type { AnalysisUpdate } from "#ipc/contract";
import { failure, type Result } from "#ipc/result";
import { createInteractiveAnalysis } from "./interactive-analysis.ts";

let folder: string;
let classifier: Result<Classifier>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-model-"));
  await writeTinyModel(folder, { labels: { negative: ["bad"], positive: ["good"] } });
  classifier = await loadClassifier(folder);
});

afterAll(() => rm(folder, { recursive: true }));

function record(whenLoaded = async () => classifier) {
  const updates: AnalysisUpdate[] = [];
  const analysis = createInteractiveAnalysis(whenLoaded, (update) => updates.push(update));
  return { analysis, updates };
}

it("answers a short text once", async () => {
  const { analysis, updates } = record();
  await analysis.analyze(1, "good");
  expect(updates).toMatchObject([
    { kind: "prediction", sequence: 1, complete: true, prediction: { label: "positive" } },
  ]);
});

it("answers a blank text with no prediction", async () => {
  const { analysis, updates } = record();
  await analysis.analyze(1, "  ");
  expect(updates).toMatchObject([{ kind: "prediction", prediction: null, complete: true }]);
});

it("never speaks of an older text once a newer one has come", async () => {
  const { analysis, updates } = record();
  const long = analysis.analyze(1, "bad. ".repeat(20_000));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = updates.length;
  expect(before).toBeGreaterThan(0);
  await analysis.analyze(2, "good");
  await long;
  expect(updates.slice(before).map(({ sequence }) => sequence)).toEqual([2]);
});

it("ignores a text that comes later but is older", async () => {
  const { analysis, updates } = record();
  await analysis.analyze(2, "good");
  await analysis.analyze(1, "bad");
  expect(updates.map(({ sequence }) => sequence)).toEqual([2]);
});

it("fills in as it reads, and stops when cancelled", async () => {
  const { analysis, updates } = record();
  const reading = analysis.analyze(1, "good. ".repeat(50_000));
  await new Promise((resolve) => setTimeout(resolve, 150));
  analysis.cancel(1);
  await reading;
  const kinds = updates.map((update) => update.kind === "prediction" && update.complete);
  expect(kinds.length).toBeGreaterThan(1);
  expect(kinds).not.toContain(true);
});

it("keeps the first text until the model is there", async () => {
  let load: (loaded: Result<Classifier>) => void = () => {};
  const loaded = new Promise<Result<Classifier>>((resolve) => {
    load = resolve;
  });
  const { analysis, updates } = record(() => loaded);
  const reading = analysis.analyze(1, "good");
  expect(updates).toEqual([]);
  load(classifier);
  await reading;
  expect(updates).toMatchObject([{ kind: "prediction", prediction: { label: "positive" } }]);
});

it("says why when the model cannot be used", async () => {
  const { analysis, updates } = record(async () => failure("model-missing", "No model."));
  await analysis.analyze(1, "good");
  expect(updates).toMatchObject([{ kind: "failed", error: { code: "model-missing" } }]);
});

