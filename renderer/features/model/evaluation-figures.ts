import type { Manifest } from "#ipc/manifest";

/** One test set's bars: a model's name with its figure in percent. */
export interface AccuracyGroup {
  dataset: string;
  metric: string;
  bars: readonly { name: string; percent: number; isOurs: boolean }[];
}

/** The manifest's metrics with the figures of others on the same sets beside them. */
export function accuracyGroups(manifest: Manifest): AccuracyGroup[] {
  return manifest.metrics.map(({ dataset, metric, value, baselines = [] }) => ({
    dataset,
    metric,
    bars: [
      { name: manifest.name, percent: value * 100, isOurs: true },
      ...baselines.map((other) => ({
        name: other.name,
        percent: other.value * 100,
        isOurs: false,
      })),
    ],
  }));
}
