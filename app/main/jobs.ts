import { randomUUID } from "node:crypto";
import path from "node:path";
import { isResumable } from "#batch/journal";
import type { ProcessPool } from "#batch/process-pool";
import { scoreFile, type ScoreSummary } from "#batch/score-file";
import type { FileSummary, FormChoice, Job, JobOutcome, OpenedFile, StartedJob } from "#ipc/files";
import { failure, success, type Failure, type Result } from "#ipc/result";
import { fileExists } from "./file-exists.ts";
import { toPageFailure } from "./page-message.ts";

/** A file and all that was decided about its scoring. */
export interface JobOrder {
  file: OpenedFile;
  inputPath: string;
  outputPath: string;
  choice: FormChoice;
  /** 0-based. */
  textColumn: number;
}

export interface JobsOptions {
  /** Starts the scoring processes; called when work comes and none are there. */
  openPool: () => Promise<Result<ProcessPool>>;
  appVersion: string;
  onChange: (job: Job) => void;
  /** Told of what nobody expected; gets a name, never a message. */
  onProblem: (problem: string) => void;
}

/** The scoring of files: one at a time, the others wait in turn. */
export interface Jobs {
  /** Starts a job unless its output is there and `ifExists` is `ask`. */
  start(order: JobOrder, ifExists: "ask" | "replace" | "resume"): Promise<StartedJob>;
  /** Errors: `invalid-request` for a job that is under way, finished or unknown. */
  resume(jobId: string): Result<Job>;
  /** Stops a job; its end comes through `onChange`. */
  cancel(jobId: string): void;
  list(): Job[];
  /** Where a job's output is; null for an unknown job. */
  outputPathOf(jobId: string): string | null;
  readonly isBusy: boolean;
  /** Cancels everything; resolves when all of it has come to its end. */
  stopAll(): Promise<void>;
}

interface Entry {
  readonly jobId: string;
  readonly order: JobOrder;
  outcome: JobOutcome;
}

export function createJobs({ openPool, appVersion, onChange, onProblem }: JobsOptions): Jobs {
  const entries = new Map<string, Entry>();
  const controllers = new Map<string, AbortController>();
  let pool: ProcessPool | null = null;
  let turn = Promise.resolve();

  function change(entry: Entry, outcome: JobOutcome): void {
    entry.outcome = outcome;
    onChange(toJob(entry));
  }

  function enqueue(entry: Entry, ifExists: "replace" | "resume" | "refuse"): Job {
    const controller = new AbortController();
    controllers.set(entry.jobId, controller);
    change(entry, { state: "waiting" });
    turn = turn.then(async () => {
      const outcome = await run(entry, ifExists, controller.signal).catch((cause: unknown) => {
        onProblem(cause instanceof Error ? cause.name : typeof cause);
        return failed(entry, {
          code: "internal",
          message: "Something went wrong inside Undertone. Please try again.",
        });
      });
      controllers.delete(entry.jobId);
      // Nobody scores, so nothing keeps the model in memory a second time.
      if (controllers.size === 0) closePool();
      change(entry, outcome);
    });
    return toJob(entry);
  }

  async function run(
    entry: Entry,
    ifExists: "replace" | "resume" | "refuse",
    signal: AbortSignal,
  ): Promise<JobOutcome> {
    const { inputPath, outputPath, choice, textColumn } = entry.order;
    const resumable = async () => ifExists === "resume" && (await isResumable(outputPath));
    if (signal.aborted) return { state: "cancelled", resumable: await resumable() };
    change(entry, { state: "running", progress: null });
    const opened = pool ? success(pool) : await openPool();
    if (!opened.ok) return failed(entry, opened.error, await resumable());
    pool = opened.value;
    if (signal.aborted) return { state: "cancelled", resumable: await resumable() };
    const result = await scoreFile({
      inputPath,
      output: outputPath,
      column: textColumn,
      choice,
      force: ifExists === "replace",
      resume: ifExists === "resume",
      scorer: pool,
      appVersion,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) change(entry, { state: "running", progress });
      },
    });
    if (result.ok) return { state: "completed", summary: summarise(result.value) };
    const { code, resumable: isKept } = result.error;
    if (code === "cancelled") return { state: "cancelled", resumable: isKept };
    // A pool that has given up answers nothing more; the next job starts another.
    if (code === "scorer-failed") closePool();
    return failed(entry, result.error, isKept);
  }

  function failed({ order }: Entry, error: Failure, resumable = false): JobOutcome {
    return { state: "failed", resumable, error: toPageFailure(error, order.inputPath) };
  }

  function closePool(): void {
    pool?.close();
    pool = null;
  }

  return {
    async start(order, ifExists) {
      const resumable = await isResumable(order.outputPath);
      if (ifExists === "ask" && (resumable || (await fileExists(order.outputPath)))) {
        return { kind: "exists", outputName: path.basename(order.outputPath), resumable };
      }
      const entry: Entry = { jobId: randomUUID(), order, outcome: { state: "waiting" } };
      entries.set(entry.jobId, entry);
      return { kind: "started", job: enqueue(entry, ifExists === "ask" ? "refuse" : ifExists) };
    },
    resume(jobId) {
      const entry = entries.get(jobId);
      if (!entry || controllers.has(jobId) || entry.outcome.state === "completed") {
        return failure("invalid-request", "There is nothing to go on with.");
      }
      return success(enqueue(entry, "resume"));
    },
    cancel: (jobId) => controllers.get(jobId)?.abort(),
    list: () => [...entries.values()].map(toJob),
    outputPathOf: (jobId) => entries.get(jobId)?.order.outputPath ?? null,
    get isBusy() {
      return controllers.size > 0;
    },
    async stopAll() {
      for (const controller of controllers.values()) controller.abort();
      await turn;
    },
  };
}

function toJob({ jobId, order, outcome }: Entry): Job {
  return { jobId, file: order.file, outputName: path.basename(order.outputPath), ...outcome };
}

function summarise({ tone, textColumn, appendedColumns, durationMs }: ScoreSummary): FileSummary {
  return {
    rows: tone.rows,
    scored: tone.scored,
    empty: tone.empty,
    failed: tone.failed,
    flagged: tone.flagged,
    labels: { ...tone.labels },
    meanPolarity: tone.meanPolarity,
    polarityHistogram: [...tone.polarityHistogram],
    meanSubjectivity: tone.meanSubjectivity,
    longTexts: tone.longTexts,
    textColumn: textColumn.name,
    appendedColumns: [...appendedColumns],
    durationMs,
  };
}
