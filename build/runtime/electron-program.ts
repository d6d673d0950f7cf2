import { constants } from "node:fs";
import { access, readFile } from "node:fs/promises";
import path from "node:path";

/** An Electron that can be started. */
export interface Runtime {
  /** Absolute path of the program itself. */
  executablePath: string;
  /** Electron's version without a leading "v", or "unknown" for an override that does not tell. */
  version: string;
  /** Only "official" may be shipped; "registry-carried" is for development and tests. */
  source: "override" | "official" | "registry-carried";
}

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Electron.app/Contents/MacOS/Electron",
  win32: "electron.exe",
};

/** Where the program lies inside an unpacked Electron on this platform. */
export function programIn(distDirectory: string): string {
  return path.join(distDirectory, PROGRAMS[process.platform] ?? "electron");
}

/** Whether the path names a file that may be executed. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The version that an unpacked Electron states in its `version` file, or null. */
export async function versionIn(distDirectory: string): Promise<string | null> {
  const text = await readFile(path.join(distDirectory, "version"), "utf8").catch(() => "");
  return text.trim().replace(/^v/u, "") || null;
}
