import { z } from "zod";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** In what a file can be unlike what a model learnt from. */
const DIFFERENCES = ["texts", "language", "length", "score", "unknown"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** How far a scored file is like what its model learnt from, and how often the model may be right on it. */
export const familiaritySchema = z.object({
  /** The model that read most of it. */
  model: z.object({ id: z.string(), version: z.string() }),
  /** Rows that were looked at, a sample of a large file. */
  rows: count,
  /** Null where they are too few. */
  level: z.enum(["expected", "different", "very-different"]).nullable(),
  /** In what, the weightiest first; none at `expected`. */
  differs: z.array(z.enum(DIFFERENCES)),
  /** In the means of the model's embedding; null for too few rows. From `different` on it counts. */
  distance: z.object({ value: z.number(), different: z.number() }).nullable(),
  /** 0-based rows that lie farthest from all that the model learnt from, the farthest first. */
  farthest: z.array(count),
  /** What share of the labels is expected to be right. */
  accuracy: z
    .object({
      expected: share,
      low: share,
      high: share,
      /** Of the interval: the share of domains in which it held. */
      level: share,
      /** Domains that it rests on. */
      domains: count,
      /** Rows that it is about, and what they are in (BCP 47). */
      rows: count,
      language: z.string(),
    })
    .nullable(),
  /** Why there is none. */
  noAccuracy: z.enum(["language", "few-rows", "very-different"]).nullable(),
});
export type Familiarity = z.infer<typeof familiaritySchema>;
