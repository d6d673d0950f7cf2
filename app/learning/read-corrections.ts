import type { Classifier } from "#inference/classifier";
import type { LearningRow } from "./logistic.ts";
import { labelsOf } from "./train-layer.ts";

/** A text, and what a person says that its label is. */
export interface Correction {
  readonly text: string;
  readonly label: string;
}

/** A row with the text that it is of. */
export interface CorrectedRow extends LearningRow {
  readonly text: string;
}

/** Below, a label's logarithm would say more than the score does. */
const LEAST_SCORE = 1e-9;

/** Texts that are read in one call. */
const TEXTS_AT_ONCE = 256;

/**
 * What the base model makes of texts in one language (BCP 47): `classifier` must have no layer. Texts
 * without a token, and labels that the model does not have, are left out. Of equal texts the last one
 * counts: a person may change their mind. Throws the signal's reason.
 */
export async function readCorrections(
  classifier: Pick<Classifier, "manifest" | "predictAll">,
  corrections: readonly Correction[],
  language: string,
  signal?: AbortSignal,
): Promise<CorrectedRow[]> {
  const labels = labelsOf(classifier.manifest);
  const latest = new Map(corrections.map(({ text, label }) => [text, label]));
  const texts = [...latest.keys()];
  const rows: CorrectedRow[] = [];
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = texts.slice(from, from + TEXTS_AT_ONCE);
    const predictions = await classifier.predictAll(some, {
      languages: some.map(() => language),
      embeddings: true,
      ...(signal && { signal }),
    });
    for (const [at, prediction] of predictions.entries()) {
      const label = labels.indexOf(latest.get(some[at] ?? "") ?? "");
      if (!prediction?.embedding || label < 0) continue;
      const { scores, embedding } = prediction;
      const logScores = labels.map((one) => Math.log(Math.max(LEAST_SCORE, scores[one] ?? 0)));
      const text = some[at] ?? "";
      rows.push({ text, embedding: Float32Array.from(embedding), logScores, label });
    }
  }
  return rows;
}
