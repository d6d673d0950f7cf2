import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FormChoice } from "#ipc/files/files";
import type { OpenedResults, ResultsProgress } from "#ipc/results/results";
import { failure, success, type Result } from "#ipc/result";
import { otherSpoolPathOf } from "#scored/results/row-spool";
import type { ScoredCalls } from "#scored/scored-calls";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls, type RemoteCalls } from "#scoring/process/remote-calls";
import { fileNameOf } from "../files/file-name.ts";

/** The scored file whose rows are being looked at. */
export interface OpenResults {
  readonly client: RemoteCalls<ScoredCalls>;
  readonly path: string;
  /** The model that scored it; null where its receipt does not say, and until it is read. */
  readonly model: OpenedResults["model"];
}

export interface ResultsOptions {
  startProcess: () => RemoteProcess;
  /** A folder of the app's own; whatever is in it may be deleted. */
  spoolFolder: string;
  onProgress: (progress: ResultsProgress) => void;
}

/** Looking at the rows of scored files: one at a time, each in a process that ends with it. */
export interface Results {
  /** Opens a scored file in the place of the one before. Errors: those of `indexScoredFile`. */
  open(
    scoredPath: string,
    how?: { choice?: FormChoice | undefined; scoring?: number | undefined },
  ): Promise<Result<OpenedResults>>;
  /** Errors: `invalid-request` for results that are not open any more. */
  find(resultsId: string): Result<OpenResults>;
  /** Ends what is open, or being opened, and deletes what was kept of it. */
  close(): Promise<void>;
  /** The same at once, for the app's end. */
  closeNow(): void;
}

/** A process that was ended is gone in milliseconds. */
const LONGEST_EXIT_MS = 2_000;

interface Opening extends Omit<OpenResults, "model"> {
  model: OpenResults["model"];
  readonly resultsId: string;
  readonly spoolPath: string;
}

export function createResults({ startProcess, spoolFolder, onProgress }: ResultsOptions): Results {
  let current: Opening | null = null;
  // What a crash has left behind. Nothing is open yet.
  let ready = rm(spoolFolder, { recursive: true, force: true }).catch(() => undefined);

  /** Counts openings and closings: one that was overtaken while it waited goes no further. */
  let newest = 0;

  async function close(): Promise<void> {
    newest += 1;
    const closing = current;
    current = null;
    if (!closing) return;
    closing.client.close();
    // While it lives it might still make the file, and Windows deletes none that is held.
    await Promise.race([closing.client.exited, sleep(LONGEST_EXIT_MS)]);
    // What cannot be deleted now goes at the end, or at the next start.
    for (const left of [closing.spoolPath, otherSpoolPathOf(closing.spoolPath)]) {
      await rm(left, { force: true }).catch(() => undefined);
    }
  }

  return {
    async open(scoredPath, { choice, scoring } = {}) {
      const closed = close();
      const turn = newest;
      await closed;
      await ready;
      ready = mkdir(spoolFolder, { recursive: true, mode: 0o700 }).then(() => undefined);
      await ready;
      if (turn !== newest) return failure({ code: "cancelled" });
      const resultsId = randomUUID();
      const spoolPath = path.join(spoolFolder, `${resultsId}.jsonl`);
      const client = connectCalls<ScoredCalls>(startProcess());
      const opening: Opening = { resultsId, spoolPath, client, path: scoredPath, model: null };
      current = opening;
      const opened = await client.call(
        "open",
        { path: scoredPath, spoolPath, choice, scoring },
        { onProgress },
      );
      if (!opened.ok) {
        if (current === opening) await close();
        return opened;
      }
      opening.model = opened.value.model;
      return success({ ...opened.value, resultsId, name: fileNameOf(scoredPath) });
    },
    find: (resultsId) =>
      current?.resultsId === resultsId ? success(current) : failure({ code: "results-closed" }),
    close,
    closeNow() {
      current?.client.close();
      current = null;
      // What is still held by the process just ended goes at the next start.
      try {
        rmSync(spoolFolder, { recursive: true, force: true });
      } catch {
        return;
      }
    },
  };
}
