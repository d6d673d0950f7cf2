import { findGoldenMismatch } from "#inference/golden";
import { readManifest, readVerified } from "#inference/model-files";
import type { Classifier } from "#inference/classifier";
import type { Verification } from "#ipc/contract";
import { success, type Result } from "#ipc/result";

/**
 * Hashes every file of the model again, as it lies on the disk now, and predicts all golden texts
 * with the session in use.
 */
export async function verifyModel(
  modelDirectory: string,
  classifier: Classifier,
): Promise<Result<Verification>> {
  const startMs = performance.now();
  const manifest = await readManifest(modelDirectory);
  if (!manifest.ok) return manifest;
  const files = [];
  for (const file of Object.values(manifest.value.files)) {
    if (!file) continue;
    const content = await readVerified(modelDirectory, file);
    files.push({ path: file.path, sha256: file.sha256, intact: content.ok });
  }
  return success({
    files,
    goldenTexts: classifier.golden.cases.length,
    goldenMismatch: await findGoldenMismatch(classifier),
    durationMs: performance.now() - startMs,
  });
}
