import { z } from "zod";
import { modelFiguresSchema } from "./model-figures.ts";

/** What the model that is inside now changes against the one that was there before. */
export const modelChangeSchema = z.object({
  before: modelFiguresSchema,
  after: modelFiguresSchema,
  /** What was new in each release since, newest first, in English and in other languages (BCP 47). */
  notes: z.array(
    z.object({
      version: z.string(),
      note: z.string(),
      translations: z.record(z.string(), z.string()),
    }),
  ),
  /** Whether the person has yet to be told: an update brought it, and they have not dismissed it. */
  isNews: z.boolean(),
});
export type ModelChange = z.infer<typeof modelChangeSchema>;
