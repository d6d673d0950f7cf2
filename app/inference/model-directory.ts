import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { failure, success, type Result } from "#ipc/result";

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * The folder of the model that the nearest package.json above `startDirectory` selects with
 * `"undertone": {"model": "<model-id>"}`. Errors: `model-missing`.
 */
export async function findModelDirectory(startDirectory: string = here): Promise<Result<string>> {
  for (let directory = startDirectory; ; directory = path.dirname(directory)) {
    const modelId = await readSelectedModel(path.join(directory, "package.json"));
    if (modelId !== null) return success(path.join(directory, "models", modelId));
    if (directory === path.dirname(directory)) {
      return failure(
        "model-missing",
        'No package.json names a model. Add "undertone": {"model": "<folder in models/>"} to it.',
      );
    }
  }
}

async function readSelectedModel(packagePath: string): Promise<string | null> {
  const content = await readFile(packagePath, "utf8").catch(() => null);
  if (content === null) return null;
  const selected: unknown = (JSON.parse(content) as { undertone?: { model?: unknown } }).undertone
    ?.model;
  return typeof selected === "string" ? selected : null;
}
