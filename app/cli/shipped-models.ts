import { findModelDirectories } from "#inference/model-directory";
import { openModelSet, type ModelSet } from "#inference/model-set";
import type { Result } from "#ipc/result";

/** The models that ship with this copy of Undertone. Errors: those of finding them, `readManifest`. */
export async function openShippedModels(): Promise<Result<ModelSet>> {
  const directories = await findModelDirectories();
  return directories.ok ? openModelSet(directories.value) : directories;
}
