import { InvalidArgumentError } from "commander";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import { findModelDirectories } from "#inference/model-directory";
import { readManifests } from "#inference/model-set";
import type { Layer } from "#ipc/personal/layer";
import { success, type Result } from "#ipc/result";
import { layerFolder, layersInUse } from "#learning/layer-folder";

/**
 * Starts as many processes that score with the models inside, and with the person's own layers where they
 * are asked for. Errors: those of finding them.
 */
export async function startScorer(
  processes: number,
  { personal = false }: { personal?: boolean } = {},
): Promise<Result<ProcessPool>> {
  const modelDirectories = await findModelDirectories();
  if (!modelDirectories.ok) return modelDirectories;
  const layers = personal ? await findLayers(modelDirectories.value) : success([]);
  if (!layers.ok) return layers;
  const entry = findScoringEntry();
  return createProcessPool({
    modelDirectories: modelDirectories.value,
    processes,
    layers: layers.value,
    start: () => forkScoringProcess(entry),
  });
}

async function findLayers(directories: readonly string[]): Promise<Result<readonly Layer[]>> {
  const manifests = await readManifests(directories);
  return manifests.ok ? layersInUse(layerFolder(), manifests.value) : manifests;
}

/** The value of `--processes`. */
export function parseProcesses(text: string): number {
  if (/^[1-9]\d{0,2}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 1.");
}
