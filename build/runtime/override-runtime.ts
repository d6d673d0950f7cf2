import path from "node:path";
import { ActionableError } from "../command.ts";
import { isExecutable, programIn, versionIn } from "./electron-program.ts";
import type { Runtime } from "./resolve-runtime.ts";

/** The Electron in the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, or null if it is not set. */
export async function findOverride(): Promise<Runtime | null> {
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
