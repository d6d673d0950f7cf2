import { chmod, mkdtemp, readFile, rm, statfs } from "node:fs/promises";
import { freemem } from "node:os";
import path from "node:path";
import { removeAbandoned } from "./bundling/cache.ts";

const MEMORY = "/dev/shm";
const PREFIX = "undertone-tests-";
/** Far more than tests have there at a time. */
const ROOM_BYTES = 4 * 2 ** 30;

/**
 * From now on this process and those that it starts keep temporary files in memory, until the function
 * that it gives is called: each chunk of a job is synced, so that tests waited for the disk three times
 * as long as they computed. Where a person has named a folder (`TMPDIR`), or there is no such memory or
 * too little, they stay where they are. As in `/tmp`, everybody may write into the folder.
 */
export async function keepTemporaryFilesInMemory(): Promise<() => Promise<void>> {
  if (process.env["TMPDIR"] !== undefined || !(await hasRoom())) return async () => undefined;
  await removeAbandoned(MEMORY, PREFIX);
  const folder = await mkdtemp(path.join(MEMORY, PREFIX));
  await chmod(folder, 0o1777);
  process.env["TMPDIR"] = folder;
  return async () => {
    delete process.env["TMPDIR"];
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Whether programs can run there, too; containers forbid it as a rule, and have but 64 MB. */
async function hasRoom(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const mounts = (await readFile("/proc/mounts", "utf8")).split("\n");
  const options = mounts.map((line) => line.split(" ")).find(([, at]) => at === MEMORY)?.[3];
  if (options === undefined || /\b(?:noexec|ro)\b/u.test(options)) return false;
  const { bavail, bsize } = await statfs(MEMORY);
  return Math.min(bavail * bsize, freemem()) >= ROOM_BYTES;
}

// As Vitest calls what it does before the first test, and after the last.
export { keepTemporaryFilesInMemory as setup };
