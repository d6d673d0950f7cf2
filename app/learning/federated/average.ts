import { MOST_CORRECTIONS, type Layer } from "#ipc/personal/layer";
import { sealLayer } from "../layer-file.ts";
import { parametersOf } from "../train-layer.ts";

export interface AverageOptions {
  /**
   * Share of the updates that is left out at either end, number by number, in [0, 0.5); then each
   * update counts once, since who spoils one can claim any number of corrections. Left out, updates are
   * weighted by their corrections.
   */
  readonly trim?: number | undefined;
}

/** What an update had to do with the average. */
export interface Contribution {
  readonly corrections: number;
  /** Of the average: the share of its weight, or of its numbers that were not left out. */
  readonly share: number;
  readonly norm: number;
  /** Cosine of the angle to the average, in [−1, 1]: below 0 it pulls the other way. */
  readonly likeness: number;
}

/**
 * Averages updates of one model and language: the mean weighted by corrections (McMahan et al. 2017), or
 * the trimmed mean of each number (Yin et al. 2018). At least one update; all of one shape.
 */
export function averageUpdates(
  updates: readonly Layer[],
  { trim }: AverageOptions = {},
): { layer: Layer; contributions: readonly Contribution[] } {
  const [first] = updates;
  if (!first) throw new RangeError("nothing to average");
  const all = updates.map((update) => parametersOf(update).flat());
  const { mean, shares } =
    trim === undefined
      ? weightedMean(
          all,
          updates.map(({ corrections }) => corrections),
        )
      : trimmedMean(all, trim);
  const stride = all[0] ? all[0].length / first.labels.length : 0;
  const layer = sealLayer({
    kind: "averaged",
    model: first.model,
    language: first.language,
    // Updates may claim any number, and together more than a layer can say.
    corrections: Math.min(
      MOST_CORRECTIONS,
      updates.reduce((sum, { corrections }) => sum + corrections, 0),
    ),
    updates: updates.length,
    gain: null,
    clip: null,
    noise: null,
    labels: first.labels.map(({ label }, at) => {
      const [constant = 0, ...weights] = mean.slice(at * stride, (at + 1) * stride);
      return { label, constant, weights };
    }),
  });
  const contributions = updates.map(({ corrections, norm }, at) => ({
    corrections,
    share: shares[at] ?? 0,
    norm,
    likeness: cosine(all[at] ?? [], mean),
  }));
  return { layer, contributions };
}

interface Mean {
  readonly mean: number[];
  /** Of each update, in [0, 1]. */
  readonly shares: number[];
}

/** Weights that are all 0 count alike. */
export function weightedMean(
  updates: readonly (readonly number[])[],
  weights: readonly number[],
): Mean {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
  const mean = (updates[0] ?? []).map((_, at) =>
    updates.reduce((sum, update, place) => sum + (shares[place] ?? 0) * (update[at] ?? 0), 0),
  );
  return { mean, shares };
}

export function trimmedMean(updates: readonly (readonly number[])[], trim: number): Mean {
  const cut = Math.floor(trim * updates.length);
  const kept = updates.map(() => 0);
  const mean = (updates[0] ?? []).map((_, at) => {
    const order = [...updates.keys()].sort(
      (a, b) => (updates[a]?.[at] ?? 0) - (updates[b]?.[at] ?? 0) || a - b,
    );
    const middle = order.slice(cut, order.length - cut);
    for (const place of middle) kept[place] = (kept[place] ?? 0) + 1;
    return middle.reduce((sum, place) => sum + (updates[place]?.[at] ?? 0), 0) / middle.length;
  });
  return { mean, shares: kept.map((count) => count / Math.max(1, mean.length)) };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  return lengths === 0 ? 0 : product / lengths;
}
