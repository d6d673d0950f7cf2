import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { openCorrections } from "./corrections-store.ts";

const ONE = { label: "positive", language: "en", model: { id: "tone-en", version: "1.1.0" } };

const folder = makeSharedFolder();
let file: string;

beforeAll(async () => {
  file = path.join(folder, "corrections.json");
});

it("keeps texts, the newest first, each with the label that was told last", async () => {
  const store = openCorrections(file);
  await Promise.all([
    store.add({ ...ONE, text: "sick" }),
    store.add({ ...ONE, text: "late" }),
    store.add({ ...ONE, text: "sick", label: "neutral" }),
  ]);
  const kept = await openCorrections(file).read();
  expect(kept.map(({ text, label }) => [text, label])).toEqual([
    ["sick", "neutral"],
    ["late", "positive"],
  ]);
  await store.relabel(kept[1]?.id ?? "", "negative");
  expect(await store.read()).toEqual([kept[0], { ...kept[1], label: "negative" }]);
  await store.remove(kept[0]?.id ?? "");
  expect((await store.read()).map(({ text }) => text)).toEqual(["late"]);
  await store.clear();
  expect(await readdir(folder)).toEqual([]);
});

it("puts a file aside that it can't read, and loses nothing unseen", async () => {
  await writeFile(file, "no JSON");
  const store = openCorrections(file);
  expect(await store.read()).toEqual([]);
  await store.add({ ...ONE, text: "sick" });
  expect((await readdir(folder)).sort()).toEqual(["corrections.json", "corrections.json.damaged"]);
});
