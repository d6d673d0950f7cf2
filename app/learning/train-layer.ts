import type { Axes } from "#inference/reference";
import type { Layer, LayerGain } from "#ipc/layer";
import type { Manifest } from "#ipc/manifest";
import { narrowParameters, widenRows } from "./axes.ts";
import { sealLayer } from "./layer-file.ts";
import { fitLogistic, type FitOptions, type LearningRow } from "./logistic.ts";

/**
 * How strongly parameters are drawn to zero, on the embedding alone and where a model has axes, and how far
 * rare labels count more (0: each row counts once; 1: each label does). Chosen on parts of domains that
 * were not judged on (models/recipe/README.md).
 */
const PENALTY = 30;
const PENALTY_WITH_AXES = 100;
const LABEL_BALANCE = 1;

/** The settings by which these rows are learnt from, widened by axes or not. */
export function settingsFor(rows: readonly LearningRow[], axes: Axes | null): FitOptions {
  const counts = new Array<number>(rows[0]?.logScores.length ?? 0).fill(0);
  for (const { label } of rows) counts[label] = (counts[label] ?? 0) + 1;
  const present = counts.filter((count) => count > 0).length;
  const labelWeights = counts.map((count) =>
    count === 0 ? 1 : (rows.length / (present * count)) ** LABEL_BALANCE,
  );
  return { penalty: axes ? PENALTY_WITH_AXES : PENALTY, labelWeights };
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
  const fitted = fitLogistic(widenRows(rows, axes), settingsFor(rows, axes));
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
