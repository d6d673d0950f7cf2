import { z } from "zod";
import { headlineSchema } from "./overview-headline.ts";
import {
  intervalSchema,
  measureSchema,
  ROW_STATES,
  TIME_UNITS,
  testedShareSchema,
} from "./overview-figures.ts";
import { resultFilterSchema } from "../results/results.ts";

const count = z.int().nonnegative();
const day = z.string();

/** Most groups that are told; further ones are counted. */
export const MAX_OVERVIEW_GROUPS = 100;

/** By what rows are put into groups: a column of the file's own, 0-based, what language they are
 * in, or the person's topics. */
export const groupingSchema = z.union([
  z.strictObject({ kind: z.literal("column"), column: count }),
  z.strictObject({ kind: z.literal("language") }),
  z.strictObject({ kind: z.literal("topics") }),
]);
export type Grouping = z.infer<typeof groupingSchema>;

/** What is asked of an overview. What is left open (null) is chosen by what the file is like. */
export const overviewRequestSchema = z.strictObject({
  /** The rows that it is about. */
  filter: resultFilterSchema,
  /** Of a model without a scale: the label asked about. */
  asked: z.string().max(10_000).nullable(),
  groups: groupingSchema.nullable(),
  /** Splits each group further. */
  split: groupingSchema.nullable(),
  /** The column of days, 0-based. */
  dateColumn: count.nullable(),
  unit: z.enum(TIME_UNITS).nullable(),
});
export type OverviewRequest = z.infer<typeof overviewRequestSchema>;

/** Two sets of rows to set side by side: two groups, two waves, two files. */
export const sidesRequestSchema = z.strictObject({
  asked: z.string().max(10_000).nullable(),
  first: resultFilterSchema,
  second: resultFilterSchema,
  /** Which of several text columns that were scored in another file is meant. */
  otherScoring: count.optional(),
});
export type SidesRequest = z.infer<typeof sidesRequestSchema>;

const labelShareSchema = z.object({
  label: z.string(),
  /** The measure that counts it; null for a label that none does, such as a neutral one. */
  measure: measureSchema.nullable(),
  /** Of the rows with a label that are no placeholders (`N/A`, `-`). */
  ofScored: intervalSchema,
  /** Of all rows with something in the text column. */
  ofAll: intervalSchema,
});

/** A group of rows; `value` is empty for the rows that have nothing there. */
const groupSchema = z.object({
  value: z.string(),
  /** Rows with a label. */
  rows: count,
  /** Fewer than `SMALL_GROUP` rows: the intervals say little. */
  isSmall: z.boolean(),
  /** One for each measure, against the rest of the rows. */
  shares: z.array(testedShareSchema),
  meanPolarity: z.number().nullable(),
});
export type OverviewGroup = z.infer<typeof groupSchema>;

const groupsSchema = z.object({
  by: groupingSchema,
  /** The column's name; empty for languages and topics. */
  name: z.string(),
  /** Those with the largest share of what is asked first; `MAX_OVERVIEW_GROUPS` at most. */
  groups: z.array(groupSchema),
  /** Groups that are left out, the smallest of all. */
  hiddenGroups: count,
  split: z
    .object({
      by: groupingSchema,
      name: z.string(),
      values: z.array(z.string()),
      /** By group, then by value; null where no row has both. */
      cells: z.array(z.array(groupSchema.nullable())),
    })
    .nullable(),
});
export type OverviewGroups = z.infer<typeof groupsSchema>;

const pointSchema = z.object({
  /** First and last day of the period, `YYYY-MM-DD`. */
  from: day,
  to: day,
  rows: count,
  /** One for each measure; empty periods have none of `of`. */
  shares: z.array(intervalSchema),
  /** Mean polarity with its 95 % band; null where no row has one. */
  mean: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});

/** What stands out in a course of time. */
const changeSchema = z.object({
  /**
   * `high` and `low`: the share of one period lies beyond three standard deviations of what the
   * periods vary by (Laney's p′ chart), or a stretch of them differs from the rest. `step`: from here
   * on the share is another.
   */
  kind: z.enum(["high", "low", "step"]),
  measure: measureSchema,
  /** The places of the first and the last period. */
  point: count,
  last: count,
  /** Of these periods. */
  share: intervalSchema,
  /** Of all other periods, or of those before. */
  others: intervalSchema,
  p: z.number(),
});
export type OverviewChange = z.infer<typeof changeSchema>;

const timeSchema = z.object({
  /** 0-based. */
  column: count,
  name: z.string(),
  unit: z.enum(TIME_UNITS),
  /** Units that can be chosen: of more than one period, and not too many. */
  units: z.array(z.enum(TIME_UNITS)),
  points: z.array(pointSchema),
  /** Rows with a label whose cell names no day. */
  undated: count,
  /** Rows whose day lies so far from the others that the course leaves it out. */
  outside: count,
  changes: z.array(changeSchema),
});
export type OverviewTime = z.infer<typeof timeSchema>;

/** Columns that can be chosen, the likeliest first. */
const offeredColumnSchema = z.object({ column: count, name: z.string(), values: count });

export const overviewSchema = z.object({
  /** Rows that the filter leaves, and all. */
  rows: count,
  allRows: count,
  /** Of those: rows with a label that are no placeholders. Every share is of them. */
  scored: count,
  /** Rows with something in the text column. */
  filled: count,
  /**
   * Rows with something in the column of errors: what could not be read, or was damaged; 0 where all
   * that it says is that there is no answer or no text, which `states` counts.
   */
  withRemark: count,
  /** `polarity`: negative and positive are asked about; `labels`: one of the labels is. */
  scale: z.enum(["polarity", "labels"]),
  /** What shares are told of; the first is what is asked. */
  measures: z.array(z.object({ measure: measureSchema, labels: z.array(z.string()) })),
  labels: z.array(labelShareSchema),
  /** Counts; null where the file does not tell, as outputs before 0.6. */
  states: z.array(z.object({ state: z.enum(ROW_STATES), rows: count.nullable() })),
  languages: z.array(z.object({ language: z.string(), rows: count })),
  offered: z.object({
    groups: z.array(offeredColumnSchema),
    dates: z.array(offeredColumnSchema),
    ratings: z.array(offeredColumnSchema),
    /** Whether the person has made topics. */
    topics: z.boolean(),
  }),
  groups: groupsSchema.nullable(),
  time: timeSchema.nullable(),
  headline: headlineSchema,
});
export type Overview = z.infer<typeof overviewSchema>;
