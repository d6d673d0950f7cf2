import path from "node:path";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isResumable } from "#scoring/output/journal";
import { receiptPathOf } from "#scoring/output/receipt";
import { jobChoicesSchema, type RecentFile } from "#ipc/files/files";
import { fileExists } from "./file-exists.ts";
import { fileNameOf } from "./file-name.ts";
import type { Interruption } from "./open-files.ts";
import { openListFile } from "./list-file.ts";

/** As many as the empty page shows. */
const MAX_RECENT = 8;

const entrySchema = z.object({
  recentId: z.uuid(),
  path: z.string().min(1),
  openedAt: z.string().optional(),
  /** What was decided when its scoring was started last; null before. */
  job: z
    .object({
      // Versions before 0.7 kept what the summary was to be told by, too.
      choices: jobChoicesSchema.strip(),
      outputPath: z.string().min(1),
      outputFolder: z.string().nullable(),
    })
    .nullable()
    // What an older version has decided in its own terms counts as undecided.
    .catch(null),
});
type Entry = z.infer<typeof entrySchema>;

/** The files opened last, newest first, with what is needed to go on with an interrupted one. */
export interface RecentFiles {
  list(): Promise<RecentFile[]>;
  /** A file was opened. */
  add(filePath: string): Promise<void>;
  /** Its scoring was started. */
  addJob(filePath: string, job: NonNullable<Entry["job"]>): Promise<void>;
  /** Where results may lie: the files themselves and what was written for them, the newest first. */
  resultPaths(): Promise<string[]>;
  pathOf(recentId: string): Promise<string | null>;
  /** What was decided about a file, if its scoring was interrupted. */
  interruptionOf(filePath: string): Promise<Interruption | null>;
  remove(recentId: string): Promise<void>;
  /** Removes the file itself. */
  clear(): Promise<void>;
}

export interface RecentFilesOptions {
  /** Whether the person wants files to be remembered: nothing is read or kept while not. */
  isWanted: () => boolean;
  /** Whether an output is being written now. */
  isUnderWay: (outputPath: string) => boolean;
}

/**
 * Recent files in one JSON file; an unreadable one counts as empty and is replaced. Only main ever
 * sees the paths.
 */
export function openRecentFiles(
  file: string,
  { isWanted, isUnderWay }: RecentFilesOptions,
): RecentFiles {
  const kept = openListFile(file, z.array(entrySchema));
  const read = () => (isWanted() ? kept.read() : Promise.resolve([]));

  /** Puts a file first. What can't be written is forgotten, which is no reason to speak up. */
  async function put(filePath: string, job: Entry["job"]): Promise<void> {
    if (!isWanted()) return;
    const edited = kept.change((entries) => {
      const before = entries.find((entry) => entry.path === filePath);
      const entry: Entry = {
        recentId: before?.recentId ?? randomUUID(),
        path: filePath,
        openedAt: new Date().toISOString(),
        job: job ?? before?.job ?? null,
      };
      const others = entries.filter((other) => other.path !== filePath);
      return [entry, ...others].slice(0, MAX_RECENT);
    });
    await edited.catch(() => undefined);
  }

  const isInterrupted = async (job: Entry["job"]) =>
    job !== null && !isUnderWay(job.outputPath) && isResumable(job.outputPath);

  async function stateOf({ path: filePath, job }: Entry): Promise<RecentFile["state"]> {
    if (await isInterrupted(job)) return "unfinished";
    const hasResult =
      job !== null && !isUnderWay(job.outputPath) && (await fileExists(job.outputPath));
    // What has a receipt is a result itself.
    const isScored = hasResult || (await fileExists(receiptPathOf(filePath)));
    return isScored ? "scored" : "opened";
  }

  return {
    list: async () =>
      Promise.all(
        (await read()).map(async (entry) => ({
          recentId: entry.recentId,
          name: fileNameOf(entry.path),
          folder: fileNameOf(path.dirname(entry.path)),
          openedAt: entry.openedAt ?? null,
          state: await stateOf(entry),
        })),
      ),
    add: (filePath) => put(filePath, null),
    addJob: put,
    resultPaths: async () => {
      const paths = (await read()).flatMap(({ path: own, job }) =>
        job ? [job.outputPath, own] : [own],
      );
      return [...new Set(paths)];
    },
    pathOf: async (recentId) =>
      (await read()).find((entry) => entry.recentId === recentId)?.path ?? null,
    async interruptionOf(filePath) {
      const job = (await read()).find((entry) => entry.path === filePath)?.job;
      if (!job || !(await isInterrupted(job))) return null;
      return { choices: job.choices, outputFolder: job.outputFolder };
    },
    remove: async (recentId) => {
      await kept.change((entries) => entries.filter((entry) => entry.recentId !== recentId));
    },
    clear: kept.clear,
  };
}
