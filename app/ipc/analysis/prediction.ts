import { z } from "zod";

const probability = z.number().min(0).max(1);

/** What there is to know of an answer, each with its rule in `inference/states.ts`. */
export const TEXT_STATES = [
  /** No model inside reads the text's language. */
  "unsupported-language",
  /** Sentences speak for both ends of the polarity scale. */
  "mixed",
  /** The label's calibrated probability is low. */
  "unsure",
  /** There are too few words. */
  "too-short",
  /** It is made of what the model rarely saw: codes, another language, nonsense. */
  "unfamiliar",
  /** A personal layer had a part in the answer. */
  "personal",
] as const;
export const textStateSchema = z.enum(TEXT_STATES);
export type TextState = z.infer<typeof textStateSchema>;

/** What the model says of one text. */
export const predictionSchema = z.object({
  /** The most probable label of the manifest's primary head. */
  label: z.string(),
  /** Calibrated probability of `label`, in [0, 1]. */
  score: probability,
  /** Calibrated probability of every label of the primary head; of a softmax they sum to 1. */
  scores: z.record(z.string(), probability),
  /** P(positive) − P(negative) in [−1, 1]; null where the manifest defines no such scale. */
  polarity: z.number().min(-1).max(1).nullable(),
  /** P(subjective) in [0, 1]; null where the manifest defines no such scale. */
  subjectivity: z.number().min(0).max(1).nullable(),
  /** Tokens of the whole text, special tokens not counted. Every one of them was read. */
  tokens: z.int().nonnegative(),
  /** Windows of text that were read and combined. */
  windows: z.int().positive(),
  /** The language that the text was read in (BCP 47); null where nobody knew. */
  language: z.string().nullable(),
  states: z.array(textStateSchema),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A text that was left unread: it has a language that no model inside reads, and no label. */
export const unreadSchema = predictionSchema
  .pick({ states: true })
  .extend({ language: z.string() });
export type Unread = z.infer<typeof unreadSchema>;

/** A stretch of a text in UTF-16 code units: `text.slice(start, end)`. */
const span = { start: z.int().nonnegative(), end: z.int().nonnegative() };

/** One sentence of a text, read on its own; null where there is nothing to read in it. */
export const sentencePredictionSchema = z.object({
  ...span,
  prediction: predictionSchema.nullable(),
});
export type SentencePrediction = z.infer<typeof sentencePredictionSchema>;

/**
 * How much one word weighed: by how much the polarity falls when the word is left out, in [−2, 2], so
 * that one above 0 pulled towards positive; of a model without polarity, the score of the label, in
 * [−1, 1].
 */
export const wordWeightSchema = z.object({ ...span, weight: z.number() });
export type WordWeight = z.infer<typeof wordWeightSchema>;
