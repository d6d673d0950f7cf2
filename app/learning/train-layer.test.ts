import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Manifest } from "#ipc/manifest";
import { loadClassifier } from "#inference/classifier";
import { readManifest } from "#inference/model-files";
import { canHaveLayer, findLayerProblem } from "#inference/personal-layer";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { estimateGain } from "./gain.ts";
import { readCorrections } from "./read-corrections.ts";
import { trainLayer } from "./train-layer.ts";

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
