import { stat } from "node:fs/promises";
import { z } from "zod";
import { hashFile } from "#tables/bytes/hash-file";
import { examine, isJournal, linesAfterHeader } from "./journal-header.ts";
import { journalPathOf, sumOfBeginning } from "./journal.ts";

/** What an interrupted run has said in its journal of the files beside it. */
const noteSchema = z.object({
  /** How the half-written output begins that it has kept. */
  partial: z.string().optional(),
  /** The output that was whole, and about to get its name. */
  whole: z.object({ sizeBytes: z.number(), sha256: z.string() }).optional(),
});

/**
 * Whether a half-written output is one that an interrupted run has kept beside its journal. Nobody
 * else's is there, unless the journal says that its own was another.
 */
export async function isKeptPartial(outputPath: string, file: string): Promise<boolean> {
  if (!(await isJournal(journalPathOf(outputPath)))) return false;
  const { partial } = (await readNotes(outputPath)) ?? {};
  return partial === undefined || partial === (await sumOfBeginning(file));
}

/**
 * Whether the file at an output's name is one that the interrupted run may replace: its own, whole
 * but for the run's end, or the one that it was told to.
 */
export async function mayReplace(outputPath: string): Promise<boolean> {
  const notes = await readNotes(outputPath);
  const status = await stat(outputPath).catch(() => null);
  if (!notes || !status) return false;
  const { hasNotes, replaces, whole } = notes;
  // Versions until 0.4.1 did not say.
  if (!hasNotes) return true;
  if (replaces?.sizeBytes === status.size && replaces.modifiedMs === status.mtimeMs) return true;
  return whole?.sizeBytes === status.size && whole.sha256 === (await hashFile(outputPath));
}

async function readNotes(outputPath: string) {
  const path = journalPathOf(outputPath);
  const found = await examine(path);
  if (found.kind !== "known") return null;
  const { replaces } = found.header;
  let notes: z.infer<typeof noteSchema> = {};
  for await (const { value } of linesAfterHeader(path, found)) {
    notes = { ...notes, ...noteSchema.safeParse(value).data };
  }
  return { ...notes, replaces, hasNotes: found.seed !== null };
}
