import { findingSchema } from "./finding.ts";
import { z } from "zod";
import { FORMATS, OUTPUT_FORMATS } from "./formats.ts";
import { failureSchema } from "../failure.ts";
import { rowProblemSchema } from "./row-problem.ts";

const count = z.int().nonnegative();

/** Stands for a file that the person has opened. Where the file lies is known to main alone. */
export const fileIdSchema = z.uuid();
export const jobIdSchema = z.uuid();

/** What a person chose instead of what would be detected. */
export const formChoiceSchema = z.strictObject({
  format: z.enum(FORMATS).optional(),
  encoding: z.string().max(40).optional(),
  /** One character or a few. */
  delimiter: z
    .string()
    .regex(/^[^"\r\n]{1,8}$/u)
    .optional(),
  /** How many of the first rows stand above the first text. */
  headerRows: z.int().nonnegative().max(100).optional(),
  /** False: quotes are characters like others. */
  quotes: z.boolean().optional(),
  /** Path of the list of a JSON file that holds the rows: `data.reviews`. */
  rows: z.string().max(1_000).optional(),
  /** Name of a sheet of a workbook. */
  sheet: z.string().max(200).optional(),
});
export type FormChoice = Readonly<z.infer<typeof formChoiceSchema>>;

/** Nobody scores more in one run; each has nine columns of predictions. */
const MOST_TEXT_COLUMNS = 50;

const outputFormatSchema = z.enum(OUTPUT_FORMATS);
export type OutputFormat = z.infer<typeof outputFormatSchema>;

/** What a person decides about the scoring of a file. */
export const jobChoicesSchema = z.strictObject({
  choice: formChoiceSchema,
  /** 0-based. */
  textColumn: count,
  /** Other columns of texts to score in the same run. */
  furtherColumns: z.array(count).max(MOST_TEXT_COLUMNS).default([]),
  /** Null for the input's own. */
  outputFormat: outputFormatSchema.nullable(),
  /** Cells of a delimited result that a spreadsheet would compute. */
  formulas: z.enum(["keep", "escape"]),
  /**
   * What all texts are taken for (BCP 47), or `any` to read those, too, whose language no model reads;
   * null to have each text's told.
   */
  language: z.string().max(35).nullable().default(null),
  /** Whether words that stand for a missing value are scored like others. */
  scorePlaceholders: z.boolean().default(false),
  /** Whether mixed feelings are told, which takes up to twice the time. */
  mixed: z.boolean().default(true),
});
export type JobChoices = z.infer<typeof jobChoicesSchema>;

/** A file that the person has chosen or dropped. */
export const openedFileSchema = z.object({
  fileId: fileIdSchema,
  /** Without its folder. */
  name: z.string(),
  sizeBytes: count,
  /** What was decided about its scoring before, if that can go on; null otherwise. */
  decided: jobChoicesSchema.nullable(),
});
export type OpenedFile = z.infer<typeof openedFileSchema>;

/** Why something that was found out was taken. */
const found = { finding: findingSchema };
const languageShare = z.object({ language: z.string(), share: z.number().min(0).max(1) });

/** How a file begins and what was made of it. */
export const filePreviewSchema = z.object({
  file: openedFileSchema,
  format: z.enum(FORMATS),
  isCompressed: z.boolean(),
  /** Null where the format is no text. */
  encoding: z.object({ name: z.string(), ...found }).nullable(),
  /** Null where nothing delimits. */
  delimiter: z.string().nullable(),
  header: z
    .object({
      present: z.boolean(),
      /** Filled rows above the first text. */
      rowsAbove: count,
      ...found,
      /** Whether it could just as well be the other way. */
      isDoubtful: z.boolean(),
    })
    .nullable(),
  /** The sheet of a workbook that is read, and those beside it. */
  sheet: z.object({ name: z.string(), others: z.array(z.string()) }).nullable(),
  /** The list of a JSON file that is read, by its path, and other lists of it. */
  list: z.object({ path: z.string(), others: z.array(z.string()) }).nullable(),
  rowCount: count,
  columnCount: count,
  /** The first columns, and the text column wherever it stands; `index` is 0-based. */
  columns: z.array(
    z.object({
      index: count,
      name: z.string(),
      /** What speaks against it as the column of the texts. */
      doubts: z.array(findingSchema),
      /**
       * What most of its texts are in (BCP 47), the share of them among those whose language was told,
       * and the same of other languages, most first; null where none is told.
       */
      language: languageShare.extend({ others: z.array(languageShare).readonly() }).nullable(),
    }),
  ),
  /** The first rows: a cell for each of `columns`, long ones cut. */
  rows: z.array(z.array(z.string())),
  /** The column that looks like text, null where none or several do. */
  textColumn: z.object({ index: count, ...found }).nullable(),
  /** 0-based columns that may be meant where several look like text, the likeliest first. */
  textCandidates: z.array(count),
  /** Rows that are damaged or ragged, and the first of them. */
  problemCount: count,
  firstProblem: z
    .object({ line: z.int(), problems: z.array(rowProblemSchema).readonly() })
    .nullable(),
  /** Cells that a spreadsheet would take for formulas. */
  formulaCount: count,
  /** What of the file, with its predictions, is more than a sheet of Excel's can hold. */
  sheetExcess: z.array(
    z.object({ kind: z.enum(["rows", "columns", "characters"]), found: count, most: count }),
  ),
  /** What of the values a result can't hold as they are, by its format. */
  losses: z.record(outputFormatSchema, z.array(findingSchema)),
  /** What the result is called in its own format, and in each other. */
  outputName: z.string(),
  outputNames: z.record(outputFormatSchema, z.string()),
  /** The folder that the person chose for the result, without where it lies; null: beside it. */
  outputFolder: z.string().nullable(),
  /** Whether it is a result of Undertone's, whose rows can be looked at without scoring it. */
  isScored: z.boolean(),
  /** The model that scored it, by its receipt, if that is not the one inside now. */
  otherModel: z.object({ id: z.string(), version: z.string() }).nullable(),
});
export type FilePreview = z.infer<typeof filePreviewSchema>;

/** How far a job is. */
export const jobProgressSchema = z.object({
  /** `checking` reads the file through once; `scoring` is the work. */
  phase: z.enum(["checking", "scoring"]),
  rowsDone: count,
  /** How much is read of texts that are far longer than others, in rows. */
  rowsInWork: z.number().nonnegative(),
  /** Null until the file has been read through. */
  rowsTotal: count.nullable(),
  bytesDone: z.number().nonnegative(),
  bytesTotal: count,
  remainingMs: z.number().nonnegative().nullable(),
  rowsFailed: count,
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** What became of the rows of a text column; what their texts are like, the overview tells. */
const textSummarySchema = z.object({
  rows: count,
  scored: count,
  /** Rows without text, and rows with text that could not be scored. */
  empty: count,
  /** Rows with a word that stands for a missing value. */
  noAnswer: count,
  failed: count,
  /** Rows left unread, by their languages (BCP 47), because no model reads those. */
  unread: z.record(z.string(), count),
  /** Rows of each label, of each language and of each state. */
  labels: z.record(z.string(), count),
  languages: z.record(z.string(), count),
  states: z.record(z.string(), count),
  /** Rows that were damaged or ragged, with or without a prediction. */
  flagged: count,
  /** In [0, 1]. */
  meanSubjectivity: z.number().nullable(),
  /** Texts that were longer than one window of the model. */
  longTexts: count,
  textColumn: z.string(),
  appendedColumns: z.array(z.string()),
});
export type TextSummary = z.infer<typeof textSummarySchema>;

/** What a file's texts are like: those of its first text column, and of the others. */
export const fileSummarySchema = textSummarySchema.extend({
  further: z.array(textSummarySchema),
  durationMs: z.number().nonnegative(),
});
export type FileSummary = z.infer<typeof fileSummarySchema>;

const jobOutcomeSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("running"), progress: jobProgressSchema.nullable() }),
  /** Nothing is scored until `resumeJob`, and jobs that wait go on waiting. */
  z.object({ state: z.literal("paused"), progress: jobProgressSchema.nullable() }),
  z.object({ state: z.literal("completed"), summary: fileSummarySchema }),
  /** `resumable`: what is done is kept, and `resumeJob` goes on from there. */
  z.object({ state: z.literal("cancelled"), resumable: z.boolean() }),
  z.object({ state: z.literal("failed"), resumable: z.boolean(), error: failureSchema }),
]);

/** The scoring of one file. */
export const jobSchema = z
  .object({
    jobId: jobIdSchema,
    file: openedFileSchema,
    outputName: z.string(),
    /** The first job since the start that wrote to the same place: itself, or one whose result it replaces. */
    firstJobId: jobIdSchema,
    /** The scoring by another model that the result is to be compared with; null for none. */
    comparesWith: z.string().nullable(),
  })
  .and(jobOutcomeSchema);
export type Job = z.infer<typeof jobSchema>;
export type JobOutcome = z.infer<typeof jobOutcomeSchema>;

export const startJobSchema = jobChoicesSchema.extend({
  fileId: fileIdSchema,
  /** What to do about an output, or a part of one, that is there already. */
  ifExists: z.enum(["ask", "replace", "resume"]),
});
export type StartJob = z.infer<typeof startJobSchema>;

/** Scores a scored file again, as its receipt says, with the model that is inside now. */
export const rescoreFileSchema = z.strictObject({
  fileId: fileIdSchema,
  ifExists: z.enum(["ask", "replace", "resume"]),
});

/** `exists`: nothing was started; the person has to say what to do about the output. */
export const startedJobSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started"), job: jobSchema }),
  z.object({
    kind: z.literal("exists"),
    outputName: z.string(),
    resumable: z.boolean(),
    /** Whether a newer version of the app has begun it; then only that version can go on with it. */
    isOfNewerVersion: z.boolean(),
    /** The output, if it is what scoring this very file gave before; null for another file. */
    result: openedFileSchema.nullable(),
  }),
]);
export type StartedJob = z.infer<typeof startedJobSchema>;

/** About how long a file would take; null where there is nothing to go by. */
export const estimateSchema = z.object({ durationMs: z.number().nonnegative().nullable() });

/** A file that was opened before. Where it lies is known to main alone. */
export const recentFileSchema = z.object({
  recentId: z.uuid(),
  name: z.string(),
  /** The name of the folder that it lies in. */
  folder: z.string(),
  /** When it was opened last, as ISO 8601; null for one remembered by an older version. */
  openedAt: z.string().nullable(),
  /** Whether its scoring was interrupted and can go on, and whether its result is there. */
  state: z.enum(["opened", "unfinished", "scored"]),
});
export type RecentFile = z.infer<typeof recentFileSchema>;
