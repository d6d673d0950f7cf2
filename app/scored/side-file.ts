import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import type { z } from "zod";
import { FailureError } from "#ipc/failure";
import { writing } from "#scoring/output/writing";

/** Twenty people on 10,000 rows; what is larger is nothing of ours, and might take a hundred times its size. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A small file that a person's work is kept in beside a scored file. Null where there is none. Throws
 * `damaged` for one that is something else, or of a later version.
 */
export async function readSideFile<T>(
  path: string,
  schema: z.ZodType<T>,
  damaged: "audit-damaged" | "topics-damaged",
): Promise<T | null> {
  const status = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (status === null) return null;
  // A pipe would be waited for, and never end.
  if (!status.isFile() || status.size > MOST_BYTES) throw new FailureError(damaged, { file: path });
  const content = await readFile(path, "utf8");
  try {
    return schema.parse(JSON.parse(content));
  } catch {
    throw new FailureError(damaged, { file: path });
  }
}

/** Keeps it, whole or not at all. Throws `FailureError`, `audit-too-large` for what could not be read again. */
export async function writeSideFile(path: string, content: object): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(content)}\n`);
  if (bytes.length > MOST_BYTES) {
    const mostMegabytes = MOST_BYTES / 1024 / 1024;
    throw new FailureError("audit-too-large", { file: path, mostMegabytes });
  }
  const partial = `${path}.${randomUUID()}`;
  try {
    await writing(path, () => writeFile(partial, bytes, { flag: "wx" }));
    await writing(path, () => rename(partial, path));
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}
