import { loadClassifier, type Classifier } from "#inference/classifier";
import { findModelDirectory } from "#inference/model-directory";
import type { Result } from "#ipc/result";

/** Loads the model that ships with this copy of Undertone. Errors: see `loadClassifier`. */
export async function loadShippedClassifier(): Promise<Result<Classifier>> {
  const directory = await findModelDirectory();
  return directory.ok ? loadClassifier(directory.value) : directory;
}
