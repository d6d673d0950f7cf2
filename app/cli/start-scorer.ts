import { InvalidArgumentError } from "commander";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import { findModelDirectory } from "#inference/model-directory";
import type { Result } from "#ipc/result";

/** Starts as many processes that score with the model inside. Errors: those of finding it. */
export async function startScorer(processes: number): Promise<Result<ProcessPool>> {
  const modelDirectory = await findModelDirectory();
  if (!modelDirectory.ok) return modelDirectory;
  const entry = findScoringEntry();
  return createProcessPool({
    modelDirectory: modelDirectory.value,
    processes,
    start: () => forkScoringProcess(entry),
  });
}

/** The value of `--processes`. */
export function parseProcesses(text: string): number {
  if (/^[1-9]\d{0,2}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 1.");
}
