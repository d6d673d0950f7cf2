import { z } from "zod";

const count = z.int().nonnegative();

/** A share with its 95 % interval (Wilson): what chance does if the rows are a sample. */
export const intervalSchema = z.object({
  rows: count,
  of: count,
  /** In [0, 1]; 0 where `of` is 0. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Interval = z.infer<typeof intervalSchema>;

/** What shares are told of: the negative or positive labels, or the one label that is asked about. */
export const MEASURES = ["negative", "positive", "asked"] as const;
export const measureSchema = z.enum(MEASURES);
export type Measure = z.infer<typeof measureSchema>;

/** A share against that of other rows. */
export const testedShareSchema = intervalSchema.extend({
  /** Null where nothing is left to compare with. */
  against: z
    .object({
      /** This share less the other, with its 95 % interval (Newcombe). */
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      /** Two proportions, two-sided. */
      p: z.number(),
      /** The same, corrected for as many tests as there are (Benjamini–Hochberg). */
      q: z.number(),
      /** Whether `q` is below 0.05. */
      differs: z.boolean(),
    })
    .nullable(),
});
export type TestedShare = z.infer<typeof testedShareSchema>;

/** What a row can be besides its label; `no-answer` are placeholders, `empty` has no text. */
export const ROW_STATES = [
  "mixed",
  "unsure",
  "unsupported-language",
  "too-short",
  "unfamiliar",
  "no-answer",
  "empty",
  "personal",
] as const;
export type RowState = (typeof ROW_STATES)[number];

export const TIME_UNITS = ["day", "week", "month", "quarter"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Fewer rows than this say little of their share. */
export const SMALL_GROUP = 30;
