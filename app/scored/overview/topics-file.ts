import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { FailureError } from "#ipc/failure";
import { topicsSchema, type Topic } from "#ipc/overview-texts";
import { writing } from "#scoring/output/writing";

/** What a person has made of phrases, beside the result: names and phrases, none of its texts. */
const fileSchema = z.object({ version: z.literal(1), topics: topicsSchema });

/** `comments.scored.csv` → `comments.scored.csv.topics.json`, beside it. */
export function topicsPathOf(scoredPath: string): string {
  return `${scoredPath}.topics.json`;
}

/**
 * The topics kept in a file; none where it is not there. Throws `topics-damaged` for one that is no
 * such file, or a later version's.
 */
export async function readTopics(path: string): Promise<Topic[]> {
  const content = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (content === null) return [];
  try {
    return fileSchema.parse(JSON.parse(content)).topics;
  } catch {
    throw new FailureError("topics-damaged", { file: path });
  }
}

/** Keeps topics, whole or not at all; no topics, no file. */
export async function writeTopics(path: string, topics: readonly Topic[]): Promise<void> {
  if (topics.length === 0) return rm(path, { force: true });
  const content = `${JSON.stringify({ version: 1, topics }, null, 2)}\n`;
  const partial = `${path}.${randomUUID()}`;
  try {
    await writing(path, () => writeFile(partial, content, { flag: "wx" }));
    await writing(path, () => rename(partial, path));
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}
