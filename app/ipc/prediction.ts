import { z } from "zod";

const probability = z.number().min(0).max(1);

/** What the model says of one text. */
export const predictionSchema = z.object({
  /** The most probable label of the manifest's primary head. */
  label: z.string(),
  /** Calibrated probability of `label`, in [0, 1]. */
  score: probability,
  /** Calibrated probability of every label of the primary head; they sum to 1. */
  scores: z.record(z.string(), probability),
  /** P(positive) − P(negative) in [−1, 1]; null where the manifest defines no such scale. */
  polarity: z.number().min(-1).max(1).nullable(),
  /** P(subjective) in [0, 1]; null where the manifest defines no such scale. */
  subjectivity: z.number().min(0).max(1).nullable(),
  /** Tokens of the whole text, special tokens not counted. Every one of them was read. */
  tokens: z.int().nonnegative(),
  /** Windows of text that were read and combined. */
  windows: z.int().positive(),
});
export type Prediction = z.infer<typeof predictionSchema>;
