import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ModelFigures } from "#ipc/model/model-figures";
import type { ModelRelease } from "#ipc/model/model-releases";
import { openModelMemory, readReleases } from "./model-memory.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeScratchFolder();
});

const model = (version: string, id = "tone"): ModelFigures => ({
  id,
  version,
  released: "2026-11-25",
  sha256: `hash of ${version}`,
  metrics: [{ dataset: "Reviews", metric: "accuracy", value: 0.9, rows: 100 }],
  behaviour: null,
});

const release = (version: string, id = "tone"): ModelRelease => ({
  ...model(version, id),
  appVersion: null,
  note: `New in ${version}.`,
  files: {},
});

const RELEASES = [
  release("0.9.0"),
  { ...release("1.0.0"), translations: { "pt-BR": "Novo em 1.0.0." } },
  release("1.2.0"),
  release("5.0.0", "other"),
];

const open = (releases: readonly ModelRelease[] = []) =>
  openModelMemory(path.join(folder, "model.json"), releases);

/** Starts afresh with a model that was there first. */
async function forget(first: ModelFigures): Promise<void> {
  await rm(path.join(folder, "model.json"), { force: true });
  await open().see(first);
}

test("the first model is no news", async () => {
  expect(await open().see(model("1.0.0"))).toBeNull();
  expect(await open().see(model("1.0.0"))).toBeNull();
});

test("another model is news until that is dismissed, and can be looked at ever after", async () => {
  await open().see(model("1.0.0"));
  const change = { before: model("1.0.0"), after: model("1.1.0"), notes: [] };
  expect(await open().see(model("1.1.0"))).toEqual({ ...change, isNews: true });
  const again = open();
  expect(await again.see(model("1.1.0"))).toEqual({ ...change, isNews: true });
  await again.dismiss();
  expect(await again.see(model("1.1.0"))).toEqual({ ...change, isNews: false });
  expect(await open().see(model("1.1.0"))).toEqual({ ...change, isNews: false });
});

test("a model whose bytes alone are others is another one", async () => {
  await open().see(model("1.0.0"));
  const changed = { ...model("1.0.0"), sha256: "other" };
  expect(await open().see(changed)).toMatchObject({ isNews: true });
});

test("updates that nobody has dismissed are told of together", async () => {
  await open().see(model("1.0.0"));
  await open().see(model("1.1.0"));
  expect(await open().see(model("1.2.0"))).toMatchObject({
    before: { version: "1.0.0" },
    after: { version: "1.2.0" },
    isNews: true,
  });
  // Back to where it was: nothing has changed, and what comes next is compared with that.
  expect(await open().see(model("1.0.0"))).toBeNull();
  expect(await open().see(model("1.0.0"))).toBeNull();
  expect(await open().see(model("1.3.0"))).toMatchObject({
    before: { version: "1.0.0" },
    after: { version: "1.3.0" },
    isNews: true,
  });
});

test("the words are those of every release since, newest first", async () => {
  await open().see(model("0.9.0"));
  expect((await open(RELEASES).see(model("1.2.0")))?.notes).toEqual([
    { version: "1.2.0", note: "New in 1.2.0.", translations: {} },
    { version: "1.0.0", note: "New in 1.0.0.", translations: { "pt-BR": "Novo em 1.0.0." } },
  ]);
  // Back to an older one, and to one of another kind.
  await forget(model("1.2.0"));
  expect((await open(RELEASES).see(model("1.0.0")))?.notes).toEqual([]);
  await forget(model("1.2.0"));
  expect((await open(RELEASES).see(model("5.0.0", "other")))?.notes).toEqual([
    { version: "5.0.0", note: "New in 5.0.0.", translations: {} },
  ]);
});

test("where no update has been seen, the records tell of the release before", async () => {
  expect(await open(RELEASES).see(model("1.2.0"))).toMatchObject({
    before: { version: "1.0.0" },
    notes: [{ version: "1.2.0" }],
    isNews: false,
  });
  expect(await open(RELEASES).see(model("5.0.0", "other"))).toMatchObject({ isNews: true });
});

test("a damaged memory and missing records count as none", async () => {
  await writeFile(path.join(folder, "model.json"), '{"memoryVersion": 1');
  expect(await open().see(model("1.0.0"))).toBeNull();
  expect(await readReleases(path.join(folder, "none.json"))).toEqual([]);
});
