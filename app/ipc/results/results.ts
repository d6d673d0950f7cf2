import { z } from "zod";
import { familiaritySchema } from "../model/familiarity.ts";
import { findingSchema } from "../files/finding.ts";
import { textStateSchema } from "../analysis/prediction.ts";
import { fileIdSchema, formChoiceSchema, jobIdSchema } from "../files/files.ts";
import { ROW_STATES } from "../overview/overview-figures.ts";
import { rowProblemSchema } from "../files/row-problem.ts";

const count = z.int().nonnegative();

/** Stands for a scored file whose rows are being looked at. One at a time is open. */
export const resultsIdSchema = z.uuid();

/** What rows can be sorted by. */
export const SORT_COLUMNS = ["row", "label", "score", "polarity", "subjectivity", "error"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export const resultSortSchema = z.strictObject({
  /** A number is a column of the file's own, 0-based. */
  column: z.union([z.enum(SORT_COLUMNS), count]),
  direction: z.enum(["ascending", "descending"]),
});
export type ResultSort = z.infer<typeof resultSortSchema>;

/** From `from` on, up to and without `to`; the upper end of a scale, 1, is part of a range. */
const rangeSchema = z.strictObject({ from: z.number().min(-1), to: z.number().max(1) });
export type ScoreRange = z.infer<typeof rangeSchema>;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/u);

/** Which rows are shown by what stands in a column of the file's own, 0-based. */
const ownFilterSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("values"),
    column: count,
    values: z.array(z.string().max(200)).min(1).max(1_000),
  }),
  /** Both ends are part of it; null for an open one. */
  z.strictObject({
    kind: z.literal("days"),
    column: count,
    from: day.nullable(),
    to: day.nullable(),
  }),
  z.strictObject({ kind: z.literal("text"), column: count, text: z.string().min(1).max(200) }),
]);
export type OwnFilter = z.infer<typeof ownFilterSchema>;

/** Which rows are shown: those for which all of it holds. */
export const resultFilterSchema = z.strictObject({
  /** Any of these; none for all rows. */
  labels: z.array(z.string().max(10_000)).max(1_000),
  score: rangeSchema.nullable(),
  polarity: rangeSchema.nullable(),
  subjectivity: rangeSchema.nullable(),
  /** Rows with something in the column of errors, or those without. */
  errors: z.enum(["any", "with", "without"]),
  /** What the text contains, whatever the case; empty for all rows. */
  text: z.string().max(500),
  own: z.array(ownFilterSchema).max(50),
  /** Any of these states, and any of these languages (BCP 47); left out or none for all rows. */
  states: z.array(z.enum(ROW_STATES)).max(20).optional(),
  languages: z.array(z.string().max(200)).max(200).optional(),
  /** Of each list: the text has any of these phrases, by their keys in an overview. */
  phrases: z
    .array(z.array(z.string().max(200)).min(1).max(100))
    .max(20)
    .optional(),
  /** Whose label contradicts what stands in this column of ratings, 0-based; left out for all. */
  contradicts: count.optional(),
  /** Only these rows, 0-based in the file; left out for all. */
  rows: z.array(count).max(1_000).optional(),
});
export type ResultFilter = z.infer<typeof resultFilterSchema>;

/** Which of several text columns that were scored is looked at, by its place; left out, the only one. */
const scoringSchema = count.optional();

/** Where the results come from. */
export const resultSourceSchema = z.union([
  z.strictObject({ jobId: jobIdSchema, scoring: scoringSchema }),
  /** `choice` is how the person has chosen to read the file. */
  z.strictObject({ fileId: fileIdSchema, choice: formChoiceSchema, scoring: scoringSchema }),
]);
export type ResultSource = z.infer<typeof resultSourceSchema>;

/** What is known of a scored file as a whole. */
export const scoredFileSchema = z.object({
  rowCount: count,
  /** The labels in it, the most frequent first. */
  labels: z.array(z.string()),
  /** Which numbers it has; a model without a scale leaves its column empty. */
  has: z.object({
    score: z.boolean(),
    polarity: z.boolean(),
    subjectivity: z.boolean(),
    /** Whether a row has something in the column of errors. */
    error: z.boolean(),
  }),
  /** The column whose texts are shown and searched. */
  textColumn: z.string(),
  /** The text columns that were scored in one run, of which that is one. */
  scorings: z.array(z.string()),
  /** Its place among them. */
  scoring: count,
  /** The other columns that it had before it was scored; `index` is 0-based. */
  ownColumns: z.array(z.object({ index: count, name: z.string() })),
  /** The model that scored it, if the receipt is still beside it. */
  model: z.object({ id: z.string(), version: z.string() }).nullable(),
  /** All that did: texts in several languages can have been read by several. */
  models: z.array(z.object({ id: z.string(), version: z.string() })),
  /** How far its texts are like what that model learnt from; null where the receipt does not say. */
  familiarity: familiaritySchema.nullable(),
  /** What else is to be said of it. */
  findings: z.array(findingSchema),
});
export type ScoredFile = z.infer<typeof scoredFileSchema>;

export const openedResultsSchema = scoredFileSchema.extend({
  resultsId: resultsIdSchema,
  /** Without its folder. */
  name: z.string(),
});
export type OpenedResults = z.infer<typeof openedResultsSchema>;

const labelCountSchema = z.object({ label: z.string(), rows: count });

/** What the rows that are shown are like. */
export const resultSummarySchema = z.object({
  rows: count,
  scored: count,
  /** Rows with something in the column of errors. */
  withError: count,
  /** Texts that were longer than one window of the model. */
  longTexts: count,
  labels: z.array(labelCountSchema),
  meanScore: z.number().nullable(),
  meanPolarity: z.number().nullable(),
  polarityHistogram: z.array(count),
  meanSubjectivity: z.number().nullable(),
});
export type ResultSummary = z.infer<typeof resultSummarySchema>;

/** What a choice would give: each is counted as if it had not been made, and the others had. */
export const resultFacetsSchema = z.object({
  labels: z.array(labelCountSchema),
  /** The most frequent first; none where the file tells none. */
  languages: z.array(z.object({ language: z.string(), rows: count })),
  states: z.array(z.object({ state: textStateSchema, rows: count })),
  /** Rows in equal bins over [−1, 1]; empty where the file has no polarity. */
  polarityHistogram: z.array(count),
});
export type ResultFacets = z.infer<typeof resultFacetsSchema>;

export const queriedSchema = z.object({
  /** Numbers the queries of opened results; rows are asked for by it. */
  queryId: count,
  /** Lines of the table: the rows of the summary, or fewer where those of equal text are folded. */
  lineCount: count,
  summary: resultSummarySchema,
  facets: resultFacetsSchema,
});
export type Queried = z.infer<typeof queriedSchema>;

/** Most rows that are handed over at once. */
export const MAX_RESULT_ROWS = 200;

export const resultRowSchema = z.object({
  /** 0-based, in the file. */
  rowIndex: count,
  /** Cut to what fits a line. */
  text: z.string(),
  label: z.string().nullable(),
  score: z.number().nullable(),
  polarity: z.number().nullable(),
  subjectivity: z.number().nullable(),
  /** BCP 47; null where the file tells none. */
  language: z.string().nullable(),
  states: z.array(textStateSchema),
  /** Why it has no prediction, or what was wrong with it. */
  problems: z.array(rowProblemSchema).readonly(),
  /** What it has in the columns of the file's own that were asked for, each cut. */
  own: z.array(z.string()),
  /** How many rows with this text are folded into it; 1 where none are. */
  copies: z.int().positive(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

/** A row with all that the file says of it. */
export const resultRowDetailSchema = resultRowSchema.extend({
  /** The text, long ones cut; `textLength` is that of the whole. */
  fullText: z.string(),
  textLength: count,
  /** The cells of all columns, long ones cut. */
  cells: z.array(z.object({ name: z.string(), value: z.string() })),
  hiddenCells: count,
});
export type ResultRowDetail = z.infer<typeof resultRowDetailSchema>;

/** Most rows that are put on the clipboard; for more there is the export. */
export const MAX_COPIED_ROWS = 10_000;

/** Most columns of the file's own that are shown beside the predictions. */
export const MAX_OWN_COLUMNS = 12;

/** What a column of the file's own can be filtered by. */
export const ownColumnFactsSchema = z.object({
  /** The most frequent values, with their rows in the whole file. */
  values: z.array(z.object({ value: z.string(), rows: count })),
  valueCount: count,
  /** The first and the last day of a column of dates; null for any other. */
  days: z.object({ first: z.string(), last: z.string() }).nullable(),
});
export type OwnColumnFacts = z.infer<typeof ownColumnFactsSchema>;

/** Names a row by its place in the order of a query. */
export const rowPlaceSchema = z.strictObject({
  resultsId: resultsIdSchema,
  queryId: count,
  /** 0-based. */
  position: count,
});

/** How far a piece of work on results is. */
export const resultsProgressSchema = z.object({
  kind: z.enum(["opening", "searching", "exporting", "comparing", "surveying", "reading"]),
  /** In [0, 1]. */
  share: z.number(),
  /** Rows so far: read, found, written or compared. */
  rows: count,
});
export type ResultsProgress = z.infer<typeof resultsProgressSchema>;

const name = z.string().min(1).max(200);

/** What the lines of a summary are called, in the language of the interface. */
export const summaryNamesSchema = z.strictObject({
  figure: name,
  value: name,
  share: name,
  rows: name,
  scored: name,
  withError: name,
  longTexts: name,
  meanScore: name,
  meanPolarity: name,
  meanSubjectivity: name,
  /** `{label}` stands for the label. */
  label: name,
  /** `{from}` and `{to}` stand for the ends of a bin. */
  polarity: name,
});
export type SummaryNames = z.infer<typeof summaryNamesSchema>;

export const exportRequestSchema = z.strictObject({
  what: z.enum(["rows", "summary"]),
  format: z.enum(["csv", "xlsx"]),
  formulas: z.enum(["keep", "escape"]),
  names: summaryNamesSchema,
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** Most bytes of a picture of a chart. */
export const MAX_CHART_BYTES = 8_000_000;

export const pictureBytesSchema = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length > 0 && length <= MAX_CHART_BYTES, "size");

export const chartPictureSchema = z.strictObject({
  chart: z.enum([
    "labels",
    "polarity",
    "shares",
    "groups",
    "time",
    "phrases",
    "topics",
    "agreement",
  ]),
  kind: z.enum(["png", "svg"]),
  bytes: pictureBytesSchema,
});
export type ChartPicture = z.infer<typeof chartPictureSchema>;

export const REPORT_KINDS = ["html", "pdf"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** `name` is that of the file that was written; null if the person changed their mind. */
export const exportedSchema = z.object({ name: z.string().nullable() });
