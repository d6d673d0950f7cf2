import { createWriteStream } from "node:fs";
import { lstat, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { readBeginning } from "#scoring/output/open-exactly";
import { fateOf, markOfThisProcess, processMarkSchema } from "#scoring/output/running-process";
import { surveyFile } from "#tables/bytes/byte-facts";
import { detectEncoding } from "#tables/bytes/detect-encoding";
import { foreignBytes } from "#tables/detect/foreign-format";
import { toFailure } from "#tables/outcome";
import { failure, success, type Result } from "#ipc/result";

const FOLDER_PREFIX = "undertone-stdin-";
const OWNER = "owner.json";
const FILE = "standard-input";

/**
 * Calls `work` with a file that is empty yet, and a function that fills it with standard input,
 * which can't be read twice itself. The file is gone when `work` is done; should this process be
 * killed, the next one removes it. Errors: `temporary-folder-unusable`.
 */
export async function withStandardInput<T>(
  work: (file: string, read: (signal: AbortSignal) => Promise<Result<null>>) => Promise<T>,
): Promise<Result<T>> {
  await removeLeftBehind();
  const folder = await mkdtemp(path.join(tmpdir(), FOLDER_PREFIX)).catch(() => null);
  if (folder === null) {
    return failure({ code: "temporary-folder-unusable", file: tmpdir() });
  }
  const file = path.join(folder, FILE);
  try {
    await writeFile(path.join(folder, OWNER), JSON.stringify(await markOfThisProcess()));
    // The folder is its owner's alone; the file has the permissions that an output is to get.
    await writeFile(file, "");
    return success(await work(file, (signal) => readInto(file, signal)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readInto(file: string, signal: AbortSignal): Promise<Result<null>> {
  try {
    await pipeline(process.stdin, createWriteStream(file, { flags: "r+" }), { signal });
    return success(null);
  } catch (error) {
    const expected = toFailure(error, tmpdir());
    if (!expected) throw error;
    return failure(expected);
  } finally {
    // Else a reading that was stopped would wait for the next line.
    process.stdin.destroy();
  }
}

/** Whether a file is one that holds standard input. */
export function isKeptInput(file: string): boolean {
  const folder = path.dirname(file);
  const isOurs = path.basename(folder).startsWith(FOLDER_PREFIX);
  return isOurs && path.dirname(folder) === tmpdir() && path.basename(file) === FILE;
}

/** Whether a file is one line of plain text in any encoding, neither JSON nor anything binary. */
export async function isOneLine(file: string): Promise<boolean> {
  const survey = await surveyFile(file, {}).catch(() => null);
  if (!survey?.headIsAll || foreignBytes(survey.head) !== null) return false;
  const { encoding } = detectEncoding(survey, undefined);
  const { head } = survey;
  const text = encoding.decode(
    encoding.toWire(head.subarray(0, head.length & -encoding.unitBytes)),
  );
  const line = text.replace(/^\ufeff/u, "").replace(/\r?\n$/u, "");
  return line.trim() !== "" && !/^[[{]|^PAR1|[\p{Cc}\ufffd]/u.test(line.replaceAll("\t", " "));
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
