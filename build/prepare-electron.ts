import { ActionableError } from "./command.ts";
import { hasDisplay } from "./display.ts";
import { resolveRuntime } from "./runtime/resolve-runtime.ts";
import { sandboxSwitches } from "./sandbox.ts";
import { ensureSystemPackages, virtualDisplayLine } from "./system-packages.ts";

/**
 * Makes sure that a window can be opened here: a display, an Electron, its libraries and its
 * sandbox. Gives the program and the switches it needs. Rejects with an `ActionableError`.
 */
export async function prepareElectron(): Promise<{ executablePath: string; switches: string[] }> {
  if (!hasDisplay()) {
    throw new ActionableError(
      `There is no display here to open a window on.\nIn a terminal:        npm run predict -- "your text"\nOn a virtual display: ${await virtualDisplayLine("npm start")}`,
    );
  }
  const { executablePath } = await resolveRuntime();
  await ensureSystemPackages({ electronPath: executablePath });
  return { executablePath, switches: await sandboxSwitches(executablePath) };
}
