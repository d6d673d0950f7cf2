import type { Layer, LayerGain } from "#ipc/layer";
import type { Manifest } from "#ipc/manifest";
import { sealLayer } from "./layer-file.ts";
import { fitLogistic, type FitOptions, type LearningRow } from "./logistic.ts";

/**
 * How strongly parameters are drawn to zero, and how far rare labels count more (0: each row counts
 * once; 1: each label does). Chosen on domains that the model has learnt from, `npm run bench --
 * learning`.
 */
const PENALTY = 30;
const LABEL_BALANCE = 1;

/** The settings by which these rows are learnt from. */
export function settingsFor(rows: readonly LearningRow[]): FitOptions {
  const counts = new Array<number>(rows[0]?.logScores.length ?? 0).fill(0);
  for (const { label } of rows) counts[label] = (counts[label] ?? 0) + 1;
  const present = counts.filter((count) => count > 0).length;
  const labelWeights = counts.map((count) =>
    count === 0 ? 1 : (rows.length / (present * count)) ** LABEL_BALANCE,
  );
  return { penalty: PENALTY, labelWeights };
}

/**
 * The personal layer that rows in one language make; at least one row. `gain` is what cross-validation
 * says of it; null where nobody has asked.
 */
export function trainLayer(
  rows: readonly LearningRow[],
  { manifest, language, gain }: { manifest: Manifest; language: string; gain: LayerGain | null },
): Layer {
  const parameters = fitLogistic(rows, settingsFor(rows));
  return sealLayer({
    kind: "personal",
    model: identityOf(manifest),
    language,
    corrections: rows.length,
    updates: 1,
    gain,
    clip: null,
    noise: null,
    labels: toLabels(parameters, manifest),
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
