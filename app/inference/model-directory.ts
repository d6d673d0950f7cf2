import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { failure, success, type Result } from "#ipc/result";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The package.json that this program belongs to. */
interface AppPackage {
  readonly directory: string;
  readonly modelId: string;
  readonly version: string;
}

/**
 * The folder of the model that the nearest package.json above `startDirectory` selects with
 * `"undertone": {"model": "<model-id>"}`. Errors: `model-missing`.
 */
export async function findModelDirectory(startDirectory: string = here): Promise<Result<string>> {
  const found = await findAppPackage(startDirectory);
  if (found) return success(path.join(found.directory, "models", found.modelId));
  return failure(
    "model-missing",
    'No package.json names a model. Add "undertone": {"model": "<folder in models/>"} to it.',
  );
}

/** The version in that package.json; "unknown" if there is none. */
export async function findAppVersion(startDirectory: string = here): Promise<string> {
  return (await findAppPackage(startDirectory))?.version ?? "unknown";
}

async function findAppPackage(startDirectory: string): Promise<AppPackage | null> {
  for (let directory = startDirectory; ; directory = path.dirname(directory)) {
    const content = await readFile(path.join(directory, "package.json"), "utf8").catch(() => null);
    const { undertone, version } = JSON.parse(content ?? "{}") as {
      undertone?: { model?: unknown };
      version?: string;
    };
    if (typeof undertone?.model === "string") {
      return { directory, modelId: undertone.model, version: version ?? "unknown" };
    }
    if (directory === path.dirname(directory)) return null;
  }
}
