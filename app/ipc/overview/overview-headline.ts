import { z } from "zod";
import { intervalSchema, MEASURES, measureSchema, TIME_UNITS } from "./overview-figures.ts";

/**
 * What the sentence on top says, as data: a closed set of findings in the order in which they are
 * said. What is not significant is not in it. Shares are before the model's own errors.
 */
const headlineFindingSchema = z.discriminatedUnion("kind", [
  /** No row has a label. */
  z.object({ kind: z.literal("nothing-scored") }),
  /** One share; `plusMinus` is half the interval's width. */
  z.object({
    kind: z.literal("share"),
    /** `neutral`, of neither side, is told where it is the largest. */
    measure: z.enum([...MEASURES, "neutral"]),
    /** The label asked about; null for all labels of one side together. */
    label: z.string().nullable(),
    share: intervalSchema,
    plusMinus: z.number(),
  }),
  /** The group that differs most for the worse, or the better, from the rest. */
  z.object({
    kind: z.enum(["worst-group", "best-group"]),
    measure: measureSchema,
    /** The column's name; empty for topics and languages. */
    column: z.string(),
    value: z.string(),
    share: intervalSchema,
  }),
  /** The period, or the stretch of periods, that stands out most, or the one from which on the share is another. */
  z.object({
    kind: z.enum(["low-point", "high-point", "worse-since", "better-since"]),
    measure: measureSchema,
    unit: z.enum(TIME_UNITS),
    /** `YYYY-MM-DD`. */
    from: z.string(),
    to: z.string(),
    /** The first day of the last of these periods. */
    until: z.string(),
    /** Whether the course has more than one year, so that a month alone does not name it. */
    namesYear: z.boolean(),
    share: intervalSchema,
  }),
]);
export type HeadlineFinding = z.infer<typeof headlineFindingSchema>;

export const headlineSchema = z.array(headlineFindingSchema);
