import { randomUUID } from "node:crypto";
import { isOfNewerVersion, isResumable } from "#scoring/output/journal";
import type { JobCalls } from "#scoring/job-calls";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls, type RemoteCalls } from "#scoring/process/remote-calls";
import type { ScoreSummary, TextColumnSummary } from "#scoring/score-summary";
import type {
  FileSummary,
  Job,
  JobChoices,
  JobOutcome,
  OpenedFile,
  StartedJob,
  TextSummary,
} from "#ipc/files/files";
import type { Failure } from "#ipc/failure";
import type { Layer } from "#ipc/personal/layer";
import { failure, success, type Result } from "#ipc/result";
import { fileNameOf } from "../files/file-name.ts";
import { fileExists } from "../files/file-exists.ts";
import { toPageFailure } from "../security/page-failure.ts";

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
  /** Starts the process in which files are read, scored and written; called when work comes. */
  startProcess: () => RemoteProcess;
  /** The folders of the models that score. */
  findModels: () => Promise<Result<string[]>>;
  /** Layers that a job which begins now reads with. */
  layersNow: () => readonly Layer[];
  /** Most processes that score. */
  processes: number;
  appVersion: string;
  /** Has the person confirm, where no page can, that the file of this name may be replaced. */
  confirmReplacing: (name: string) => Promise<boolean>;
  onChange: (job: Job) => void;
  /** Told of an unexpected error; gets its name, never a message. */
  onProblem: (problem: string) => void;
  /** Told what a job that ran from its beginning to its end did, and in how much time. */
  onScored?: (summary: ScoreSummary) => void;
  /** Told what a job has done, from its beginning or resumed. */
  onCompleted?: (summary: ScoreSummary) => void;
}

/** The scoring of files: one at a time, the others wait in turn. */
export interface Jobs {
  /**
   * Starts a job unless its output, or a part of it, is there and `ifExists` is `ask`, or the person
   * does not want the output replaced.
   */
  start(order: JobOrder, ifExists: "ask" | "replace" | "resume"): Promise<StartedJob>;
  /** Goes on. Errors: `invalid-request` for a job that is under way, finished or unknown. */
  resume(jobId: string): Result<Job>;
  /** Lets a job that scores rest, and those that wait with it; another it leaves alone. */
  pause(jobId: string): void;
  /** Stops a job; its end comes through `onChange`. */
  cancel(jobId: string): void;
  /** Puts a job that waits before another that does, or last; any other it leaves where it is. */
  move(jobId: string, beforeJobId: string | null): void;
  /** Those that do not wait, oldest first, then the others in turn. */
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

/** A job in its turn. */
interface Turn {
  readonly entry: Entry;
  readonly ifExists: "replace" | "resume" | "refuse";
  readonly signal: AbortSignal;
}

interface Entry {
  readonly jobId: string;
  readonly firstJobId: string;
  readonly order: JobOrder;
  outcome: JobOutcome;
}

export function createJobs(options: JobsOptions): Jobs {
  const { startProcess, findModels, processes, appVersion, confirmReplacing } = options;
  const { onChange, onProblem, onScored, onCompleted } = options;
  const entries = new Map<string, Entry>();
  const controllers = new Map<string, AbortController>();
  let worker: RemoteCalls<JobCalls> | null = null;
  let turn = Promise.resolve();
  let waiting: readonly Turn[] = [];

  function change(entry: Entry, outcome: JobOutcome): void {
    entry.outcome = outcome;
    onChange(toJob(entry));
  }

  function enqueue(entry: Entry, ifExists: "replace" | "resume" | "refuse"): Job {
    const controller = new AbortController();
    controllers.set(entry.jobId, controller);
    change(entry, { state: "waiting" });
    waiting = [...waiting, { entry, ifExists, signal: controller.signal }];
    turn = turn.then(runNext);
    return toJob(entry);
  }

  async function runNext(): Promise<void> {
    const [next, ...others] = waiting;
    if (!next) return;
    waiting = others;
    const { entry } = next;
    const outcome = await run(next).catch((cause: unknown) => {
      onProblem(cause instanceof Error ? cause.name : typeof cause);
      return failed({ code: "internal" });
    });
    controllers.delete(entry.jobId);
    // Nobody scores, so nothing keeps the model in memory a second time.
    if (controllers.size === 0) closeWorker();
    change(entry, outcome);
  }

  async function run({ entry, ifExists, signal }: Turn): Promise<JobOutcome> {
    const { inputPath, outputPath, choices } = entry.order;
    const resumable = async () => ifExists !== "refuse" && (await isResumable(outputPath));
    if (signal.aborted) return { state: "cancelled", resumable: await resumable() };
    change(entry, { state: "running", progress: null });
    const models = await findModels();
    if (!models.ok) return failed(models.error, await resumable());
    worker ??= connectCalls<JobCalls>(startProcess());
    const scored = await worker.call(
      "score",
      {
        inputPath,
        outputPath,
        ...choices,
        ifExists,
        modelDirectories: models.value,
        layers: options.layersNow(),
        processes,
        appVersion,
      },
      {
        signal,
        onProgress: (progress) => {
          if (signal.aborted) return;
          const state = entry.outcome.state === "paused" ? "paused" : "running";
          change(entry, { state, progress });
        },
      },
    );
    if (!scored.ok) {
      // The process is gone, and what it had scored is in the journal.
      closeWorker();
      return failed(scored.error, await isResumable(outputPath));
    }
    if ("summary" in scored.value) {
      const { summary } = scored.value;
      if (ifExists !== "resume") onScored?.(summary);
      onCompleted?.(summary);
      return { state: "completed", summary: summariseForPage(summary) };
    }
    const { resumable: isKept, ...error } = scored.value.stopped;
    return error.code === "cancelled"
      ? { state: "cancelled", resumable: isKept }
      : failed(error, isKept);
  }

  function failed(error: Failure, resumable = false): JobOutcome {
    return { state: "failed", resumable, error: toPageFailure(error) };
  }

  function closeWorker(): void {
    worker?.close();
    worker = null;
  }

  return {
    async start(order, ifExists) {
      const resumable = await isResumable(order.outputPath);
      const isNewer = await isOfNewerVersion(order.outputPath);
      const exists = await fileExists(order.outputPath);
      const outputName = fileNameOf(order.outputPath);
      const isThere = resumable || isNewer || exists;
      const mayReplace =
        ifExists === "replace" && (!exists || (await confirmReplacing(outputName)));
      if (isThere && ifExists !== "resume" && !mayReplace) {
        return { kind: "exists", outputName, resumable, isOfNewerVersion: isNewer, result: null };
      }
      const outcome = { state: "waiting" } as const;
      const jobId = randomUUID();
      const isSame = (one: Entry) => one.order.outputPath === order.outputPath;
      const firstJobId = [...entries.values()].find(isSame)?.jobId ?? jobId;
      const entry: Entry = { jobId, firstJobId, order, outcome };
      entries.set(entry.jobId, entry);
      return { kind: "started", job: enqueue(entry, ifExists === "ask" ? "refuse" : ifExists) };
    },
    resume(jobId) {
      const entry = entries.get(jobId);
      if (entry?.outcome.state === "paused") {
        change(entry, { ...entry.outcome, state: "running" });
        void worker?.call("goOn", null);
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
      if (!worker || entry.outcome.progress?.phase !== "scoring") return;
      void worker.call("pause", null);
      change(entry, { ...entry.outcome, state: "paused" });
    },
    cancel: (jobId) => controllers.get(jobId)?.abort(),
    move(jobId, beforeJobId) {
      const isOf = (id: string | null) => (one: Turn) => one.entry.jobId === id;
      const moved = waiting.find(isOf(jobId));
      if (!moved || jobId === beforeJobId) return;
      const others = waiting.filter((one) => one !== moved);
      const place = others.findIndex(isOf(beforeJobId));
      waiting = others.toSpliced(place === -1 ? others.length : place, 0, moved);
    },
    list() {
      const inTurn = waiting.map(({ entry }) => entry);
      const others = [...entries.values()].filter((entry) => !inTurn.includes(entry));
      return [...others, ...inTurn].map(toJob);
    },
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

function toJob({ jobId, firstJobId, order, outcome }: Entry): Job {
  const { file, outputPath, comparesWith } = order;
  return {
    jobId,
    file,
    outputName: fileNameOf(outputPath),
    firstJobId,
    comparesWith: comparesWith === undefined ? null : fileNameOf(comparesWith),
    ...outcome,
  };
}

/** What became of a file, as the page may see it: no paths, and no more than can be shown. */
function summariseForPage(summary: ScoreSummary): FileSummary {
  const { further, durationMs } = summary;
  return { ...summariseTexts(summary), further: further.map(summariseTexts), durationMs };
}

function summariseTexts(summary: TextColumnSummary): TextSummary {
  const { tone, textColumn, appendedColumns } = summary;
  return {
    rows: tone.rows,
    scored: tone.scored,
    empty: tone.empty,
    noAnswer: tone.noAnswer,
    failed: tone.failed,
    unread: { ...tone.unread },
    labels: { ...tone.labels },
    languages: { ...tone.languages },
    states: { ...tone.states },
    flagged: tone.flagged,
    meanSubjectivity: tone.meanSubjectivity,
    longTexts: tone.longTexts,
    textColumn: textColumn.name,
    appendedColumns: [...appendedColumns],
  };
}
