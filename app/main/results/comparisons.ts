import type { Comparison } from "#ipc/results/comparison";
import type { ResultsProgress } from "#ipc/results/results";
import type { Result } from "#ipc/result";
import type { ScoredCalls } from "#scored/scored-calls";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls, type RemoteCalls } from "#scoring/process/remote-calls";

/** Two scorings of the same rows, by their paths. */
export interface ComparedFiles {
  readonly beforePath: string;
  readonly afterPath: string;
  /** Which of several text columns that were scored, by its place. */
  readonly scoring?: number | undefined;
  /** Where every flipped row is written; null for nowhere. */
  readonly flipsPath: string | null;
}

/** Comparing scored files: one pair at a time, each in a process that ends with it. */
export interface Comparisons {
  /** Compares in the place of what is being compared. Errors: those of `compareAndWriteFlips`. */
  compare(files: ComparedFiles): Promise<Result<Comparison>>;
  /** Ends what is being compared, as `cancelled`; what was begun to be written goes with it. */
  cancel(): void;
  /** The same at once, for the app's end. */
  closeNow(): void;
}

export function createComparisons(parts: {
  startProcess: () => RemoteProcess;
  onProgress: (progress: ResultsProgress) => void;
}): Comparisons {
  const { startProcess, onProgress } = parts;
  let current: { client: RemoteCalls<ScoredCalls>; controller: AbortController } | null = null;

  return {
    async compare(files) {
      current?.controller.abort();
      const controller = new AbortController();
      const client = connectCalls<ScoredCalls>(startProcess());
      current = { client, controller };
      const { signal } = controller;
      const compared = await client.call("compare", files, { signal, onProgress });
      client.close();
      if (current?.client === client) current = null;
      return compared;
    },
    cancel: () => current?.controller.abort(),
    closeNow: () => current?.client.close(),
  };
}
