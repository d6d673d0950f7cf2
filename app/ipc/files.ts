import { z } from "zod";
import { failureSchema } from "./result.ts";

const count = z.int().nonnegative();

/** Stands for a file that the person has opened. Where the file lies is known to main alone. */
export const fileIdSchema = z.uuid();
export const jobIdSchema = z.uuid();

/** A file that the person has chosen or dropped. */
export const openedFileSchema = z.object({
  fileId: fileIdSchema,
  /** Without its folder. */
  name: z.string(),
  sizeBytes: count,
});
export type OpenedFile = z.infer<typeof openedFileSchema>;

/** What a person chose instead of what would be detected. */
export const formChoiceSchema = z.strictObject({
  encoding: z.string().max(40).optional(),
  /** One character. */
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/u)
    .optional(),
  hasHeader: z.boolean().optional(),
  sheet: z.string().max(200).optional(),
});
export type FormChoice = z.infer<typeof formChoiceSchema>;

/** Something that was found out, and why it was taken, in the engine's English. */
const finding = { reason: z.string() };

/** How a file begins and what was made of it. */
export const filePreviewSchema = z.object({
  file: openedFileSchema,
  format: z.enum(["csv", "tsv", "txt", "jsonl", "json", "xlsx", "parquet"]),
  isCompressed: z.boolean(),
  /** Null where the format is no text. */
  encoding: z.object({ name: z.string(), ...finding }).nullable(),
  /** Null where nothing delimits. */
  delimiter: z.string().nullable(),
  header: z.object({ present: z.boolean(), ...finding }).nullable(),
  /** The sheet of a workbook that is read, and those beside it. */
  sheet: z.object({ name: z.string(), others: z.array(z.string()) }).nullable(),
  rowCount: count,
  columnCount: count,
  /** The first columns, and the text column wherever it stands; `index` is 0-based. */
  columns: z.array(z.object({ index: count, name: z.string() })),
  /** The first rows: a cell for each of `columns`, long ones cut. */
  rows: z.array(z.array(z.string())),
  /** The column that looks like text, null where none or several do. */
  textColumn: z.object({ index: count, ...finding }).nullable(),
  /** Rows that are damaged or ragged, and the first of them. */
  problemCount: count,
  firstProblem: z.object({ line: z.int(), problem: z.string() }).nullable(),
  outputName: z.string(),
  /** Whether it is a result of Undertone's, whose rows can be looked at without scoring it. */
  isScored: z.boolean(),
});
export type FilePreview = z.infer<typeof filePreviewSchema>;

/** How far a job is. */
export const jobProgressSchema = z.object({
  /** `checking` reads the file through once; `scoring` is the work. */
  phase: z.enum(["checking", "scoring"]),
  rowsDone: count,
  /** Null until the file has been read through. */
  rowsTotal: count.nullable(),
  bytesDone: z.number().nonnegative(),
  bytesTotal: count,
  rowsPerSecond: z.number().nonnegative().nullable(),
  remainingMs: z.number().nonnegative().nullable(),
  rowsFailed: count,
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** What a file's texts are like, all rows together. */
export const fileSummarySchema = z.object({
  rows: count,
  scored: count,
  /** Rows without text, and rows with text that could not be scored. */
  empty: count,
  failed: count,
  /** Rows that were damaged or ragged, with or without a prediction. */
  flagged: count,
  /** Rows of each label. */
  labels: z.record(z.string(), count),
  /** In [−1, 1]; null where the model has no such scale or no row was scored. */
  meanPolarity: z.number().nullable(),
  /** Rows in equal bins over [−1, 1]; empty where the model has no such scale. */
  polarityHistogram: z.array(count),
  /** In [0, 1]. */
  meanSubjectivity: z.number().nullable(),
  /** Texts that were longer than one window of the model. */
  longTexts: count,
  textColumn: z.string(),
  appendedColumns: z.array(z.string()),
  durationMs: z.number().nonnegative(),
});
export type FileSummary = z.infer<typeof fileSummarySchema>;

const jobOutcomeSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("running"), progress: jobProgressSchema.nullable() }),
  z.object({ state: z.literal("completed"), summary: fileSummarySchema }),
  /** `resumable`: what is done is kept, and `resumeJob` goes on from there. */
  z.object({ state: z.literal("cancelled"), resumable: z.boolean() }),
  z.object({ state: z.literal("failed"), resumable: z.boolean(), error: failureSchema }),
]);

/** The scoring of one file. */
export const jobSchema = z
  .object({ jobId: jobIdSchema, file: openedFileSchema, outputName: z.string() })
  .and(jobOutcomeSchema);
export type Job = z.infer<typeof jobSchema>;
export type JobOutcome = z.infer<typeof jobOutcomeSchema>;

export const startJobSchema = z.strictObject({
  fileId: fileIdSchema,
  choice: formChoiceSchema,
  /** 0-based. */
  textColumn: count,
  /** What to do about an output, or a part of one, that is there already. */
  ifExists: z.enum(["ask", "replace", "resume"]),
});
export type StartJob = z.infer<typeof startJobSchema>;

/** `exists`: nothing was started; the person has to say what to do about the output. */
export const startedJobSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started"), job: jobSchema }),
  z.object({ kind: z.literal("exists"), outputName: z.string(), resumable: z.boolean() }),
]);
export type StartedJob = z.infer<typeof startedJobSchema>;
