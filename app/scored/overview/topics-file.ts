import { rm } from "node:fs/promises";
import { z } from "zod";
import { topicsSchema, type Topic } from "#ipc/overview/overview-texts";
import { readSideFile, writeSideFile } from "../side-file.ts";

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
  return (await readSideFile(path, fileSchema, "topics-damaged"))?.topics ?? [];
}

/** Keeps topics; no topics, no file. */
export function writeTopics(path: string, topics: readonly Topic[]): Promise<void> {
  return topics.length === 0
    ? rm(path, { force: true })
    : writeSideFile(path, { version: 1, topics });
}
