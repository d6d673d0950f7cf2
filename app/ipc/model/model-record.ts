import { z } from "zod";
import { familiaritySchema } from "./familiarity.ts";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/**
 * What is remembered of a file that a model scored: numbers alone, nothing of the texts, and not what the
 * file is called.
 */
const scoredFileRecordSchema = z.object({
  kind: z.literal("scored"),
  /** The person's calendar day. */
  day: z.iso.date(),
  model: z.object({ id: z.string(), version: z.string() }),
  /** Rows with a label. */
  rows: count,
  level: familiaritySchema.shape.level,
  differs: familiaritySchema.shape.differs,
  /** How far it lies from what the model learnt from; null where that could not be told. */
  distance: z.number().nullable(),
  /** The accuracy to expect; null where it could not be estimated. */
  expected: z.object({ accuracy: share, low: share, high: share }).nullable(),
});

/** A check by hand of such a file, as far as it had come. */
const checkRecordSchema = z.object({
  kind: z.literal("checked"),
  day: z.iso.date(),
  model: z.object({ id: z.string(), version: z.string() }),
  /** Rows that a person has labelled. */
  rows: count,
  measured: z.object({ accuracy: share, low: share, high: share }),
});

export const recordEntrySchema = z.discriminatedUnion("kind", [
  scoredFileRecordSchema,
  checkRecordSchema,
]);
export type RecordEntry = z.infer<typeof recordEntrySchema>;
export type ScoredRecord = z.infer<typeof scoredFileRecordSchema>;

/** How the models have done on this computer, the oldest first. */
export const modelRecordSchema = z.object({
  recordVersion: z.literal(1),
  entries: z.array(recordEntrySchema),
});
