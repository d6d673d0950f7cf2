import type { Axes } from "#inference/reference";
import type { Layer, LayerGain } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { narrowParameters, widenRows } from "./axes.ts";
import { sealLayer } from "./layer-file.ts";
import { fitLogistic, logSum, type LearningRow } from "./logistic.ts";

/**
 * How strongly parameters are drawn to zero, on the embedding alone and where a model has axes. Chosen on
 * parts of domains that were not judged on (models/recipe/learning.md).
 */
const PENALTY = 20;
const PENALTY_WITH_AXES = 80;
/**
 * A label that no row has takes no part, for 0 of 30 may be 1 of 10, and who teaches by such rows that there is
 * no such label loses it; unless the model gives it to so many of them, and is wrong each time.
 */
const MISTAKES_TO_UNLEARN = 10;

/**
 * The parameters that rows, widened by axes or not, teach where each label is to count alike. While they
 * are learnt, each label's score has the logarithm of its share of the rows on top ("balanced softmax", Ren et
 * al. 2020; Menon et al. 2021), so that what rows have many of is no reason to give it. Heavier rows of rare labels
 * would be learnt by heart instead.
 */
export function learnParameters(rows: readonly LearningRow[], axes: Axes | null): number[][] {
  const labels = rows[0]?.logScores ?? [];
  const offsets = labels.map((_, one) => {
    const count = rows.filter(({ label }) => label === one).length;
    if (count > 0) return Math.log(count / rows.length);
    const mistakes = rows.filter(({ logScores }) => logScores[one] === Math.max(...logScores));
    return mistakes.length < MISTAKES_TO_UNLEARN ? -Infinity : -Math.log(labels.length);
  });
  const shifted = rows.map((row) => {
    const sums = row.logScores.map((score, label) => score + (offsets[label] ?? 0));
    const total = logSum(sums);
    return { ...row, logScores: sums.map((sum) => sum - total) };
  });
  return fitLogistic(shifted, { penalty: axes ? PENALTY_WITH_AXES : PENALTY });
}

export interface TrainOptions {
  readonly manifest: Manifest;
  readonly language: string;
  /** What cross-validation says of it; null where nobody has asked. */
  readonly gain: LayerGain | null;
  /** Of the model's reference; null where it has none. */
  readonly axes: Axes | null;
}

/** The personal layer that rows in one language make; at least one row. */
export function trainLayer(
  rows: readonly LearningRow[],
  { manifest, language, gain, axes }: TrainOptions,
): Layer {
  const fitted = learnParameters(widenRows(rows, axes), axes);
  return sealLayer({
    kind: "personal",
    model: identityOf(manifest),
    language,
    corrections: rows.length,
    updates: 1,
    gain,
    clip: null,
    noise: null,
    labels: toLabels(narrowParameters(fitted, axes), manifest),
  });
}

export function identityOf({ id, version, files }: Manifest): Layer["model"] {
  return { id, version, sha256: files.graph.sha256 };
}

/** The labels that a layer of a model tells apart, in the order of its head. */
export function labelsOf({ heads, primaryHead }: Pick<Manifest, "heads" | "primaryHead">) {
  return heads.find(({ name }) => name === primaryHead)?.labels ?? [];
}

/** Parameters as a layer has them. */
export function toLabels(
  parameters: readonly (readonly number[])[],
  manifest: Manifest,
): Layer["labels"] {
  return labelsOf(manifest).map((label, at) => {
    const [constant = 0, ...weights] = parameters[at] ?? [];
    return { label, constant, weights };
  });
}

/** A layer's parameters: for each label the constant, and then the weights. */
export function parametersOf({ labels }: Pick<Layer, "labels">): number[][] {
  return labels.map(({ constant, weights }) => [constant, ...weights]);
}
