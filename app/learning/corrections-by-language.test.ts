import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { readManifest } from "#inference/model-files";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { CorrectionsByLanguage } from "./corrections-by-language.ts";

it("keeps of equal texts the last, however often they come", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-corrections-"));
  await writeTinyModel(folder, { labels: { bad: ["late"], good: ["kind"] } });
  const manifest = await readManifest(folder);
  await rm(folder, { recursive: true });
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.error));
  const corrections = new CorrectionsByLanguage([manifest.value], () => null);
  for (let time = 0; time < 1_000; time += 1) corrections.add({ text: "so", label: "bad" }, "en");
  expect(corrections.add({ text: "so", label: "Good" }, "en")).toBe("added");
  expect(corrections.add({ text: "so", label: "odd" }, "en")).toEqual({ labels: ["bad", "good"] });
  expect(corrections.in("en")).toEqual([{ text: "so", label: "good" }]);
});
