import { ActionableError } from "./command.ts";
import { hasDisplay } from "./display.ts";
import { resolveRuntime } from "./runtime/resolve-runtime.ts";
import { sandboxSwitches } from "./sandbox.ts";
import { ensureSystemPackages } from "./system-packages.ts";

/**
 * Makes sure that a window can be opened here: a display, an Electron, its libraries and its
 * sandbox. Gives the program and the switches it needs. Rejects with an `ActionableError`.
 */
export async function prepareElectron(): Promise<{ executablePath: string; switches: string[] }> {
  if (!hasDisplay()) {
    throw new ActionableError(
      'There is no display here to open a window on; in a terminal use: npm run predict -- "your text" (or, for the curious: xvfb-run -a npm start).',
    );
  }
  const { executablePath } = await resolveRuntime();
  await ensureSystemPackages({ electronPath: executablePath });
  return { executablePath, switches: await sandboxSwitches(executablePath) };
}
