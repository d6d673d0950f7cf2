import { lstat, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readBeginning } from "#scoring/output/open-exactly";
import { fateOf, markOfThisProcess, processMarkSchema } from "#scoring/output/running-process";
import { failure, success, type Result } from "#ipc/result";

const FOLDER_PREFIX = "undertone-cli-";
const OWNER = "owner.json";

/**
 * Calls `work` with a folder that is its owner's alone. It is gone when `work` is done; should this
 * process be killed, the next one removes it. Errors: `temporary-folder-unusable`.
 */
export async function withTemporaryFolder<T>(
  work: (folder: string) => Promise<T>,
): Promise<Result<T>> {
  await removeLeftBehind();
  const folder = await mkdtemp(path.join(tmpdir(), FOLDER_PREFIX)).catch(() => null);
  if (folder === null) {
    return failure({ code: "temporary-folder-unusable", file: tmpdir() });
  }
  try {
    await writeFile(path.join(folder, OWNER), JSON.stringify(await markOfThisProcess()));
    return success(await work(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a folder is one of these, of whatever process. */
export function isTemporaryFolder(folder: string): boolean {
  return path.basename(folder).startsWith(FOLDER_PREFIX) && path.dirname(folder) === tmpdir();
}

/** Removes what processes that were killed have left in the folder for temporary files. */
async function removeLeftBehind(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = path.join(tmpdir(), name);
    const status = await lstat(folder).catch(() => null);
    const isOurs = status?.isDirectory() && status.uid === (process.getuid?.() ?? status.uid);
    if (!isOurs || (await ownerLives(folder))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the process that made a folder lives, or may live, or made it at this very moment. */
async function ownerLives(folder: string): Promise<boolean> {
  const content = await readBeginning(path.join(folder, OWNER), 4096);
  try {
    const owner = processMarkSchema.parse(JSON.parse(content ?? ""));
    return (await fateOf(owner)) !== "ended";
  } catch {
    return true;
  }
}
