import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { addModel, type AddModelOptions } from "../add-model.ts";
import { writeHuggingFaceFolder, type HuggingFaceFolder } from "./hugging-face-folder.ts";

export const LABELS = {
  negative: ["worst", "late", "péssimo"],
  neutral: ["meeting", "invoice"],
  positive: ["love", "thanks", "fantastic"],
};

/** Folders of each test's own: a model is written to `source` and added to `models`. */
export const place = { folder: "", source: "", models: "" };

/** Called once by a file of tests, gives each of them its `place`. */
export function givePlaces(): void {
  beforeEach(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "undertone-add-"));
    Object.assign(place, {
      folder,
      source: path.join(folder, "Tiny Moods"),
      models: path.join(folder, "models"),
    });
  });
  afterEach(() => rm(place.folder, { recursive: true }));
}

/** Writes a model that is as it should be, but for `content`, and adds it. */
export async function add(
  content: Partial<HuggingFaceFolder> = {},
  options: Partial<AddModelOptions> = {},
) {
  await writeHuggingFaceFolder(place.source, { labels: LABELS, ...content });
  return addModel({ source: place.source, modelsDirectory: place.models, ...options });
}
