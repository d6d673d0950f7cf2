import { readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

const MAX_ATTEMPTS = 10;
const ABANDONED_AFTER_MS = 60 * 60_000;

/** Undertone's folder in the user's cache, by the XDG base directory specification. */
export function cacheDirectory(): string {
  const base = process.env["XDG_CACHE_HOME"];
  // The specification has relative paths ignored.
  const isUsable = base !== undefined && path.isAbsolute(base);
  return path.join(isUsable ? base : path.join(homedir(), ".cache"), "undertone");
}

/** Removes what processes that were killed left behind under a name with this prefix. */
export async function removeAbandoned(directory: string, prefix: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(prefix)) continue;
    const entry = path.join(directory, name);
    const status = await stat(entry).catch(() => null);
    if (status && Date.now() - status.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(entry, { recursive: true, force: true });
    }
  }
}

/**
 * Puts a finished folder in its place in one step. If another process was quicker, its folder
 * stays; a broken one is moved aside first. `source` and `target` must be on one file system.
 */
export async function replaceDirectory(
  source: string,
  target: string,
  isComplete: (directory: string) => Promise<boolean>,
): Promise<void> {
  // Others may do the same, and one of them may move aside what another has just put in place.
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (await renameOntoNothing(source, target)) return;
    if (await isComplete(target)) return;
    await rename(target, `${source}.broken-${attempt}`).catch(() => undefined);
  }
  throw new Error(`${target} could not be replaced`);
}

async function renameOntoNothing(source: string, target: string): Promise<boolean> {
  try {
    await rename(source, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}
