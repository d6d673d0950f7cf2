import { z } from "zod";
import { layerIdentitySchema } from "../personal/layer.ts";

const count = z.int().nonnegative();

/** What one of two scorings says of a row. */
const verdictSchema = z.object({
  /** Null for a row without a prediction. */
  label: z.string().nullable(),
  score: z.number().nullable(),
  polarity: z.number().nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** A row whose label is another one. */
export const flipSchema = z.object({
  /** 0-based, in either file. */
  rowIndex: count,
  /** Cut to what fits a line. */
  text: z.string(),
  before: verdictSchema,
  after: verdictSchema,
});
export type Flip = z.infer<typeof flipSchema>;

const sideSchema = z.object({
  /** The file, without its folder. */
  name: z.string(),
  /** By its receipt; null where there is none. */
  model: z
    .object({
      id: z.string(),
      version: z.string(),
      /** The personal layers that it was read with. */
      layers: z.array(layerIdentitySchema),
    })
    .nullable(),
});

/** How two scorings of the same rows differ. */
export const comparisonSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  /** Rows that were compared. */
  rows: count,
  /** Rows whose texts differ; they say nothing about the models. */
  otherTexts: count,
  flipped: count,
  /** Labels in either, those of the file before first. */
  labels: z.array(z.string()),
  /** Rows by their two labels, null for no prediction; what no row has is left out. */
  matrix: z.array(
    z.object({ from: z.string().nullable(), to: z.string().nullable(), rows: count }),
  ),
  /** Null where not both have polarity. */
  polarity: z
    .object({
      /** Rows with a polarity in both. */
      rows: count,
      meanBefore: z.number(),
      meanAfter: z.number(),
      /** Mean of how far a row moved, whatever the direction. */
      meanMovement: z.number(),
      largestMovement: z.number(),
      /** Rows by how far they moved, `after − before`, in `MOVEMENT_BINS`. */
      histogram: z.array(count),
    })
    .nullable(),
  /** The flipped rows that moved farthest, farthest first. */
  flips: z.array(flipSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
