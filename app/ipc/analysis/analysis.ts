import { z } from "zod";
import { failureSchema } from "../failure.ts";
import {
  predictionSchema,
  sentencePredictionSchema,
  textStateSchema,
  wordWeightSchema,
} from "./prediction.ts";

/** Numbers the texts of one window, rising; updates carry it so that a stale answer can be told. */
export const sequenceSchema = z.int().nonnegative();

export const analysisUpdateSchema = z.discriminatedUnion("kind", [
  /** `prediction` covers the first `readLength` of the text's `textLength` code units. */
  z.object({
    kind: z.literal("prediction"),
    sequence: sequenceSchema,
    prediction: predictionSchema.nullable(),
    /**
     * The language that the text is read in, or unread (BCP 47), null if unknown; and whether it
     * was told from the text, set by the person, or that of the text before, because this one is short.
     */
    language: z.string().nullable(),
    languageIs: z.enum(["told", "set", "assumed"]),
    readLength: z.int().nonnegative(),
    textLength: z.int().nonnegative(),
    complete: z.boolean(),
  }),
  /** The next sentences of the text, in order; each is sent once. */
  z.object({
    kind: z.literal("sentences"),
    sequence: sequenceSchema,
    sentences: z.array(sentencePredictionSchema),
    /** The states of the whole text, with its last sentences; null before. */
    states: z.array(textStateSchema).nullable(),
  }),
  /** The words of the explained span that have been weighed so far; `label` is what they weigh on. */
  z.object({
    kind: z.literal("words"),
    sequence: sequenceSchema,
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    label: z.string(),
    words: z.array(wordWeightSchema),
    complete: z.boolean(),
  }),
  z.object({ kind: z.literal("failed"), sequence: sequenceSchema, error: failureSchema }),
]);
export type AnalysisUpdate = z.infer<typeof analysisUpdateSchema>;
