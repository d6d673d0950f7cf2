import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { failure, success, type Result } from "#ipc/result";
import { verifyInstallation } from "./integrity.ts";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The package.json that this program belongs to. */
interface AppPackage {
  readonly directory: string;
  readonly modelIds: readonly string[];
  readonly version: string;
  /** Runs on the substitute Electron, which may never be released. */
  readonly isPreview: boolean;
}

/** Names other models' folders, for people who develop one; an installation does not heed it. */
const MODEL_VARIABLE = "UNDERTONE_MODEL";

/**
 * The folders of the models that the nearest package.json above `startDirectory` selects with
 * `"undertone": {"models": ["<model-id>"]}`, or in a working tree those that `UNDERTONE_MODEL` names,
 * separated as in `PATH`; an installation has been compared with its checksums then. Errors:
 * `model-unnamed`, `installation-damaged`.
 */
export async function findModelDirectories(
  startDirectory: string = here,
  { isInstalled = false }: { isInstalled?: boolean } = {},
): Promise<Result<string[]>> {
  const found = await findAppPackage(startDirectory);
  const chosen = process.env[MODEL_VARIABLE];
  if (chosen && !isInstalled && path.extname(found?.directory ?? "") !== ".asar") {
    return success(chosen.split(path.delimiter).map((folder) => path.resolve(folder)));
  }
  if (found) {
    const intact = await verifyInstallation(found.directory);
    if (!intact.ok) return intact;
    const folder = path.join(dataDirectory(found.directory), "models");
    return success(found.modelIds.map((id) => path.join(folder, id)));
  }
  return failure({ code: "model-unnamed" });
}

/** The version in that package.json; "unknown" if there is none. */
export async function findAppVersion(startDirectory: string = here): Promise<string> {
  return (await findAppPackage(startDirectory))?.version ?? "unknown";
}

/** Whether this copy was packed with the substitute Electron, for tests only. */
export async function isPreviewBuild(startDirectory: string = here): Promise<boolean> {
  return (await findAppPackage(startDirectory))?.isPreview ?? false;
}

/** Large files lie beside the asar and not in it. */
function dataDirectory(appDirectory: string): string {
  return path.extname(appDirectory) === ".asar" ? path.dirname(appDirectory) : appDirectory;
}

async function findAppPackage(startDirectory: string): Promise<AppPackage | null> {
  for (let directory = startDirectory; ; directory = path.dirname(directory)) {
    const content = await readFile(path.join(directory, "package.json"), "utf8").catch(() => null);
    const { undertone, version } = JSON.parse(content ?? "{}") as {
      undertone?: { models?: unknown; isPreview?: boolean };
      version?: string;
    };
    if (Array.isArray(undertone?.models)) {
      const { models, isPreview = false } = undertone;
      const modelIds = models.filter((id) => typeof id === "string");
      return { directory, modelIds, version: version ?? "unknown", isPreview };
    }
    if (directory === path.dirname(directory)) return null;
  }
}
