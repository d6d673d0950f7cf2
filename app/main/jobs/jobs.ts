import { randomUUID } from "node:crypto";
import path from "node:path";
import { isOfNewerVersion, isResumable } from "#scoring/journal";
import type { ProcessPool } from "#scoring/pool/process-pool";
import { scoreFile } from "#scoring/score-file";
import type { ScoreSummary } from "#scoring/score-summary";
import type { Job, JobChoices, JobOutcome, OpenedFile, StartedJob } from "#ipc/files";
import type { Failure } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import { fileExists } from "../files/file-exists.ts";
import { summariseForPage } from "../files/file-summary.ts";
import { toPageFailure } from "../security/page-failure.ts";
import { createWorkClock, type WorkClock } from "./work-clock.ts";

/** A file and all that was decided about its scoring. */
export interface JobOrder {
  file: OpenedFile;
  inputPath: string;
  outputPath: string;
  choices: JobChoices;
  /** Path of a scoring of the same rows that the output will be compared with. */
  comparesWith?: string;
}

export interface JobsOptions {
  /** Starts the scoring processes; called when work comes and none are there. */
  openPool: () => Promise<Result<ProcessPool>>;
  appVersion: string;
  onChange: (job: Job) => void;
  /** Told of what nobody expected; gets a name, never a message. */
  onProblem: (problem: string) => void;
  /** Told what a job that ran from its beginning to its end did, and in how much time. */
  onScored?: (summary: ScoreSummary, workMs: number) => void;
}

/** The scoring of files: one at a time, the others wait in turn. */
export interface Jobs {
  /** Starts a job unless its output, or a part of it, is there and `ifExists` is `ask`. */
  start(order: JobOrder, ifExists: "ask" | "replace" | "resume"): Promise<StartedJob>;
  /** Goes on. Errors: `invalid-request` for a job that is under way, finished or unknown. */
  resume(jobId: string): Result<Job>;
  /** Lets a job that scores rest, and those that wait with it; another it leaves alone. */
  pause(jobId: string): void;
  /** Stops a job; its end comes through `onChange`. */
  cancel(jobId: string): void;
  list(): Job[];
  /** Where a job's output is; null for an unknown job. */
  outputPathOf(jobId: string): string | null;
  /** The two scorings of a job whose output is to be compared; null for any other. */
  comparedPathsOf(jobId: string): { beforePath: string; afterPath: string } | null;
  readonly isBusy: boolean;
  /** Whether an output is being written now, or will be. */
  isUnderWay(outputPath: string): boolean;
  /** Cancels everything; resolves when all of it has come to its end. */
  stopAll(): Promise<void>;
}

interface Entry {
  readonly jobId: string;
  readonly order: JobOrder;
  outcome: JobOutcome;
  clock: WorkClock;
}

export function createJobs(options: JobsOptions): Jobs {
  const { openPool, appVersion, onChange, onProblem, onScored } = options;
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
        return failed({ code: "internal" });
      });
      controllers.delete(entry.jobId);
      // The pause was this job's; the next one need not rest.
      pool?.goOn();
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
    const { inputPath, outputPath, choices } = entry.order;
    const resumable = async () => ifExists === "resume" && (await isResumable(outputPath));
    if (signal.aborted) return { state: "cancelled", resumable: await resumable() };
    change(entry, { state: "running", progress: null });
    const opened = pool ? success(pool) : await openPool();
    if (!opened.ok) return failed(opened.error, await resumable());
    pool = opened.value;
    if (signal.aborted) return { state: "cancelled", resumable: await resumable() };
    entry.clock = createWorkClock();
    const result = await scoreFile({
      inputPath,
      output: outputPath,
      column: choices.textColumn,
      choice: choices.choice,
      outputFormat: choices.outputFormat ?? undefined,
      formulas: choices.formulas,
      groupBy: choices.groupColumn ?? undefined,
      dateColumn: choices.dateColumn,
      force: ifExists === "replace",
      resume: ifExists === "resume",
      scorer: pool,
      appVersion,
      signal,
      workClock: entry.clock.now,
      onProgress: (progress) => {
        if (signal.aborted) return;
        change(entry, { state: entry.outcome.state === "paused" ? "paused" : "running", progress });
      },
    });
    if (result.ok) {
      const durationMs = entry.clock.now();
      if (ifExists !== "resume") onScored?.(result.value, durationMs);
      return { state: "completed", summary: summariseForPage({ ...result.value, durationMs }) };
    }
    const { code, resumable: isKept } = result.error;
    if (code === "cancelled") return { state: "cancelled", resumable: isKept };
    // A pool that has given up answers nothing more; the next job starts another.
    if (code === "scorer-failed") closePool();
    return failed(result.error, isKept);
  }

  function failed(error: Failure, resumable = false): JobOutcome {
    return { state: "failed", resumable, error: toPageFailure(error) };
  }

  function closePool(): void {
    pool?.close();
    pool = null;
  }

  return {
    async start(order, ifExists) {
      const resumable = await isResumable(order.outputPath);
      const isNewer = await isOfNewerVersion(order.outputPath);
      const isThere = resumable || isNewer || (await fileExists(order.outputPath));
      if (ifExists === "ask" && isThere) {
        const outputName = path.basename(order.outputPath);
        return { kind: "exists", outputName, resumable, isOfNewerVersion: isNewer, result: null };
      }
      const outcome = { state: "waiting" } as const;
      const entry: Entry = { jobId: randomUUID(), order, outcome, clock: createWorkClock() };
      entries.set(entry.jobId, entry);
      return { kind: "started", job: enqueue(entry, ifExists === "ask" ? "refuse" : ifExists) };
    },
    resume(jobId) {
      const entry = entries.get(jobId);
      if (entry?.outcome.state === "paused") {
        entry.clock.goOn();
        change(entry, { ...entry.outcome, state: "running" });
        pool?.goOn();
        return success(toJob(entry));
      }
      if (!entry || controllers.has(jobId) || entry.outcome.state === "completed") {
        return failure({ code: "invalid-request" });
      }
      return success(enqueue(entry, "resume"));
    },
    pause(jobId) {
      const entry = entries.get(jobId);
      if (entry?.outcome.state !== "running" || controllers.get(jobId)?.signal.aborted) return;
      if (!pool || entry.outcome.progress?.phase !== "scoring") return;
      pool.pause();
      entry.clock.pause();
      change(entry, { ...entry.outcome, state: "paused" });
    },
    cancel: (jobId) => controllers.get(jobId)?.abort(),
    list: () => [...entries.values()].map(toJob),
    outputPathOf: (jobId) => entries.get(jobId)?.order.outputPath ?? null,
    comparedPathsOf(jobId) {
      const order = entries.get(jobId)?.order;
      if (order?.comparesWith === undefined) return null;
      return { beforePath: order.comparesWith, afterPath: order.outputPath };
    },
    get isBusy() {
      return controllers.size > 0;
    },
    isUnderWay: (outputPath) =>
      [...controllers.keys()].some((jobId) => entries.get(jobId)?.order.outputPath === outputPath),
    async stopAll() {
      for (const controller of controllers.values()) controller.abort();
      await turn;
    },
  };
}

function toJob({ jobId, order, outcome }: Entry): Job {
  const { file, outputPath, comparesWith } = order;
  return {
    jobId,
    file,
    outputName: path.basename(outputPath),
    comparesWith: comparesWith === undefined ? null : path.basename(comparesWith),
    ...outcome,
  };
}
