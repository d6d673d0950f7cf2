import { fingerprintOf } from "#inference/model-files";
import { readManifests, readReferences } from "#inference/model-set";
import { placeOfReader } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import type { Failure } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import { gatherOutcomes } from "./gather-outcomes.ts";
import { isLongText, readLongText } from "./long-text.ts";
import {
  identifyModel,
  slicesOf,
  type ScoredText,
  type Scorer,
  type ScoreTextsOptions,
} from "../scorer.ts";
import type { RemoteProcess } from "../process/process-port.ts";
import { connectCalls, type RemoteCalls } from "../process/remote-calls.ts";
import type { ScoringCalls } from "./scoring-calls.ts";
import { isolated, newTask, restOfTask, type Task } from "./task.ts";
import { FailureError } from "#ipc/failure";

/** A scorer whose model runs in processes of its own. */
export interface ProcessPool extends Scorer {
  /** Ends the processes, and with them the load on the computer; what they had waits. */
  pause(): void;
  /** Starts them again. */
  goOn(): void;
  close(): void;
}

export interface ProcessPoolOptions {
  readonly start: () => RemoteProcess;
  /** The folders of the models, as in `ModelSet`. */
  readonly modelDirectories: readonly string[];
  /** Most processes; they are started as there is work for them. */
  readonly processes: number;
  /** Personal layers by which texts in their languages are read, each of one of the models. */
  readonly layers?: readonly Layer[] | undefined;
}

/** Tasks that a process has at a time, so that it need not wait for the next. */
const TASKS_AHEAD = 2;

/** Starts in a row that fail before the pool makes do with the processes it has, or gives up. */
const FAILED_STARTS = 5;

/** Windows of rows that keep all processes busy while one is being written. */
const WINDOWS_AT_ONCE = 2;

/**
 * Starts the first process and, when it is up, gives the pool back. A process loads a model with the
 * first texts that it reads. Errors: those of `readManifest`, and `scorer-failed` if processes don't
 * come up; what is wrong with a model's other files fails the texts that it should read.
 */
export async function createProcessPool(options: ProcessPoolOptions): Promise<Result<ProcessPool>> {
  const manifests = await readManifests(options.modelDirectories);
  if (!manifests.ok) return manifests;
  const references = await readReferences(options.modelDirectories, manifests.value);
  if (!references.ok) return references;
  const pool = new Pool(options, manifests.value);
  const begun = await pool.begin();
  if (!begun.ok) {
    pool.close();
    return begun;
  }
  return success({
    models: manifests.value.map((manifest) => identifyModel(manifest, options.layers)),
    references: references.value,
    concurrency: WINDOWS_AT_ONCE,
    score: (texts, scoring) => pool.score(texts, scoring),
    pause: () => pool.pause(),
    goOn: () => pool.goOn(),
    close: () => pool.close(),
  });
}

interface Worker {
  readonly calls: RemoteCalls<ScoringCalls>;
  state: "starting" | "ready";
  /** The places of the models that it has loaded, or will have for its tasks. */
  readonly models: Set<number>;
  readonly tasks: Task[];
}

class Pool {
  readonly #options: ProcessPoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #queue: Task[] = [];
  #failedStarts = 0;
  #closed = false;
  #paused = false;
  #broken: Failure | undefined;
  readonly #manifests: readonly Manifest[];
  #onFirst: ((begun: Result<null>) => void) | undefined;

  constructor(options: ProcessPoolOptions, manifests: readonly Manifest[]) {
    this.#options = options;
    this.#manifests = manifests;
  }

  begin(): Promise<Result<null>> {
    return new Promise((resolve) => {
      this.#onFirst = resolve;
      this.#startWorker();
    });
  }

  score(
    texts: readonly string[],
    {
      languages = [],
      mixed = false,
      places = false,
      embeddings = false,
      signal,
      onScored,
      onPartRead,
    }: ScoreTextsOptions = {},
  ): Promise<ScoredText[]> {
    return new Promise((resolve, reject) => {
      const call = Symbol("call");
      const { keep, fail } = gatherOutcomes(
        texts,
        { signal, onScored },
        { resolve, reject, onAbort: () => this.#dropQueued((task) => task.call === call) },
      );
      if (signal?.aborted) return;
      if (this.#broken) {
        fail(FailureError.of(this.#broken));
        return;
      }
      for (const [index, text] of texts.entries()) {
        if (!isLongText(text)) continue;
        const language = languages[index] ?? null;
        const scoring = this.#scoreLong(text, {
          call,
          language,
          mixed,
          places,
          embeddings,
          signal,
          onPartRead,
        });
        scoring.then((outcome) => keep([index], [outcome]), fail);
      }
      const slices = slicesOf(texts, languages, this.#manifests, (text) => !isLongText(text));
      for (const slice of slices) {
        const of = (from: number, count: number) => slice.slice(from, from + count);
        this.#queue.push({
          ...newTask(
            slice.map((index) => texts[index] ?? ""),
            slice.map((index) => languages[index] ?? null),
          ),
          call,
          mixed,
          places,
          embeddings,
          model: placeOfReader(this.#manifests, languages[slice[0] ?? 0] ?? null),
          done: (from, outcomes) =>
            keep(of(from, outcomes.length), outcomes as readonly ScoredText[]),
          fail,
        });
      }
      this.#distribute();
    });
  }

  pause(): void {
    if (this.#paused || this.#closed) return;
    this.#paused = true;
    const workers = [...this.#workers];
    this.#workers.clear();
    for (const { calls } of workers) calls.close();
    // A pause is not a crash: requeue unchanged.
    this.#queue.unshift(...workers.flatMap(({ tasks }) => tasks.map((task) => restOfTask(task))));
  }

  goOn(): void {
    this.#paused = false;
    this.#distribute();
  }

  /** Its sections are tasks of their own, so that all processes share in it. */
  async #scoreLong(
    text: string,
    {
      call,
      language,
      mixed = false,
      places = false,
      embeddings = false,
      signal,
      onPartRead,
    }: { call: symbol; language: string | null } & Omit<ScoreTextsOptions, "languages">,
  ): Promise<ScoredText> {
    const model = placeOfReader(this.#manifests, language);
    const manifest = this.#manifests[model];
    if (!manifest) throw new Error("there is no model");
    const isOver = () => this.#closed || Boolean(signal?.aborted);
    const outcome = await readLongText(
      text,
      { manifest, language },
      {
        isOver,
        onRead: (share) => {
          if (!isOver()) onPartRead?.(share, text);
        },
        readSection: (section) =>
          new Promise((resolve, reject) => {
            this.#queue.push({
              ...newTask([section], [language]),
              call,
              mixed,
              places,
              embeddings,
              model,
              areSections: true,
              done: (_, [read]) => resolve(read ?? null),
              fail: reject,
            });
            this.#distribute();
          }),
      },
    );
    if (!isOver()) onPartRead?.(-1, text);
    return outcome;
  }

  close(): void {
    this.#closed = true;
    for (const { calls } of this.#workers) calls.close();
    this.#workers.clear();
    this.#queue.length = 0;
  }

  #startWorker(): void {
    const calls = connectCalls<ScoringCalls>(this.#options.start());
    const worker: Worker = { calls, state: "starting", models: new Set(), tasks: [] };
    this.#workers.add(worker);
    void calls.exited.then(() => this.#bury(worker));
    const { layers = [] } = this.#options;
    void calls.call("begin", { layers }).then((begun) => {
      if (begun.ok && this.#workers.has(worker)) this.#welcome(worker);
    });
  }

  #welcome(worker: Worker): void {
    worker.state = "ready";
    this.#failedStarts = 0;
    this.#onFirst?.(success(null));
    this.#onFirst = undefined;
    this.#distribute();
  }

  #hand(worker: Worker, task: Task): void {
    worker.tasks.push(task);
    worker.models.add(task.model);
    const { texts, languages, mixed, places, embeddings, areSections, oneByOne } = task;
    const modelDirectory = this.#options.modelDirectories[task.model] ?? "";
    const manifest = this.#manifests[task.model];
    const fingerprint = manifest ? fingerprintOf(manifest) : "";
    const scoring = worker.calls.call(
      "score",
      {
        modelDirectory,
        fingerprint,
        texts,
        languages,
        mixed,
        places,
        embeddings,
        areSections,
        oneByOne,
      },
      {
        onProgress: ({ from, outcomes }) => {
          if (!worker.tasks.includes(task) || !this.#workers.has(worker)) return;
          task.received += outcomes.length;
          const isDone = task.received >= task.texts.length;
          if (isDone) worker.tasks.splice(worker.tasks.indexOf(task), 1);
          task.done(from, outcomes);
          if (isDone) this.#distribute();
        },
      },
    );
    void scoring.then((scored) => {
      if (scored.ok || scored.error.code === "process-ended") return;
      if (this.#workers.has(worker)) this.#giveUp(scored.error);
    });
  }

  /** The next task for a process: of a model that it has, where there is one. */
  #takeTask({ models }: Worker): Task | undefined {
    const fitting = this.#queue.findIndex((task) => models.has(task.model));
    return this.#queue.splice(Math.max(0, fitting), 1)[0];
  }

  /** Gives waiting tasks to processes, and starts more processes while there are such tasks. */
  #distribute(): void {
    if (this.#paused) return;
    const byLoad = () => [...this.#workers].sort((a, b) => a.tasks.length - b.tasks.length);
    for (const worker of byLoad()) {
      while (worker.state === "ready" && worker.tasks.length < TASKS_AHEAD) {
        const task = this.#takeTask(worker);
        if (!task) return;
        this.#hand(worker, task);
      }
    }
    const isStarting = [...this.#workers].some(({ state }) => state === "starting");
    const room = this.#workers.size < this.#options.processes && !this.#closed;
    const isWorthIt = this.#queue.length > 0 && this.#failedStarts < FAILED_STARTS;
    if (isWorthIt && room && !isStarting) this.#startWorker();
  }

  /** A process is gone: what it had is scored again, and what it died over with care. */
  #bury(worker: Worker): void {
    // One that was ended by a pause is known no more.
    if (!this.#workers.delete(worker) || this.#closed) return;
    if (worker.state === "starting") {
      this.#failedStarts += 1;
      // As long as one process works, it does the work of those that don't come up.
      if (this.#failedStarts >= FAILED_STARTS && this.#workers.size === 0) {
        this.#giveUp({ code: "scorer-failed" });
        return;
      }
    }
    const [suspect, ...innocent] = worker.tasks;
    this.#queue.unshift(...innocent);
    if (suspect) this.#queue.unshift(...isolated(suspect));
    if (this.#workers.size === 0) this.#startWorker();
    this.#distribute();
  }

  #giveUp(error: Failure): void {
    this.#broken = error;
    this.#onFirst?.(failure(error));
    this.#onFirst = undefined;
    const tasks = [...this.#queue, ...[...this.#workers].flatMap((worker) => worker.tasks)];
    this.close();
    for (const task of tasks) task.fail(FailureError.of(error));
  }

  #dropQueued(belongs: (task: Task) => boolean): void {
    const kept = this.#queue.filter((task) => !belongs(task));
    this.#queue.splice(0, this.#queue.length, ...kept);
  }
}
