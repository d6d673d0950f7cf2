import type { Classifier } from "#inference/classifier";
import { canHaveLayer } from "#inference/personal-layer";
import { axesOf } from "#inference/reference";
import { FailureError } from "#ipc/failure";
import type { Layer, LayerGain } from "#ipc/personal/layer";
import { estimateGain, placeOfMost } from "./gain.ts";
import { logScoresWith } from "./logistic.ts";
import { readCorrections, type CorrectedRow, type Correction } from "./read-corrections.ts";
import { labelsOf, parametersOf, trainLayer } from "./train-layer.ts";

/** What corrections in a language came to. */
export interface LearntLanguage {
  /** Different texts that the model could read. */
  readonly corrections: number;
  /** These two are null for too few of them. */
  readonly gain: LayerGain | null;
  readonly layer: Layer | null;
  /** The texts whose label is another one with the layer. */
  readonly flipped: readonly {
    readonly text: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/**
 * Trains a layer on corrections in one language and says what it is worth; `classifier` is the model that
 * reads it, without a layer. Throws `FailureError`: `model-without-layer`.
 */
export async function learnLanguage(
  classifier: Classifier,
  corrections: readonly Correction[],
  language: string,
  signal?: AbortSignal,
): Promise<LearntLanguage> {
  const { manifest } = classifier;
  if (!canHaveLayer(manifest)) throw new FailureError("model-without-layer", { name: manifest.id });
  const rows = await readCorrections(classifier, corrections, language, signal);
  const axes = classifier.reference && axesOf(classifier.reference);
  const gain = estimateGain(rows, axes);
  const layer = gain && trainLayer(rows, { manifest, language, gain, axes });
  const flipped = layer ? flipsOf(layer, rows, labelsOf(manifest)) : [];
  return { corrections: rows.length, gain, layer, flipped };
}

function flipsOf(layer: Layer, rows: readonly CorrectedRow[], labels: readonly string[]) {
  const parameters = parametersOf(layer);
  return rows.flatMap((row) => {
    const [from, to] = [placeOfMost(row.logScores), placeOfMost(logScoresWith(parameters, row))];
    return from === to ? [] : [{ text: row.text, from: labels[from] ?? "", to: labels[to] ?? "" }];
  });
}
