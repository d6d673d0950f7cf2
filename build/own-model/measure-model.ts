import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { ActionableError } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { modelFiguresSchema, type ModelFigures } from "./model-figures.ts";

const ENTRY = path.join(path.dirname(fileURLToPath(import.meta.url)), "measure-process.ts");

/**
 * Measures a model's folder through the app's own inference, in a fresh process. Rejects with an
 * `ActionableError` if it cannot be loaded there.
 */
export async function measureModel(folder: string): Promise<ModelFigures> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const ended = await promisify(execFile)(
    process.execPath,
    ["--import", loader, ENTRY, path.resolve(folder)],
    { cwd: PROJECT_ROOT },
  ).catch((error: unknown) => error as { stdout: string; stderr: string });
  const figures = modelFiguresSchema.safeParse(parse(ended.stdout));
  if (figures.success) return figures.data;
  throw new ActionableError(`The model could not be measured: ${ended.stderr.trim()}`);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
