import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { placeOfReader, readsLanguage } from "#ipc/language";
import { openModelSet, type ModelSet } from "./model-set.ts";
import { writeTinyModel } from "./testing/tiny-model.ts";

let folder: string;
let set: ModelSet;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-set-"));
  const labels = { bad: ["bad"], good: ["good"] };
  await writeTinyModel(path.join(folder, "first"), { id: "first", labels });
  await writeTinyModel(path.join(folder, "second"), { id: "second", languages: ["pt"], labels });
  const opened = await openModelSet([path.join(folder, "first"), path.join(folder, "second")]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  set = opened.value;
});

afterAll(async () => {
  await set.close();
  await rm(folder, { recursive: true });
});

const readerOf = async (language: string | null) => {
  const classifier = await set.classifierFor(language);
  return classifier.ok ? classifier.value.manifest.id : classifier.error;
};

it("reads each language by its model, and any other by the first", async () => {
  expect(set.languages).toEqual(["en", "pt"]);
  expect(await readerOf("en")).toBe("first");
  expect(await readerOf("pt")).toBe("second");
  expect(await readerOf("pt-PT")).toBe("second");
  expect(await readerOf("de")).toBe("first");
  expect(await readerOf(null)).toBe("first");
});

it("loads a model once, and only when it is asked for", async () => {
  const directories = [path.join(folder, "first"), path.join(folder, "third")];
  await writeTinyModel(directories[1] ?? "", { id: "third", languages: ["fr"], labels: { a: [] } });
  await writeFile(path.join(directories[1] ?? "", "model.onnx"), "no graph");
  const lazy = await openModelSet(directories);
  if (!lazy.ok) throw new Error(JSON.stringify(lazy.error));
  const [one, other] = await Promise.all([
    lazy.value.classifierFor("en"),
    lazy.value.classifierFor("en"),
  ]);
  expect(one).toBe(other);
  expect(await lazy.value.classifierFor("fr")).toMatchObject({ error: { code: "model-corrupt" } });
  await lazy.value.close();
});

it("takes a model of many languages for a reader of all", () => {
  expect(readsLanguage(["mul"], "de")).toBe(true);
  expect(placeOfReader([{ languages: ["en"] }, { languages: ["mul"] }], "de")).toBe(1);
  expect(placeOfReader([{ languages: ["en"] }, { languages: ["mul"] }], "en")).toBe(0);
});
