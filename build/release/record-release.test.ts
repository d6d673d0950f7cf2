import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ModelReleases } from "#ipc/model-releases";
import { recordRelease } from "./record-release.ts";
import { writeSoundRelease, type ReleaseFolder } from "./testing/sound-release.ts";

let folder: ReleaseFolder;

beforeEach(async () => {
  folder = await writeSoundRelease(await mkdtemp(path.join(tmpdir(), "undertone-record-")));
});

afterEach(() => rm(folder.root, { recursive: true }));

async function versions(): Promise<string[]> {
  const content = await readFile(path.join(folder.root, "models", "releases.json"), "utf8");
  return (JSON.parse(content) as ModelReleases).releases.map(({ version }) => version);
}

const record = (options: { note?: string; again?: boolean } = {}) =>
  recordRelease({ projectRoot: folder.root, ...options });

test("the words come from the changelog, the figures from the manifest", async () => {
  const again = await record();
  expect(again).toMatchObject({
    isNew: false,
    record: { version: "1.1.0", appVersion: "2.1.0", note: "reads more." },
  });
  expect(again.record.metrics).toHaveLength(2);
  expect(Object.keys(again.record.files).toSorted()).toEqual([
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
  await expect(record()).rejects.toThrow(/recorded with other files: raise the model's version/u);
  expect(await record({ again: true, note: "New words." })).toMatchObject({
    isNew: true,
    record: { note: "New words." },
  });
  expect(await versions()).toEqual(["1.0.0", "1.1.0"]);
});

test("a new model needs a new app", async () => {
  await folder.editManifest((manifest) => void (manifest.version = "1.2.0"));
  await expect(record({ note: "More." })).rejects.toThrow(/Undertone 2\.1\.0 has tiny 1\.1\.0/u);
  await folder.editText("package.json", (text) => text.replace("2.1.0", "2.2.0"));
  await expect(record()).rejects.toThrow(/begin the section "## 2\.2\.0" of CHANGELOG\.md/u);
  await record({ note: "More." });
  expect(await versions()).toEqual(["1.0.0", "1.1.0", "1.2.0"]);
});

test("a model that is damaged is not recorded", async () => {
  await rm(folder.modelFile("golden.json"));
  await expect(record({ again: true })).rejects.toThrow(/golden\.json .* is not there/u);
});
