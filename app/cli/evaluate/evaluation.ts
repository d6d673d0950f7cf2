import { z } from "zod";
import type { Prediction } from "#ipc/analysis/prediction";

/** A labelled test set and how a model is measured on it. */
export const evaluationSetSchema = z.strictObject({
  dataset: z.string(),
  /** The language of its texts, BCP 47: a model is measured on the sets of the languages it reads. */
  language: z.string(),
  /** JSONL of `{text, label, source}`, plain or `.gz`, in the data folder. */
  file: z.string(),
  /** Only the rows of this source, where a file holds several. */
  source: z.string().optional(),
  /** Only the rows with these labels. */
  only: z.array(z.string()).optional(),
  metric: z.enum(["accuracy", "macro-recall", "macro-f1"]),
  answer: z.discriminatedUnion("by", [
    /** The most probable of these labels of the primary head. */
    z.strictObject({ by: z.literal("label"), among: z.array(z.string()).min(2) }),
    /** A scale above or below a threshold. */
    z.strictObject({
      by: z.literal("scale"),
      scale: z.enum(["polarity", "subjectivity"]),
      threshold: z.number(),
      above: z.string(),
      below: z.string(),
    }),
  ]),
  /** Whether the calibration of the primary head's scores is measured here. */
  calibration: z.boolean().default(false),
  /** The mean of several sets that this one is part of. */
  mean: z.string().optional(),
  floor: z.number().optional(),
  goal: z.number().optional(),
});
export type EvaluationSet = z.infer<typeof evaluationSetSchema>;

/** The sets, and what the means over several of them are to reach, by name. */
export const evaluationSetsSchema = z.strictObject({
  sets: z.array(evaluationSetSchema),
  means: z.record(
    z.string(),
    z.strictObject({ floor: z.number().optional(), goal: z.number().optional() }),
  ),
});

/** A score with whether its prediction was right. */
export interface Scored {
  score: number;
  right: boolean;
}

/** The label a prediction gives to a row of the set; null for no prediction, which is wrong. */
export function answerOf(
  set: Pick<EvaluationSet, "answer">,
  prediction: Prediction | null,
): string | null {
  if (!prediction) return null;
  const { answer } = set;
  if (answer.by === "scale") {
    return (prediction[answer.scale] ?? 0) > answer.threshold ? answer.above : answer.below;
  }
  let best: string | null = null;
  for (const label of answer.among) {
    const score = prediction.scores[label] ?? 0;
    if (best === null || score > (prediction.scores[best] ?? 0)) best = label;
  }
  return best;
}

/**
 * The metric over paired labels, in [0, 1]. Macro-recall and macro-F1 average over the labels
 * that occur in `expected`.
 */
export function measure(
  metric: EvaluationSet["metric"],
  expected: readonly string[],
  actual: readonly (string | null)[],
): number {
  if (metric === "accuracy") return share(expected, (label, index) => actual[index] === label);
  const perLabel = [...new Set(expected)].map((label) => {
    const hits = count(expected, (other, index) => other === label && actual[index] === label);
    const recall = hits / count(expected, (other) => other === label);
    if (metric === "macro-recall") return recall;
    const precision =
      hits /
      Math.max(
        1,
        count(actual, (other) => other === label),
      );
    return hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  });
  return perLabel.reduce((sum, value) => sum + value, 0) / perLabel.length;
}

/** One bin of a reliability diagram. */
export interface CalibrationBin {
  from: number;
  to: number;
  rows: number;
  /** Mean score of the bin's predictions and the share of them that were right, in [0, 1]. */
  meanScore: number;
  accuracy: number;
}

/** A labelled set, or the mean over several of them. */
export interface SetResult {
  dataset: string;
  metric: string;
  value: number;
  rows: number;
  floor?: number | undefined;
  goal?: number | undefined;
  expectedCalibrationError?: number;
  calibrationBins?: CalibrationBin[];
}

/** The calibration of a language's rows, over all of its sets that are marked for it. */
export interface LanguageCalibration {
  language: string;
  sets: string[];
  rows: number;
  expectedCalibrationError: number;
  bins: CalibrationBin[];
}

/**
 * Reliability of scores over equally wide bins, and the expected calibration error, the
 * row-weighted mean distance of score and accuracy (Guo et al. 2017).
 */
export function measureCalibration(
  scored: readonly Scored[],
  binCount = 15,
): { expectedCalibrationError: number; bins: CalibrationBin[] } {
  const bins: CalibrationBin[] = [];
  let error = 0;
  for (let index = 0; index < binCount; index += 1) {
    const from = index / binCount;
    const to = (index + 1) / binCount;
    const inside = scored.filter(
      ({ score }) => Math.min(binCount - 1, Math.floor(score * binCount)) === index,
    );
    if (inside.length === 0) continue;
    const meanScore = inside.reduce((sum, { score }) => sum + score, 0) / inside.length;
    const accuracy = share(inside, ({ right }) => right);
    bins.push({ from, to, rows: inside.length, meanScore, accuracy });
    error += (inside.length / scored.length) * Math.abs(meanScore - accuracy);
  }
  return { expectedCalibrationError: error, bins };
}

function count<T>(items: readonly T[], test: (item: T, index: number) => boolean): number {
  return items.filter(test).length;
}

function share<T>(items: readonly T[], test: (item: T, index: number) => boolean): number {
  return items.length === 0 ? 0 : count(items, test) / items.length;
}
