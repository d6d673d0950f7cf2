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
