import { InvalidArgumentError } from "commander";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import { findModelDirectories } from "#inference/model-directory";
import type { Result } from "#ipc/result";

/** Starts as many processes that score with the models inside. Errors: those of finding them. */
export async function startScorer(processes: number): Promise<Result<ProcessPool>> {
  const modelDirectories = await findModelDirectories();
  if (!modelDirectories.ok) return modelDirectories;
  const entry = findScoringEntry();
  return createProcessPool({
    modelDirectories: modelDirectories.value,
    processes,
    start: () => forkScoringProcess(entry),
  });
}

/** The value of `--processes`. */
export function parseProcesses(text: string): number {
  if (/^[1-9]\d{0,2}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 1.");
}
