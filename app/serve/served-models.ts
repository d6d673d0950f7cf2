import { setTimeout as pause } from "node:timers/promises";
import { findGoldenMismatch } from "#inference/golden";
import { loadLanguages } from "#inference/language";
import { readModelFiles } from "#inference/model-files";
import { temperatureOf } from "#inference/prediction";
import { FailureError, type Failure } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import type { RemoteProcess } from "#scoring/process/process-port";
import { isTextFailure, type Scorer } from "#scoring/scorer";
import { createGatheringScorer } from "./gathering-scorer.ts";

/** Where models come from, and what runs them. */
export interface ModelSource {
  /** The folders of the models now; asked again with each change. */
  readonly findDirectories: () => Promise<Result<readonly string[]>>;
  readonly startProcess: () => RemoteProcess;
  readonly processes: number;
}

/** Models that are being served, and can be changed while they are. */
export interface ServedModels {
  /** Those that new requests get. */
  readonly scorer: Scorer;
  /** Whether their processes work, as far as is known. */
  readonly areWell: boolean;
  /** Answers with one set of models, which stays until `work` is done. */
  use<T>(work: (scorer: Scorer) => Promise<T>): Promise<T>;
  /**
   * Loads what lies in the folders now beside what is served, compares every golden text, and only
   * then changes over; the old processes end with their last request. Errors: those of loading and
   * verifying, after which all is as it was.
   */
  reload(): Promise<Result<Scorer["models"]>>;
  close(): void;
}

interface Generation {
  readonly scorer: Scorer;
  readonly pools: readonly ProcessPool[];
  users: number;
  isRetired: boolean;
}

/** Before processes that could not be kept alive are tried anew, in milliseconds. */
const REST_MS = 2_000;

/** Loads the models and starts their processes. Errors: those of loading and verifying. */
export async function serveModels(source: ModelSource): Promise<Result<ServedModels>> {
  // With the first request it would be late.
  await loadLanguages();
  const first = await load(source);
  if (!first.ok) return first;
  const state = { current: first.value, areWell: true, isClosed: false };
  let turn: Promise<unknown> = Promise.resolve();

  const release = (generation: Generation) => {
    if (!generation.isRetired || generation.users > 0) return;
    for (const pool of generation.pools) pool.close();
  };

  const change = async (): Promise<Result<Scorer["models"]>> => {
    const next = await load(source);
    if (!next.ok) return next;
    const old = state.current;
    state.current = next.value;
    state.areWell = true;
    old.isRetired = true;
    release(old);
    if (state.isClosed) close();
    return success(next.value.scorer.models);
  };

  const reload = () => {
    const changed = turn.then(change);
    turn = changed.catch(() => undefined);
    return changed;
  };

  const revive = async () => {
    while (!state.areWell && !state.isClosed) {
      await pause(REST_MS);
      if (!state.areWell && !state.isClosed) await reload();
    }
  };

  const close = () => {
    state.isClosed = true;
    for (const pool of state.current.pools) pool.close();
  };

  return success<ServedModels>({
    get scorer() {
      return state.current.scorer;
    },
    get areWell() {
      return state.areWell;
    },
    async use(work) {
      const generation = state.current;
      generation.users += 1;
      try {
        return await work(generation.scorer);
      } catch (error) {
        if (generation === state.current && state.areWell && error instanceof FailureError) {
          state.areWell = false;
          void revive();
        }
        throw error;
      } finally {
        generation.users -= 1;
        release(generation);
      }
    },
    reload,
    close,
  });
}

/** Starts all processes, and has each of them load each model. */
async function load(source: ModelSource): Promise<Result<Generation>> {
  const directories = await source.findDirectories();
  if (!directories.ok) return directories;
  const pools: ProcessPool[] = [];
  const giveUp = (error: Failure) => {
    for (const pool of pools) pool.close();
    return failure(error);
  };
  for (let started = 0; started < source.processes; started += 1) {
    const pool = await createProcessPool({
      modelDirectories: directories.value,
      processes: 1,
      start: source.startProcess,
    });
    if (!pool.ok) return giveUp(pool.error);
    pools.push(pool.value);
  }
  for (const directory of directories.value) {
    const mismatch = await verify(directory, pools);
    if (mismatch) return giveUp(mismatch);
  }
  const scorer = createGatheringScorer(pools);
  return success({ scorer, pools, users: 0, isRetired: false });
}

/** What is wrong with a model: its files, or the answers that one of the processes gives. */
async function verify(directory: string, pools: readonly Scorer[]): Promise<Failure | null> {
  const files = await readModelFiles(directory);
  if (!files.ok) return files.error;
  const { golden, manifest } = files.value;
  // One whose texts are read at the temperatures at which golden texts were recorded.
  const language = manifest.languages.find((one) =>
    manifest.heads.every((head) => temperatureOf(head, one) === head.temperature),
  );
  const languages = [language ?? manifest.languages[0] ?? null];
  const found = await Promise.all(
    pools.map((pool, place) =>
      findGoldenMismatch(
        {
          golden,
          async predictAll(texts) {
            const [outcome = null] = await pool.score(texts, { languages });
            return [isTextFailure(outcome) || !outcome || !("label" in outcome) ? null : outcome];
          },
        },
        // Each has compared some by itself as it loaded.
        place === 0 ? golden.cases : golden.cases.slice(0, 1),
      ).catch((error: unknown): Failure => failureOf(error)),
    ),
  );
  return found.find((mismatch) => mismatch !== null) ?? null;
}

function failureOf(error: unknown): Failure {
  return error instanceof FailureError ? error.about("") : { code: "scorer-failed" };
}
