import { z } from "zod";
import { measureSchema } from "../overview/overview-figures.ts";
import { groupingSchema } from "../overview/overview.ts";
import { resultsIdSchema } from "./results.ts";

const count = z.int().nonnegative();

/** Most rows that are drawn, and the longest name of who checks them. */
export const MAX_AUDIT_ROWS = 10_000;
export const MAX_CHECKER_LENGTH = 60;

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
  /** Of those, the ones whose tone the person could not tell, or people disagree on. */
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

const answerSchema = z.object({ row: count, label: z.string().nullable() });

/** Rows that were drawn to be checked, and what was said of them so far; none drawn at first. */
export const auditProgressSchema = z.object({
  /** What can be said of a row. */
  labels: z.array(z.string()),
  /** Rows that can be drawn: those with a label. */
  rows: count,
  /** Row numbers from 0, in the order in which they are to be checked. */
  drawn: z.array(count),
  /** What each person has said; null where it can't be told. */
  people: z.array(z.object({ name: z.string(), answers: z.array(answerSchema) })),
});
export type AuditProgress = z.infer<typeof auditProgressSchema>;

/** The text of a drawn row, cut where it is very long. */
export const auditTextSchema = z.object({
  text: z.string(),
  isCut: z.boolean(),
  /** BCP 47; null where the file tells none. */
  language: z.string().nullable(),
});
export type AuditText = z.infer<typeof auditTextSchema>;

/** What a check says of groups of rows: languages, or those that the overview tells of. */
const auditGroupsSchema = z.object({
  by: groupingSchema,
  /** The column's name; empty for languages and topics. */
  name: z.string(),
  groups: z.array(
    z.object({
      /** Empty for the rows that have nothing there. */
      value: z.string(),
      /** Rows with a label, and those of them that were checked. */
      rows: count,
      checked: count,
      /** Null where too few were checked. */
      accuracy: estimateSchema.nullable(),
      /** One for each measure, in the overview's order. */
      shares: z.array(z.object({ predicted: z.number(), corrected: estimateSchema.nullable() })),
    }),
  ),
  /** The differences that the overview tells of, as checked rows correct them. */
  differences: z.array(
    z.object({
      value: z.string(),
      measure: measureSchema,
      /** The group's share less that of the rest, as the model says and as corrected. */
      predicted: z.number(),
      corrected: estimateSchema,
      /**
       * `holds`: it is on the same side of nothing for certain; `reversed`: on the other; `gone`: less
       * than the model says for certain, and maybe nothing; `open`: too few were checked to tell.
       */
      verdict: z.enum(["holds", "open", "gone", "reversed"]),
    }),
  ),
});
export type AuditGroups = z.infer<typeof auditGroupsSchema>;

const namedModelSchema = z.object({ id: z.string(), version: z.string() });

/** What a check says, with what the window shows beside it. */
export const auditFindingsSchema = z.object({
  report: auditReportSchema,
  /** Texts of the first of the report's mistakes, in their order. */
  mistakeTexts: z.array(auditTextSchema),
  measures: z.array(z.object({ measure: measureSchema, labels: z.array(z.string()) })),
  /** Null where the file tells of one language only. */
  languages: auditGroupsSchema.nullable(),
  groups: auditGroupsSchema.nullable(),
});
export type AuditFindings = z.infer<typeof auditFindingsSchema>;

/** How a model that has not scored the file does on its checked rows, beside the one that has. */
export const auditForecastSchema = z.object({
  before: namedModelSchema,
  after: namedModelSchema,
  /** Checked rows with a label. */
  checked: count,
  accuracyBefore: estimateSchema,
  accuracyAfter: estimateSchema,
  /** Rows that only the new model has right, and only the old one. */
  better: count,
  worse: count,
  /** McNemar's exact test of those: the two-sided probability by chance. */
  p: z.number(),
  differs: z.boolean(),
});
export type AuditForecast = z.infer<typeof auditForecastSchema>;

const openFile = z.strictObject({ resultsId: resultsIdSchema });

/** The part of the contract that is about checking a scored file by hand. */
export const auditMethods = {
  getAudit: { request: openFile, response: auditProgressSchema },
  /** Draws so many rows, further ones or fewer than before; none goes that was checked. */
  drawAudit: {
    request: openFile.extend({
      count: z.int().positive().max(MAX_AUDIT_ROWS),
      /** Puts a check aside that is not of this file's rows, or can't be read. */
      startsAnew: z.boolean(),
    }),
    response: auditProgressSchema,
  },
  getAuditText: { request: openFile.extend({ row: count }), response: auditTextSchema },
  /** Keeps at once what a person says of a drawn row; null where it can't be told. */
  answerAudit: {
    request: openFile.extend({
      checker: z.string().trim().min(1).max(MAX_CHECKER_LENGTH),
      row: count,
      label: z.string().max(10_000).nullable(),
    }),
    response: auditProgressSchema,
  },
  /** Null where no rows were drawn. */
  judgeAudit: {
    request: openFile.extend({
      asked: z.string().max(10_000).nullable(),
      groups: groupingSchema.nullable(),
    }),
    response: auditFindingsSchema.nullable(),
  },
  /** Null where the models inside have scored the file, or too few rows were checked. */
  foretellAudit: { request: openFile, response: auditForecastSchema.nullable() },
} as const;
