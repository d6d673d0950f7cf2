import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ModelRelease, ModelReleases } from "#ipc/model/model-releases";
import { recordRelease } from "./record-release.ts";
import { writeSoundRelease, type ReleaseFolder } from "./testing/sound-release.ts";

let folder: ReleaseFolder;

beforeEach(async () => {
  folder = await writeSoundRelease(await makeScratchFolder());
});

async function records(): Promise<ModelRelease[]> {
  const content = await readFile(path.join(folder.root, "models", "releases.json"), "utf8");
  return (JSON.parse(content) as ModelReleases).releases;
}

async function versions(): Promise<string[]> {
  return (await records()).map(({ version }) => version);
}

const record = (options: { note?: string; again?: boolean } = {}) =>
  recordRelease({ projectRoot: folder.root, ...options });

test("a record has the manifest's figures and every file", async () => {
  const last = (await records()).at(-1);
  expect(last).toMatchObject({ version: "1.1.0", appVersion: "2.1.0", note: "Reads more." });
  expect(last?.metrics).toHaveLength(2);
  expect(Object.keys(last?.files ?? {}).toSorted()).toEqual([
    "MODEL_CARD.md",
    "golden.json",
    "manifest.json",
    "model.onnx",
    "tokenizer.json",
  ]);
  expect(await versions()).toEqual(["1.0.0", "1.1.0"]);
});

test("a model that has changed needs another version, unless nobody has got that one", async () => {
  await folder.editManifest((manifest) => void (manifest.summary = "Other words."));
  await expect(record()).rejects.toThrow(/tiny 1\.1\.0 is recorded: raise the model's version/u);
  expect(await record({ again: true })).toMatchObject({ note: "Reads more." });
  expect(await record({ again: true, note: "New words." })).toMatchObject({ note: "New words." });
  expect(await versions()).toEqual(["1.0.0", "1.1.0"]);
});

test("a new model needs a higher version, a new app and a note", async () => {
  await folder.editManifest((manifest) => void (manifest.version = "1.0.9"));
  await expect(record({ note: "More." })).rejects.toThrow(/1\.0\.9 is not newer than 1\.1\.0/u);
  await folder.editManifest((manifest) => void (manifest.version = "1.2.0"));
  await expect(record({ note: "More." })).rejects.toThrow(/Undertone 2\.1\.0 has tiny 1\.1\.0/u);
  await folder.editText("package.json", (text) => text.replace("2.1.0", "2.2.0"));
  await expect(record()).rejects.toThrow(/--note/u);
  await record({ note: "More." });
  expect(await versions()).toEqual(["1.0.0", "1.1.0", "1.2.0"]);
});

test("an older record is not replaced", async () => {
  await folder.editManifest((manifest) => void (manifest.version = "1.0.0"));
  await expect(record({ again: true })).rejects.toThrow(/1\.0\.0 is not newer than 1\.1\.0/u);
});

test("a model that is damaged is not recorded", async () => {
  await rm(folder.modelFile("golden.json"));
  await expect(record({ again: true })).rejects.toThrow(/golden\.json is missing/u);
});
