import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readManifest } from "#inference/model-files";
import { ActionableError } from "../command.ts";
import { valueOf } from "./result-value.ts";

/** Files that people write by hand; the others change only with the model itself. */
const WRITTEN_BY_HAND = ["card", "behaviour"] as const;

/**
 * Writes size and SHA-256 of a model's card and behaviour suite, as they are now, into its manifest.
 * Gives back the names of those that had changed. Rejects with an `ActionableError`.
 */
export async function sealModel(directory: string): Promise<string[]> {
  const manifest = valueOf(await readManifest(directory));
  const changed: string[] = [];
  for (const kind of WRITTEN_BY_HAND) {
    const file = manifest.files[kind];
    if (!file) continue;
    const content = await readFile(path.join(directory, file.path)).catch(() => null);
    if (!content) throw new ActionableError(`${file.path} cannot be read.`);
    const sha256 = createHash("sha256").update(content).digest("hex");
    if (sha256 === file.sha256) continue;
    manifest.files[kind] = { path: file.path, sha256, sizeBytes: content.length };
    changed.push(file.path);
  }
  if (changed.length > 0) {
    const content = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(path.join(directory, "manifest.json"), content);
  }
  return changed;
}
