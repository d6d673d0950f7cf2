import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { capture } from "../capture.ts";
import { isExecutable, programIn, versionIn, type Runtime } from "./electron-program.ts";

/** 120 MB within this time is 1.6 Mbit/s; whoever has less sets `ELECTRON_MIRROR` or waits twice. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

// Resolving the package's manifest, not the package: requiring that starts a download by itself.
const packagePath = createRequire(import.meta.url).resolve("electron/package.json");
const packageDirectory = path.dirname(packagePath);

/** The Electron version that package.json asks for. */
export const OFFICIAL_VERSION = (
  JSON.parse(readFileSync(packagePath, "utf8")) as { version: string }
).version;

/** The official Electron, if it has been downloaded already and whole. */
export async function findOfficial(): Promise<Runtime | null> {
  const directory = path.join(packageDirectory, "dist");
  const executablePath = programIn(directory);
  const isWhole =
    (await versionIn(directory)) === OFFICIAL_VERSION && (await isExecutable(executablePath));
  return isWhole ? { executablePath, version: OFFICIAL_VERSION, source: "official" } : null;
}

/** Has the electron package download its program; it keeps mirrors, proxies, cache and checksums. */
export async function downloadOfficial(): Promise<
  { runtime: Runtime } | { runtime: null; problem: string }
> {
  const install = await capture(process.execPath, [path.join(packageDirectory, "install.js")], {
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  const runtime = install.code === 0 ? await findOfficial() : null;
  return runtime ? { runtime } : { runtime: null, problem: problemOf(install) };
}

function problemOf({ stderr, timedOut }: { stderr: string; timedOut: boolean }): string {
  if (timedOut) return `not finished after ${DOWNLOAD_TIMEOUT_MS / 60_000} minutes`;
  const errorLine = stderr.split("\n").find((line) => /^\w*Error\b/u.test(line));
  return errorLine ?? (stderr.trim().split("\n").at(-1) || "its installer left no Electron");
}
