import { createHash } from "node:crypto";
import { rm, stat, type FileHandle } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";
import {
  differenceOf,
  examine,
  isJournal,
  isReadAlike,
  linesAfterHeader,
  writeHeader,
  type Found,
  type Glance,
  type JobIdentity,
  type KnownJournal,
} from "./journal-header.ts";
import { sealLine, writeAll } from "./journal-lines.ts";
import { giveName } from "./give-name.ts";
import { createNew, openOrdinary, readBeginning, setMode } from "./open-exactly.ts";
import { isMadeByHolder, type OutputLock } from "./output-lock.ts";
import { nameTaken, type SideName } from "./output-path.ts";
import { isRunning } from "./running-process.ts";
import { isTextFailure, type ScoredText } from "../scorer.ts";
import { FailureError } from "#ipc/failure";
import { textStateSchema, unreadSchema } from "#ipc/analysis/prediction";
import { readRowProblem, writeRowProblems } from "#tables/row-problem-words";
import { writing } from "./writing.ts";

/** The file beside an output that remembers what has been scored while the job is under way. */
export function journalPathOf(outputPath: string): string {
  return `${outputPath}.undertone-journal`;
}

function begunPathOf(outputPath: string): string {
  return `${outputPath}.undertone-begun`;
}

/** The names that a journal needs. */
export function journalNamesOf(outputPath: string): SideName[] {
  const journalPath = journalPathOf(outputPath);
  const begunPath = begunPathOf(outputPath);
  return [
    { path: journalPath, isOurs: () => isJournal(journalPath) },
    { path: begunPath, isOurs: () => isMadeByHolder(outputPath, begunPath) },
  ];
}

/** Whether a run of this output was interrupted and can go on. */
export async function isResumable(outputPath: string): Promise<boolean> {
  return (await examine(journalPathOf(outputPath))).kind === "known";
}

/** Whether a newer version of the app has begun this output, which only that one can go on with. */
export async function isOfNewerVersion(outputPath: string): Promise<boolean> {
  return (await examine(journalPathOf(outputPath))).kind === "newer";
}

/** The language that an interrupted run of this output was told to read; undefined for none. */
export async function languageOfRun(outputPath: string): Promise<string | undefined> {
  const found = await examine(journalPathOf(outputPath));
  if (found.kind !== "known") return undefined;
  return z.string().optional().catch(undefined).parse(found.header.job.form["language"]);
}

const BEGINNING_BYTES = 64 * 1024;

/** Versions until 0.4.1 knew a living run by how lately it had touched its journal. */
const EARLIER_DEAD_AFTER_MS = 15_000;

/**
 * An outcome as it is stored: a prediction, what is told of an unread text, the reason of a failure, or
 * null for blank text. Predictions of versions until 0.5.0 had no language and no states: those rows
 * are scored again.
 */
const storedOutcomeSchema = z.union([
  /** Label, score, polarity, subjectivity, tokens, windows, language, states; of some rows the place. */
  z.tuple([
    z.string(),
    z.number(),
    z.number().nullable(),
    z.number().nullable(),
    z.int(),
    z.int(),
    z.string().nullable(),
    z.array(textStateSchema),
    z.array(z.number()).readonly().optional(),
  ]),
  unreadSchema,
  z.string(),
  z.null(),
]);
type StoredOutcome = z.infer<typeof storedOutcomeSchema>;

const storedWindowSchema = z.object({
  /** Index of the window's first row. */
  from: z.int().nonnegative(),
  outcomes: z.array(storedOutcomeSchema),
});
type StoredWindow = z.infer<typeof storedWindowSchema>;

export interface JournalOptions {
  /** Take an interrupted run up. */
  readonly resume?: boolean | undefined;
  /** Throw away what can't be taken up, or is not to be. */
  readonly force?: boolean | undefined;
  /** The run's hold on the output; left out, there is no other run. */
  readonly lock?: OutputLock | undefined;
  /** Permissions of the journal; left out, its owner's alone. */
  readonly mode?: number | undefined;
  /** The file that the run was told to replace. */
  readonly replaces?: Glance | null | undefined;
}

/**
 * Remembers outcomes window by window, each safe on the disk before the next. A run that resumes
 * is the same run with a memory: the output is written again from its beginning, so that it can't
 * differ from that of an undisturbed run, whatever the format. Lines that are not as they were
 * written are as if they had never been: their rows are scored again.
 */
export class Journal {
  readonly #path: string;
  readonly #outputPath: string;
  readonly #handle: FileHandle;
  readonly #lock: OutputLock | undefined;
  readonly #seed: string;
  readonly #remembered: AsyncGenerator<StoredWindow, void> | null;
  /** The remembered window that was read last, until all of its rows have been asked for. */
  #next: StoredWindow | null = null;
  #isEmpty: boolean;

  private constructor(
    outputPath: string,
    lock: OutputLock | undefined,
    begun: { handle: FileHandle; seed: string; remembered?: AsyncGenerator<StoredWindow, void> },
  ) {
    this.#path = journalPathOf(outputPath);
    this.#outputPath = outputPath;
    this.#lock = lock;
    this.#handle = begun.handle;
    this.#seed = begun.seed;
    this.#remembered = begun.remembered ?? null;
    this.#isEmpty = true;
  }

  /**
   * Opens the journal of an output. An interrupted run's is taken up with `resume`, or begun anew if
   * its version has read texts in another way; thrown away with `force`, and refused otherwise.
   * Throws `FailureError`.
   */
  static async open(
    outputPath: string,
    job: JobIdentity,
    { resume = false, force = false, lock, mode, replaces = null }: JournalOptions,
  ): Promise<Journal> {
    const path = journalPathOf(outputPath);
    const found = await examine(path);
    if (found.kind === "foreign") throw nameTaken(path);
    if (found.kind === "known") {
      await refuseIfEarlierLives(path, found);
      const difference = differenceOf(found.header.job, job);
      const isAlike = isReadAlike(found.header.job, job);
      if (resume && difference === null && isAlike) {
        return writing(outputPath, () => Journal.#takeUp(outputPath, lock, found));
      }
      if (resume && difference !== null && !force) {
        throw new FailureError("run-differs", { file: outputPath, kind: difference });
      }
    }
    const isBegunAnew = resume && found.kind === "known";
    if (found.kind !== "none" && !isBegunAnew && !force) throw refusalOf(outputPath, found.kind);
    return writing(outputPath, async () => {
      await rm(path, { force: true });
      return Journal.#begin(outputPath, job, { lock, mode, replaces });
    });
  }

  /** Makes a journal that has its name only with its first line, so that none is ever without. */
  static async #begin(
    outputPath: string,
    job: JobIdentity,
    { lock, mode = 0o600, replaces = null }: JournalOptions,
  ): Promise<Journal> {
    const begunPath = begunPathOf(outputPath);
    const handle = await (lock ? lock.create(begunPath) : createNew(begunPath, 0o600));
    try {
      await setMode(handle, mode);
      const seed = await writeHeader(handle, job, replaces);
      await giveName(begunPath, journalPathOf(outputPath), false);
      return new Journal(outputPath, lock, { handle, seed });
    } catch (error) {
      await handle.close();
      await (lock ? lock.remove(begunPath) : rm(begunPath, { force: true }));
      throw error;
    }
  }

  static async #takeUp(
    outputPath: string,
    lock: OutputLock | undefined,
    found: KnownJournal,
  ): Promise<Journal> {
    const path = journalPathOf(outputPath);
    const handle = await openOrdinary(path, "append");
    if (!handle) {
      throw new FailureError("file-not-writable", { file: path });
    }
    // A line that was torn must not tear the next one.
    await handle.write("\n");
    const remembered = storedWindows(path, found);
    const journal = new Journal(outputPath, lock, { handle, seed: found.seed ?? "", remembered });
    await journal.#peek();
    journal.#isEmpty = journal.#next === null;
    return journal;
  }

  /** Whether there is nothing worth resuming. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /**
   * The remembered outcomes of `rows` rows from row `from` on, however they were cut into windows;
   * null if any is missing. Rows are asked for in order.
   */
  async recall(from: number, rows: number): Promise<ScoredText[] | null> {
    const found: ScoredText[] = [];
    while (found.length < rows) {
      const next = await this.#peek();
      const skipped = next === null ? -1 : from + found.length - next.from;
      if (next === null || skipped < 0) return null;
      const part = next.outcomes.slice(skipped, skipped + rows - found.length);
      found.push(...part.map(restore));
      if (skipped + part.length >= next.outcomes.length) this.#next = null;
    }
    return found;
  }

  /** Remembers the outcomes of a window; they are on the disk when this is done. */
  append(from: number, outcomes: readonly ScoredText[]): Promise<void> {
    this.#isEmpty = false;
    return this.#add({ from, outcomes: outcomes.map(store) });
  }

  /** Notes that the output is whole under its temporary name, and about to get its own. */
  noteWhole({ sizeBytes, sha256 }: { sizeBytes: number; sha256: string }): Promise<void> {
    return this.#add({ whole: { sizeBytes, sha256 } });
  }

  /**
   * Lets go of the journal. `keep` leaves it for a later run, with a note of the half-written
   * output at `partialPath`.
   */
  async close({ keep, partialPath }: { keep: boolean; partialPath?: string }): Promise<void> {
    await this.#remembered?.return();
    if (keep && partialPath !== undefined) {
      // Not worth another failure.
      await this.#add({ partial: await sumOfBeginning(partialPath) }).catch(() => undefined);
    }
    await this.#handle.close().catch(() => undefined);
    if (keep) return;
    await (this.#lock ? this.#lock.remove(this.#path) : rm(this.#path, { force: true }));
  }

  async #peek(): Promise<StoredWindow | null> {
    if (this.#next === null) {
      const next = await this.#remembered?.next();
      this.#next = next?.done === false ? next.value : null;
    }
    return this.#next;
  }

  #add(line: Readonly<Record<string, unknown>>): Promise<void> {
    return writing(this.#outputPath, async () => {
      await this.#lock?.check();
      await writeAll(this.#handle, sealLine(line, this.#seed));
      await this.#handle.datasync();
    });
  }
}

function refusalOf(
  outputPath: string,
  kind: Exclude<Found["kind"], "none" | "foreign">,
): FailureError {
  switch (kind) {
    case "newer":
      // What a newer version of the app has begun is not ours to throw away.
      return new FailureError("run-of-newer-version", { file: outputPath });
    case "damaged":
      return new FailureError("journal-damaged", { file: outputPath });
    case "known":
      return new FailureError("run-interrupted", { file: outputPath });
  }
}

/** Versions until 0.4.1 had no lock. */
async function refuseIfEarlierLives(path: string, { header, seed }: KnownJournal): Promise<void> {
  if (seed !== null || header.host !== hostname() || header.processId === process.pid) return;
  const ageMs = Math.abs(Date.now() - (await stat(path)).mtimeMs);
  if (ageMs >= EARLIER_DEAD_AFTER_MS || !(await isRunning(header.processId))) return;
  throw new FailureError("output-in-use", { file: path, processId: header.processId });
}

async function* storedWindows(
  path: string,
  found: KnownJournal,
): AsyncGenerator<StoredWindow, void> {
  for await (const { value } of linesAfterHeader(path, found)) {
    const window = storedWindowSchema.safeParse(value);
    if (window.success) yield window.data;
  }
}

function store(outcome: ScoredText): StoredOutcome {
  if (outcome === null) return null;
  if (isTextFailure(outcome)) return writeRowProblems([outcome.failed]);
  if (!("label" in outcome)) return outcome;
  const { label, score, polarity, subjectivity, tokens, windows, language, states, place } =
    outcome;
  const told = [label, score, polarity, subjectivity, tokens, windows, language, states] as const;
  return place ? [...told, place] : [...told];
}

function restore(stored: StoredOutcome): ScoredText {
  if (stored === null) return null;
  if (typeof stored === "string") return { failed: readRowProblem(stored) };
  if (!Array.isArray(stored)) return stored;
  const [label, score, polarity, subjectivity, tokens, windows, language, states, place] = stored;
  const scores = { [label]: score };
  const told = { label, score, scores, polarity, subjectivity, tokens, windows, language, states };
  return place ? { ...told, place } : told;
}

/** SHA-256 of a file's beginning, in hexadecimal, which is enough to tell it from another's. */
export async function sumOfBeginning(file: string): Promise<string> {
  const beginning = await readBeginning(file, BEGINNING_BYTES, "latin1");
  return createHash("sha256")
    .update(beginning ?? "", "latin1")
    .digest("hex");
}
