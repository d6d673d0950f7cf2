import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { readManifest } from "#inference/model-files";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { readLayer, sealLayer, writeLayer, writtenLayer } from "./layer-file.ts";
import { isInUse, keepLayer, layerFolder, layersInUse } from "./layer-folder.ts";
import { createTestLayer } from "./testing/test-layer.ts";

const PARAMETERS = [
  [0.5, 1.23456, -3],
  [0, 1e-9, 7],
];

let folder: string;
let file: string;
let manifest: Manifest;
let layer: Layer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-layer-"));
  file = path.join(folder, "layer.json");
  const labels = { negative: ["bad"], positive: ["good"] };
  await writeTinyModel(folder, { labels, graph: { embedding: "pooled" } });
  const read = await readManifest(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  manifest = read.value;
});

beforeEach(async () => {
  layer = createTestLayer(PARAMETERS, {
    model: { id: "tiny", version: "1.0.0", sha256: manifest.files.graph.sha256 },
  });
  await writeLayer(file, layer);
});

afterAll(() => rm(folder, { recursive: true }));

it("reads what it has written, which a person can read, too", async () => {
  expect(await readLayer(file, [manifest])).toEqual({ ok: true, value: layer });
  const lines = (await readFile(file, "utf8")).split("\n");
  expect(lines).toContain('    {"label":"negative","constant":0.5,"weights":[1.235,-3]},');
  expect(lines).toContain('  "corrections": 40,');
});

it("is known by the same hash whatever the order of what it is made of", () => {
  const { layerVersion: _, sha256, norm: _norm, ...rest } = layer;
  const turned = Object.fromEntries(Object.entries(rest).toReversed()) as typeof rest;
  expect(sealLayer(turned).sha256).toBe(sha256);
});

const others: [name: string, spoil: (written: Layer) => unknown, error: object][] = [
  ["no object", () => [1, 2], { kind: "content" }],
  ["another version", (one) => ({ ...one, layerVersion: 2 }), { kind: "newer" }],
  ["numbers without end", (one) => edit(one, 1e300), { kind: "content" }],
  ["a null for a number", (one) => edit(one, null), { kind: "content" }],
  ["a changed number", (one) => edit(one, 0.75), { kind: "sum" }],
  ["another key", (one) => ({ ...one, text: "hello" }), { kind: "content" }],
  [
    "rows of different widths",
    () =>
      resealed([
        [1, 2, 3],
        [1, 2],
      ]),
    { kind: "shape" },
  ],
  [
    "other labels",
    () => resealed(PARAMETERS.toReversed(), ["positive", "negative"]),
    { kind: "shape" },
  ],
  [
    "a length beyond its clip",
    () => createTestLayer(PARAMETERS, { ...own(), clip: 1 }),
    { kind: "content" },
  ],
  [
    "another language",
    () => createTestLayer(PARAMETERS, { ...own(), language: "pt" }),
    { kind: "language" },
  ],
  [
    "another version of the model",
    () => createTestLayer(PARAMETERS, { model: { ...layer.model, version: "0.9.0" } }),
    {
      code: "layer-of-other-model",
      found: "Tiny bag of words 0.9.0",
      models: ["Tiny bag of words 1.0.0"],
    },
  ],
  [
    "another graph",
    () => createTestLayer(PARAMETERS, { model: { ...layer.model, sha256: "c".repeat(64) } }),
    { code: "layer-of-other-model" },
  ],
];

it.each(others)("refuses %s", async (_name, spoil, error) => {
  await writeFile(file, JSON.stringify(spoil(layer)));
  expect(await readLayer(file, [manifest])).toMatchObject({
    ok: false,
    error: { code: "layer-damaged", file, ...error },
  });
});

it.each([
  ["NaN", (written: string) => written.replace("1.235", "NaN"), "json"],
  ["a half file", (written: string) => written.slice(0, 200), "json"],
  ["nothing", () => "", "json"],
])("refuses %s", async (_name, spoil, kind) => {
  await writeFile(file, spoil(writtenLayer(layer)));
  expect(await readLayer(file, [manifest])).toMatchObject({ ok: false, error: { kind } });
});

it("refuses 100 MB without reading them", async () => {
  await truncate(file, 100_000_000);
  expect(await readLayer(file, [manifest])).toMatchObject({
    error: { code: "layer-too-large", file },
  });
});

it("makes no layer of numbers that none has", () => {
  expect(() => createTestLayer([[Number.NaN, 1]])).toThrow();
});

it("keeps layers in the app's folder, and uses the ones that are clearly better", async () => {
  const kept = layerFolder({ UNDERTONE_USER_DATA: folder });
  expect(await layersInUse(kept, [manifest])).toEqual({
    ok: false,
    error: { code: "layer-missing" },
  });
  const difference = { value: 0.1, low: 0.05, high: 0.15, level: 0.9 };
  const gain = {
    corrections: 40,
    alreadyRight: 20,
    base: 0.5,
    personal: 0.6,
    recall: difference,
    likelihood: difference,
    isSure: false,
  };
  const unsure = createTestLayer(PARAMETERS, { ...own(), gain });
  await keepLayer(kept, unsure);
  expect(isInUse(unsure)).toBe(false);
  expect(await layersInUse(kept, [manifest])).toMatchObject({ error: { code: "layer-missing" } });
  const sure = createTestLayer(PARAMETERS, { ...own(), gain: { ...gain, isSure: true } });
  await keepLayer(kept, sure);
  expect(await layersInUse(kept, [manifest])).toEqual({ ok: true, value: [sure] });
  const next = { ...manifest, version: "1.1.0" };
  expect(await layersInUse(kept, [next])).toMatchObject({
    error: { code: "layer-of-other-model" },
  });
});

it.each([
  ["linux", { XDG_CONFIG_HOME: "/c" }, "/c/Undertone/layers"],
  ["win32", { APPDATA: "/a" }, "/a/Undertone/layers"],
] as const)("finds the app's folder on %s", (platform, env, expected) => {
  expect(layerFolder(env, platform)).toBe(path.normalize(expected));
});

function own(): Pick<Layer, "model"> {
  return { model: layer.model };
}

function edit(one: Layer, weight: unknown): unknown {
  const [first, ...rest] = one.labels;
  return { ...one, labels: [{ ...first, weights: [weight, -3] }, ...rest] };
}

function resealed(parameters: number[][], labels = ["negative", "positive"]): Layer {
  const { labels: rows } = createTestLayer(parameters);
  return createTestLayer(parameters, {
    ...own(),
    labels: rows.map((row, at) => ({ ...row, label: labels[at] ?? "" })),
  });
}
