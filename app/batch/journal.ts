import { open, rename, rm, stat, utimes, type FileHandle } from "node:fs/promises";
import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { parseJson } from "./json-cells.ts";
import { openOrdinary, readBeginning } from "./open-exactly.ts";
import { writing } from "./output-file.ts";
import { isRunning } from "./running-process.ts";
import { isTextFailure, type ModelIdentity, type ScoredText } from "./scorer.ts";
import { Stop } from "./stop.ts";

/** What must be the same for the outcomes of an interrupted run to be those of this one. */
export interface JobIdentity {
  readonly inputSha256: string;
  readonly rowCount: number;
  readonly model: ModelIdentity;
  readonly textColumn: number;
  /** How the input is read, as plain data. */
  readonly form: Readonly<Record<string, unknown>>;
}

/** The file beside an output that remembers what has been scored while the job is under way. */
export function journalPathOf(outputPath: string): string {
  return `${outputPath}.undertone-journal`;
}

/** Whether a run of this output was interrupted and can go on. */
export async function isResumable(outputPath: string): Promise<boolean> {
  return (await readHeader(journalPathOf(outputPath))) !== null;
}

/** Whether a file was begun as a journal, by whatever version of the app. */
export async function isJournal(path: string): Promise<boolean> {
  return (await readBeginning(path, JOURNAL_START.length)) === JOURNAL_START;
}

/** Whether a newer version of the app has begun this output, which only that one can go on with. */
export async function isOfNewerVersion(outputPath: string): Promise<boolean> {
  for await (const line of lines(journalPathOf(outputPath))) {
    return newerHeaderSchema.safeParse(line).success;
  }
  return false;
}

const JOURNAL_VERSION = 1;
const JOURNAL_START = '{"journalVersion":';
/** A living job touches its journal this often; one left alone for longer is dead. */
const HEARTBEAT_MS = 2_000;
const DEAD_AFTER_MS = 15_000;

const headerSchema = z.object({
  journalVersion: z.literal(JOURNAL_VERSION),
  job: z.unknown(),
  processId: z.int(),
  host: z.string(),
});
type Header = z.infer<typeof headerSchema>;

const newerHeaderSchema = z.object({ journalVersion: z.int().gt(JOURNAL_VERSION) });

/** Parts of a job's form that came later: what they were before there was a choice. */
const EARLIER_FORM = { sheet: null, formulas: "keep", convertTo: null };

/** An outcome as it is stored: a prediction, the reason of a failure, or null for blank text. */
const storedOutcomeSchema = z.union([
  /** Label, score, polarity, subjectivity, tokens, windows. */
  z.tuple([z.string(), z.number(), z.number().nullable(), z.number().nullable(), z.int(), z.int()]),
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

/** Journals that jobs of this process have open. */
const openHere = new Set<string>();

/**
 * Remembers outcomes window by window, each safe on the disk before the next. A run that resumes
 * is the same run with a memory: the output is written anew from its beginning, so that it can't
 * differ from that of an undisturbed run, whatever the format.
 */
export class Journal {
  readonly #path: string;
  readonly #outputPath: string;
  readonly #handle: FileHandle;
  readonly #heartbeat: NodeJS.Timeout;
  #remembered: AsyncGenerator<StoredWindow, void> | null;
  #appended = 0;
  readonly #rememberedWindows: number;

  private constructor(options: {
    path: string;
    outputPath: string;
    handle: FileHandle;
    remembered: AsyncGenerator<StoredWindow, void> | null;
    rememberedWindows: number;
  }) {
    this.#path = options.path;
    this.#outputPath = options.outputPath;
    this.#handle = options.handle;
    this.#remembered = options.remembered;
    this.#rememberedWindows = options.rememberedWindows;
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      utimes(this.#path, now, now).catch(() => undefined);
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
    openHere.add(options.path);
  }

  /**
   * Opens the journal of an output. An interrupted run's is taken up with `resume`, thrown away
   * with `force`, and refused otherwise. Throws `Stop`.
   */
  static async open(
    outputPath: string,
    job: JobIdentity,
    { resume, force }: { resume?: boolean | undefined; force?: boolean | undefined },
  ): Promise<Journal> {
    const path = journalPathOf(outputPath);
    const header = await readHeader(path);
    if (!header && !force && (await isOfNewerVersion(outputPath))) {
      // What a newer version of the app has begun is not ours to throw away.
      throw new Stop(
        "newer-version",
        `${outputPath}: a newer version of Undertone has begun this output. Go on with that one, or start anew with --force.`,
      );
    }
    if (header) await refuseIfAlive(path, header);
    if (header && resume) {
      refuseIfDifferent(outputPath, header.job, job);
      return Journal.#takeUp(path, outputPath, job);
    }
    if (header && !force) {
      throw new Stop(
        "file-exists",
        `${outputPath}: an interrupted run can go on with --resume, or start anew with --force.`,
      );
    }
    return writing(outputPath, async () => {
      const handle = await open(path, "w");
      await handle.write(headerLine(job));
      await handle.sync();
      return new Journal({ path, outputPath, handle, remembered: null, rememberedWindows: 0 });
    });
  }

  /** Makes an interrupted run's journal ours: a copy of its whole windows under a new header. */
  static async #takeUp(path: string, outputPath: string, job: JobIdentity): Promise<Journal> {
    const copyPath = `${path}.new`;
    return writing(outputPath, async () => {
      const copy = await open(copyPath, "w");
      let rememberedWindows = 0;
      try {
        await copy.write(headerLine(job));
        for await (const window of storedWindows(path)) {
          await copy.write(`${JSON.stringify(window)}\n`);
          rememberedWindows += 1;
        }
        await copy.sync();
      } finally {
        await copy.close();
      }
      await rename(copyPath, path);
      const handle = await open(path, "a");
      const remembered = storedWindows(path);
      return new Journal({ path, outputPath, handle, remembered, rememberedWindows });
    });
  }

  /** Whether there is anything worth resuming. */
  get isEmpty(): boolean {
    return this.#appended + this.#rememberedWindows === 0;
  }

  /** The remembered outcomes of the window that begins at row `from`; null if it is new. */
  async recall(from: number, rows: number): Promise<ScoredText[] | null> {
    if (!this.#remembered) return null;
    const next = await this.#remembered.next();
    if (next.done) {
      this.#remembered = null;
      return null;
    }
    const { value } = next;
    if (value.from !== from || value.outcomes.length !== rows) {
      throw new Stop(
        "invalid-request",
        `${this.#outputPath}: the interrupted run was of another version. Start anew with --force.`,
      );
    }
    return value.outcomes.map(restore);
  }

  /** Remembers the outcomes of a window; they are on the disk when this is done. */
  async append(from: number, outcomes: readonly ScoredText[]): Promise<void> {
    const line: StoredWindow = { from, outcomes: outcomes.map(store) };
    await writing(this.#outputPath, async () => {
      await this.#handle.write(`${JSON.stringify(line)}\n`);
      await this.#handle.datasync();
    });
    this.#appended += 1;
  }

  /** Lets go of the journal; `keep` leaves it for a later run. */
  async close({ keep }: { keep: boolean }): Promise<void> {
    clearInterval(this.#heartbeat);
    openHere.delete(this.#path);
    await this.#remembered?.return();
    await this.#handle.close().catch(() => undefined);
    if (keep) {
      // Long past, so that nobody waits for this run to die.
      const past = new Date(Date.now() - 2 * DEAD_AFTER_MS);
      await utimes(this.#path, past, past).catch(() => undefined);
    } else {
      await rm(this.#path, { force: true });
    }
  }
}

function headerLine(job: JobIdentity): string {
  const header: Header = {
    journalVersion: JOURNAL_VERSION,
    job,
    processId: process.pid,
    host: hostname(),
  };
  return `${JSON.stringify(header)}\n`;
}

async function readHeader(path: string): Promise<Header | null> {
  for await (const line of lines(path)) {
    const header = headerSchema.safeParse(line);
    return header.success ? header.data : null;
  }
  return null;
}

async function refuseIfAlive(path: string, { processId, host }: Header): Promise<void> {
  const { mtimeMs } = await stat(path);
  const isRecent = Date.now() - mtimeMs < DEAD_AFTER_MS;
  if (!isRecent) return;
  const isOurs = processId === process.pid;
  const isAlive = isOurs ? openHere.has(path) : await isRunning(processId);
  if (host === hostname() && !isAlive) return;
  throw new Stop(
    "file-not-writable",
    `${path}: another run of Undertone is writing this output. Wait for it or stop it.`,
  );
}

/** The windows of a journal, up to where a power cut tore it. */
async function* storedWindows(path: string): AsyncGenerator<StoredWindow, void> {
  let isHeader = true;
  for await (const line of lines(path)) {
    if (!isHeader) {
      const window = storedWindowSchema.safeParse(line);
      if (!window.success) return;
      yield window.data;
    }
    isHeader = false;
  }
}

/** The parsed lines of a journal, undefined for a torn one; nothing if there is no journal. */
async function* lines(path: string): AsyncGenerator<unknown, void> {
  const handle = await openOrdinary(path, "read");
  if (!handle) return;
  try {
    for await (const text of handle.readLines({ autoClose: false })) yield parseJson(text)?.value;
  } finally {
    await handle.close();
  }
}

function store(outcome: ScoredText): StoredOutcome {
  if (outcome === null) return null;
  if (isTextFailure(outcome)) return outcome.failed;
  const { label, score, polarity, subjectivity, tokens, windows } = outcome;
  return [label, score, polarity, subjectivity, tokens, windows];
}

function restore(stored: StoredOutcome): ScoredText {
  if (stored === null) return null;
  if (typeof stored === "string") return { failed: stored };
  const [label, score, polarity, subjectivity, tokens, windows] = stored;
  return { label, score, scores: { [label]: score }, polarity, subjectivity, tokens, windows };
}

function refuseIfDifferent(outputPath: string, before: unknown, job: JobIdentity): void {
  const now: unknown = JSON.parse(JSON.stringify(job));
  if (isDeepStrictEqual(completeJob(before), completeJob(now))) return;
  throw new Stop(
    "invalid-request",
    `${outputPath}: the interrupted run had another ${differenceOf(before, job)}. Start anew with --force.`,
  );
}

function completeJob(job: unknown): unknown {
  const { form, ...rest } = (job ?? {}) as Partial<JobIdentity>;
  return { ...rest, form: { ...EARLIER_FORM, ...form } };
}

function differenceOf(before: unknown, now: JobIdentity): string {
  const { inputSha256, model, textColumn } = before as Partial<JobIdentity>;
  if (inputSha256 !== now.inputSha256) return "input (the file has changed)";
  if (model?.sha256 !== now.model.sha256) return "model";
  if (textColumn !== now.textColumn) return "text column";
  return "set of options";
}
