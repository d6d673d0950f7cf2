import type { BigIntStats } from "node:fs";
import { lstat, readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { FailureError } from "#ipc/failure";

/** A name beside an output to which a run writes, too. */
export interface SideName {
  readonly path: string;
  /** Whether the ordinary file of that name is one that a run of ours has left. */
  readonly isOurs: () => Promise<boolean>;
}

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40;

/**
 * Where an output is really written: the target of a link, also of one that leads to nothing yet.
 * Throws `FailureError`.
 */
export async function resolveOutputPath(outputPath: string): Promise<string> {
  // A link to a pipe leads to a name that nobody can look at: /dev/stdout.
  const existing = await statusOf(outputPath, stat);
  if (existing) refuseUnordinary(existing, outputPath);
  if (!existing && ["/", path.sep].includes(outputPath.slice(-1))) {
    throw new FailureError("folder-missing", { file: outputPath });
  }
  let resolved = outputPath;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const status = await statusOf(resolved, lstat);
    if (!status?.isSymbolicLink()) return resolved;
    const folder = await realpath(path.dirname(resolved));
    resolved = path.resolve(folder, await readlink(resolved));
  }
  throw new FailureError("link-loop", { file: outputPath });
}

/**
 * Refuses an output that would change the input or, unless forced, another file, and names beside it
 * that would change anything but what a run of ours has left there, forced or not. Throws `FailureError`.
 */
export async function checkOutputPath(
  inputPath: string,
  outputPath: string,
  force: boolean,
  beside: readonly SideName[] = [],
): Promise<void> {
  const input = await stat(inputPath, { bigint: true });
  const refuseInput = async (name: string) => {
    const existing = await statusOf(name, stat);
    if (existing?.dev !== input.dev || existing.ino !== input.ino) return;
    throw new FailureError(name === outputPath ? "output-is-input" : "input-has-name", {
      file: name,
    });
  };
  await checkFolder(path.dirname(path.resolve(outputPath)));
  await refuseInput(outputPath);
  for (const { path: name, isOurs } of beside) {
    await refuseInput(name);
    const existing = await statusOf(name, lstat);
    if (!existing || (existing.isFile() && (await isOurs()))) continue;
    throw nameTaken(name);
  }
  const existing = await statusOf(outputPath, stat);
  if (!existing) return;
  refuseUnordinary(existing, outputPath);
  if (force) return;
  throw new FailureError("file-exists", { file: outputPath });
}

function refuseUnordinary(existing: BigIntStats, file: string): void {
  if (existing.isDirectory()) throw new FailureError("output-is-folder", { file });
  if (!existing.isFile()) throw new FailureError("output-not-ordinary", { file });
}

/** Says that a name which a run needs is that of something it may not touch. */
export function nameTaken(name: string): FailureError {
  return new FailureError("name-taken", { file: name });
}

async function checkFolder(folder: string): Promise<void> {
  const status = await statusOf(folder, stat);
  if (status?.isDirectory()) return;
  throw new FailureError("folder-missing", { file: folder });
}

/** The status of a name; null where there is nothing. */
async function statusOf(name: string, look: typeof stat | typeof lstat) {
  try {
    return await look(name, { bigint: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    if (code !== "ENAMETOOLONG") throw error;
    throw new FailureError("name-too-long", { file: name });
  }
}
