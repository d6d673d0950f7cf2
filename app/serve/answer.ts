import { z } from "zod";
import { placeOfReader } from "#ipc/language";
import { predictionSchema } from "#ipc/analysis/prediction";
import { isTextFailure, type ScoredText, type Scorer } from "#scoring/scorer";

/** What a program is told of a text. A text without a label has null for all that belongs to one. */
export const answerSchema = z.object({
  label: z.string().nullable(),
  score: predictionSchema.shape.score.nullable(),
  scores: predictionSchema.shape.scores.nullable(),
  polarity: predictionSchema.shape.polarity,
  subjectivity: predictionSchema.shape.subjectivity,
  /** Tokens and windows that were read; 0 of a text that was not. */
  tokens: z.int().nonnegative(),
  windows: z.int().nonnegative(),
  language: predictionSchema.shape.language,
  states: predictionSchema.shape.states,
  /** The model that read it; null where none did. */
  model: z.object({ id: z.string(), version: z.string() }).nullable(),
  /** Why a text that can be read has no label; null as a rule. */
  error: z.string().nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

const NOTHING_READ: Answer = {
  label: null,
  score: null,
  scores: null,
  polarity: null,
  subjectivity: null,
  tokens: 0,
  windows: 0,
  language: null,
  states: [],
  model: null,
  error: null,
};

/** The answer for one text that one of these models has read, or none could. */
export function toAnswer(scored: ScoredText, models: Scorer["models"]): Answer {
  if (scored === null) return NOTHING_READ;
  if (isTextFailure(scored)) return { ...NOTHING_READ, error: scored.failed.code };
  if (!("label" in scored)) return { ...NOTHING_READ, ...scored };
  const reader = models[placeOfReader(models, scored.language)];
  const model = reader ? { id: reader.id, version: reader.version } : null;
  return { ...scored, model, error: null };
}
