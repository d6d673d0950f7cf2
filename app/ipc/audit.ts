import { z } from "zod";

const count = z.int().nonnegative();

/** A share with its 95 % interval, in [0, 1]. */
const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type AuditEstimate = z.infer<typeof estimateSchema>;

/** What rows that were checked by hand say of a whole file. */
export const auditFiguresSchema = z.object({
  /** Checked rows with a label. */
  checked: count,
  /** Rows of the file with a prediction. */
  rows: count,
  /** The share of all rows whose label is right. */
  accuracy: estimateSchema,
  shares: z.array(
    z.object({
      label: z.string(),
      /** Of all rows, as the model said. */
      predicted: z.number(),
      /** From all predictions and the checked rows together. */
      corrected: estimateSchema,
      /** Where the model's own share lies outside the interval. */
      moved: z.enum(["up", "down"]).nullable(),
    }),
  ),
  /** Checked rows by the model's label and the person's. */
  confusion: z.array(z.object({ predicted: z.string(), label: z.string(), rows: count })),
});
export type AuditFigures = z.infer<typeof auditFiguresSchema>;

/** How far a check by hand has come, and what it says. */
export const auditReportSchema = z.object({
  drawn: count,
  /** Drawn rows that somebody has looked at. */
  answered: count,
  /** Of those, the ones whose tone nobody could tell, or people disagree on. */
  unclear: count,
  /** Labelled rows that it takes to tell anything. */
  least: count,
  /** Null while too few are checked. */
  figures: auditFiguresSchema.nullable(),
  /** Half the width of the accuracy's interval, now and after so many rows more. */
  more: z.object({ rows: count, halfWidth: z.number(), halfWidthThen: z.number() }).nullable(),
  /** Rows, from 0, that the model got wrong; the ones it was surest of first. */
  mistakes: z.array(
    z.object({
      row: count,
      predicted: z.string(),
      label: z.string(),
      score: z.number().nullable(),
    }),
  ),
  people: z.array(z.object({ name: z.string(), answers: count })),
  /** Krippendorff's alpha; null where fewer than two people labelled the same rows. */
  alpha: z.number().nullable(),
});
export type AuditReport = z.infer<typeof auditReportSchema>;
