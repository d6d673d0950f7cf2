import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { FirstReading } from "#tables/bytes/first-reading";
import { detectEncoding } from "#tables/bytes/detect-encoding";
import { foreignBytes } from "#tables/detect/foreign-format";
import { toFailure } from "#tables/outcome";
import { failure, success, type Result } from "#ipc/result";
import { isTemporaryFolder, withTemporaryFolder } from "./temporary-folder.ts";

const FILE = "standard-input";

/**
 * Calls `work` with a file that is empty yet, and a function that fills it with standard input,
 * which can't be read twice itself. Errors: `temporary-folder-unusable`.
 */
export function withStandardInput<T>(
  work: (file: string, read: (signal: AbortSignal) => Promise<Result<null>>) => Promise<T>,
): Promise<Result<T>> {
  return withTemporaryFolder(async (folder) => {
    const file = path.join(folder, FILE);
    // The folder is its owner's alone; the file has the permissions that an output is to get.
    await writeFile(file, "");
    return work(file, (signal) => readInto(file, signal));
  });
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
  return path.basename(file) === FILE && isTemporaryFolder(path.dirname(file));
}

/** Whether a file is one line of plain text in any encoding, neither JSON nor anything binary. */
export async function isOneLine(file: string): Promise<boolean> {
  const reading = await FirstReading.begin(file).catch(() => null);
  await reading?.close();
  const survey = reading?.beginning;
  if (!survey?.headIsAll || foreignBytes(survey.head) !== null) return false;
  const { encoding } = detectEncoding(survey, undefined);
  const { head } = survey;
  const text = encoding.decode(
    encoding.toWire(head.subarray(0, head.length & -encoding.unitBytes)),
  );
  const line = text.replace(/^\ufeff/u, "").replace(/\r?\n$/u, "");
  return line.trim() !== "" && !/^[[{]|^PAR1|[\p{Cc}\ufffd]/u.test(line.replaceAll("\t", " "));
}
