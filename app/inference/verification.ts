import type { Verification } from "#ipc/contract";
import type { Classifier } from "./classifier.ts";
import { findGoldenMismatch } from "./golden.ts";
import { readVerified } from "./model-files.ts";

/**
 * Hashes every file of the model again, as it lies on the disk now, and predicts all golden texts
 * with the session in use.
 */
export async function verifyModel(
  modelDirectory: string,
  classifier: Classifier,
): Promise<Verification> {
  const startMs = performance.now();
  const files = [];
  // Against the manifest that was read at the start: the one on the disk may have been swapped.
  for (const file of Object.values(classifier.manifest.files)) {
    if (!file) continue;
    const content = await readVerified(modelDirectory, file);
    files.push({ path: file.path, intact: content.ok });
  }
  return {
    files,
    goldenTexts: classifier.golden.cases.length,
    goldenMismatch: await findGoldenMismatch(classifier),
    durationMs: performance.now() - startMs,
  };
}
