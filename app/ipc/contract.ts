import { z } from "zod";
import { auditMethods } from "./audit.ts";
import type { EventName, MethodName, PageMethodName } from "./channels.ts";
import { comparisonSchema } from "./comparison.ts";
import {
  estimateSchema,
  fileIdSchema,
  filePreviewSchema,
  formChoiceSchema,
  jobIdSchema,
  jobSchema,
  openedFileSchema,
  recentFileSchema,
  rescoreFileSchema,
  startedJobSchema,
  startJobSchema,
} from "./files.ts";
import { manifestSchema } from "./manifest.ts";
import { modelRecordSchema } from "./model-record.ts";
import { modelChangeSchema } from "./model-change.ts";
import { overviewRequestSchema, overviewSchema, sidesRequestSchema } from "./overview.ts";
import { reportOrderSchema } from "./overview-report.ts";
import {
  agreementSchema,
  overviewTextsSchema,
  sidesSchema,
  topicsSchema,
} from "./overview-texts.ts";
import {
  predictionSchema,
  sentencePredictionSchema,
  textStateSchema,
  wordWeightSchema,
} from "./prediction.ts";
import { historyEntrySchema } from "./history.ts";
import { MAX_HISTORY_TEXT_LENGTH, MAX_TEXT_LENGTH } from "./limits.ts";
import { changedSettingsSchema, settingsSchema } from "./settings.ts";
import {
  chartPictureSchema,
  REPORT_KINDS,
  exportedSchema,
  exportRequestSchema,
  MAX_COPIED_ROWS,
  MAX_OWN_COLUMNS,
  MAX_RESULT_ROWS,
  ownColumnFactsSchema,
  openedResultsSchema,
  pictureBytesSchema,
  queriedSchema,
  resultFilterSchema,
  resultRowDetailSchema,
  resultRowSchema,
  resultsIdSchema,
  resultSortSchema,
  resultSourceSchema,
  resultsProgressSchema,
  rowPlaceSchema,
} from "./results.ts";
import { failureSchema } from "./failure.ts";
import type { Result } from "./result.ts";

/** Numbers the texts of one window, rising; updates carry it so that a stale answer can be told. */
const sequenceSchema = z.int().nonnegative();

export const modelStatusSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("loading") }),
  /** Those of all models, in their order. */
  z.object({ state: z.literal("ready"), manifests: z.array(manifestSchema).min(1) }),
  z.object({ state: z.literal("failed"), error: failureSchema }),
]);
export type ModelStatus = z.infer<typeof modelStatusSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** Requests to anything but the app's own files since the start: sent, and cancelled. */
  sentRequests: z.int().nonnegative(),
  blockedRequests: z.int().nonnegative(),
  /** Set when the settings could not be read and begin anew; the damaged file was kept. */
  settingsWereDamaged: z.boolean(),
  /** Packed with the substitute Electron: for tests, never a release. */
  isPreviewBuild: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const analysisUpdateSchema = z.discriminatedUnion("kind", [
  /** `prediction` covers the first `readLength` of the text's `textLength` code units. */
  z.object({
    kind: z.literal("prediction"),
    sequence: sequenceSchema,
    prediction: predictionSchema.nullable(),
    /**
     * The language that the text is read in, or unread (BCP 47), null where nobody knows; and whether it
     * was told from the text, set by the person, or that of the text before, because this one is short.
     */
    language: z.string().nullable(),
    languageIs: z.enum(["told", "set", "assumed"]),
    readLength: z.int().nonnegative(),
    textLength: z.int().nonnegative(),
    complete: z.boolean(),
  }),
  /** The next sentences of the text, in order; each is sent once. */
  z.object({
    kind: z.literal("sentences"),
    sequence: sequenceSchema,
    sentences: z.array(sentencePredictionSchema),
    /** The states of the whole text, with its last sentences; null before. */
    states: z.array(textStateSchema).nullable(),
  }),
  /** The words of the explained span that have been weighed so far; `label` is what they weigh on. */
  z.object({
    kind: z.literal("words"),
    sequence: sequenceSchema,
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    label: z.string(),
    words: z.array(wordWeightSchema),
    complete: z.boolean(),
  }),
  z.object({ kind: z.literal("failed"), sequence: sequenceSchema, error: failureSchema }),
]);
export type AnalysisUpdate = z.infer<typeof analysisUpdateSchema>;

const modelIdSchema = z.strictObject({ id: z.string().max(100) });

/** The outcome of checking a model's files and golden texts anew. */
export const verificationSchema = z.object({
  files: z.array(z.object({ path: z.string(), intact: z.boolean() })),
  goldenTexts: z.int().nonnegative(),
  goldenMismatch: failureSchema.nullable(),
  durationMs: z.number().nonnegative(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const licenseNoticeSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  text: z.string(),
});
export type LicenseNotice = z.infer<typeof licenseNoticeSchema>;

const modelCardSchema = z.object({
  /** Markdown. */
  text: z.string(),
  /** BCP 47. */
  language: z.string(),
});
export type ModelCardText = z.infer<typeof modelCardSchema>;

/** What a menu item or its shortcut asks the interface to do. */
export const commandSchema = z.enum([
  "show-palette",
  "show-type",
  "show-files",
  "show-model",
  "show-settings",
  "show-about",
  "open-files",
  "open-sample",
  "clear-text",
  "copy-result",
  "undo",
  "redo",
]);
export type AppCommand = z.infer<typeof commandSchema>;

/** What the system's own menu items do, for those who reach it by typing. */
export const windowActionSchema = z.enum([
  "cut",
  "copy",
  "paste",
  "select-all",
  "reset-zoom",
  "zoom-in",
  "zoom-out",
  "full-screen",
  "quit",
]);
export type WindowAction = z.infer<typeof windowActionSchema>;

/** Of several text columns that were scored, one is compared, by its place. */
const comparedJobSchema = z.strictObject({
  jobId: jobIdSchema,
  scoring: z.int().nonnegative().optional(),
});

/** The one contract between processes: what each method takes and what it gives when all is well. */
export const methods = {
  getAppInfo: { request: z.undefined(), response: appInfoSchema },
  getModelStatus: { request: z.undefined(), response: modelStatusSchema },
  /**
   * Starts reading a text; answers arrive as `analysisUpdated`. A newer text stops an older one. One in
   * a language that no model reads gets no prediction, but in `anyway` (BCP 47). `language` is what the
   * text is taken for; left out, it is told.
   */
  analyzeText: {
    request: z.strictObject({
      sequence: sequenceSchema,
      text: z.string().max(MAX_TEXT_LENGTH),
      language: z.string().max(35).optional(),
      anyway: z.string().max(35).optional(),
    }),
    response: z.null(),
  },
  /** Weighs the words between `start` and `end` of the text being analyzed. */
  explainText: {
    request: z.strictObject({
      sequence: sequenceSchema,
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
    }),
    response: z.null(),
  },
  cancelAnalysis: { request: z.strictObject({ sequence: sequenceSchema }), response: z.null() },
  copyText: {
    request: z.strictObject({ text: z.string().max(MAX_TEXT_LENGTH) }),
    response: z.null(),
  },
  /** Does to the window, or to what has the focus in it, what a menu item of that name does. */
  actOnWindow: {
    request: z.strictObject({ action: windowActionSchema }),
    response: z.null(),
  },
  verifyModel: { request: modelIdSchema, response: verificationSchema },
  /** In the interface's language where the model has such a card, else in English. */
  getModelCard: { request: modelIdSchema, response: modelCardSchema },
  /** What models change against those before, once one is loaded; none of which nothing is known. */
  getModelChanges: { request: z.undefined(), response: z.array(modelChangeSchema) },
  /** The person has been told of them. */
  dismissModelChanges: { request: z.undefined(), response: z.null() },
  /** How the models have done on this computer; nothing while the person has switched that off. */
  getModelRecord: { request: z.undefined(), response: modelRecordSchema },
  /** Writes it where the person says. */
  exportModelRecord: { request: z.undefined(), response: exportedSchema },
  getLicenses: { request: z.undefined(), response: z.array(licenseNoticeSchema) },
  getSettings: { request: z.undefined(), response: settingsSchema },
  changeSettings: { request: changedSettingsSchema, response: settingsSchema },
  getHistory: { request: z.undefined(), response: z.array(historyEntrySchema) },
  /** Kept only while the person has switched the history on. */
  addToHistory: {
    request: z.strictObject({ text: z.string().max(MAX_HISTORY_TEXT_LENGTH) }),
    response: z.array(historyEntrySchema),
  },
  clearHistory: { request: z.undefined(), response: z.array(historyEntrySchema) },
  /** Lets the person choose files; none if they cancel. */
  chooseFiles: { request: z.undefined(), response: z.array(openedFileSchema) },
  /** Opens the survey that is inside, in the interface's language where the model reads it. */
  openSample: { request: z.undefined(), response: openedFileSchema },
  /** Files dropped on the window; the page is told by `filesOpened`. */
  openDroppedFiles: {
    request: z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(1000) }),
    response: z.null(),
  },
  /** Files that were opened before the page listened; from then on `filesOpened` tells. */
  takeOpenedFiles: { request: z.undefined(), response: z.array(openedFileSchema) },
  /** Reads a file through. A newer call for the same file ends an older one as `cancelled`. */
  inspectFile: {
    request: z.strictObject({ fileId: fileIdSchema, choice: formChoiceSchema }),
    response: filePreviewSchema,
  },
  /** Lets the person choose where an inspected file's result goes; null if they cancel. */
  chooseOutputFolder: {
    request: z.strictObject({ fileId: fileIdSchema }),
    response: z.string().nullable(),
  },
  /** Measures the model on a few texts of an inspected file. A newer call ends an older one. */
  estimateJob: {
    request: z.strictObject({
      fileId: fileIdSchema,
      textColumns: z.array(z.int().nonnegative()).min(1).max(51),
    }),
    response: estimateSchema,
  },
  /** Scores a file that was inspected; how it goes is told by `jobChanged`. */
  startJob: { request: startJobSchema, response: startedJobSchema },
  /** Scores a scored file again with another model than before, beside it, to compare the two. */
  rescoreFile: { request: rescoreFileSchema, response: startedJobSchema },
  /** What flipped between the two scorings of such a job; `resultsProgressed` tells how far it is. */
  compareJob: { request: comparedJobSchema, response: comparisonSchema },
  /** Writes every flipped row where the person says. */
  saveFlips: { request: comparedJobSchema, response: exportedSchema },
  cancelComparison: { request: z.undefined(), response: z.null() },
  /** Goes on with a job that was paused or cancelled, or has failed. */
  resumeJob: { request: z.strictObject({ jobId: jobIdSchema }), response: jobSchema },
  /** Stops the scoring for a while; everything stays ready to go on. */
  pauseJob: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  cancelJob: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  /** Puts a job that waits before another, or last (null); gives the jobs in their new order. */
  moveJob: {
    request: z.strictObject({ jobId: jobIdSchema, beforeJobId: jobIdSchema.nullable() }),
    response: z.array(jobSchema),
  },
  /** The jobs since the start: those that do not wait, oldest first, then the others in turn. */
  listJobs: { request: z.undefined(), response: z.array(jobSchema) },
  /** Shows a finished job's output in the system's file manager. */
  revealOutput: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  /** Files opened before, newest first; none while the person has switched that off. */
  getRecentFiles: { request: z.undefined(), response: z.array(recentFileSchema) },
  /** Errors: `file-not-found` for a file that has gone. */
  openRecentFile: {
    request: z.strictObject({ recentId: z.uuid() }),
    response: openedFileSchema,
  },
  removeRecentFile: {
    request: z.strictObject({ recentId: z.uuid() }),
    response: z.array(recentFileSchema),
  },
  clearRecentFiles: { request: z.undefined(), response: z.array(recentFileSchema) },
  /**
   * Reads a scored file through so that its rows can be looked at, in the place of the one before;
   * `resultsProgressed` tells how far it is.
   */
  openResults: {
    request: z.strictObject({ source: resultSourceSchema }),
    response: openedResultsSchema,
  },
  /** Ends what is open or being opened, and forgets it. */
  closeResults: { request: z.undefined(), response: z.null() },
  /** Filters and sorts the rows. A newer query ends an older one as `cancelled`. */
  queryResults: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      filter: resultFilterSchema,
      sort: resultSortSchema,
      /** Whether rows of the same text are one line. */
      isFolded: z.boolean(),
    }),
    response: queriedSchema,
  },
  /** Rows of the newest query, by their place in its order. */
  getResultRows: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
      start: z.int().nonnegative(),
      count: z.int().positive().max(MAX_RESULT_ROWS),
      /** Columns of the file's own to hand over, 0-based. */
      ownColumns: z.array(z.int().nonnegative()).max(MAX_OWN_COLUMNS),
    }),
    response: z.array(resultRowSchema),
  },
  /** What a column of the file's own can be filtered by. */
  getOwnColumn: {
    request: z.strictObject({ resultsId: resultsIdSchema, column: z.int().nonnegative() }),
    response: ownColumnFactsSchema,
  },
  getResultRow: { request: rowPlaceSchema, response: resultRowDetailSchema },
  /** Reads the text of a row anew, sentence by sentence; answers arrive as `resultRowAnalyzed`. */
  analyzeResultRow: {
    request: rowPlaceSchema.extend({ sequence: sequenceSchema }),
    response: z.null(),
  },
  /** Weighs the words between `start` and `end` of that text. */
  explainResultRow: {
    request: z.strictObject({
      sequence: sequenceSchema,
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
    }),
    response: z.null(),
  },
  /**
   * Puts lines of the table on the clipboard, every column of each whole, as spreadsheets take them.
   * Errors: `text-too-long` for more than the clipboard is for.
   */
  copyResultRows: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
      start: z.int().nonnegative(),
      count: z.int().positive().max(MAX_COPIED_ROWS),
    }),
    response: z.null(),
  },
  /** Writes the rows of the newest query, or what they are like, where the person says. */
  exportResults: {
    request: exportRequestSchema.extend({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
    }),
    response: exportedSchema,
  },
  cancelResultsExport: { request: z.undefined(), response: z.null() },
  /** Writes a picture that the page has drawn where the person says. */
  exportChart: {
    request: chartPictureSchema.extend({ resultsId: resultsIdSchema }),
    response: exportedSchema,
  },
  /**
   * What the rows that a filter leaves are like together: shares, groups, time, and what to say of it.
   * A newer call ends an older one as `cancelled`; `resultsProgressed` tells how far the first is.
   */
  getOverview: {
    request: overviewRequestSchema.extend({ resultsId: resultsIdSchema }),
    response: overviewSchema,
  },
  /** What the texts of those rows are about, and texts that speak for them; reads them all at first. */
  getOverviewTexts: {
    request: overviewRequestSchema.extend({ resultsId: resultsIdSchema }),
    response: overviewTextsSchema,
  },
  /** How far labels agree with a column of ratings, null for the likeliest; null without ratings. */
  getAgreement: {
    request: overviewRequestSchema.extend({
      resultsId: resultsIdSchema,
      column: z.int().nonnegative().nullable(),
    }),
    response: agreementSchema.nullable(),
  },
  /** Sets rows side by side; the second side is another scored file's where one is named. */
  getSides: {
    request: sidesRequestSchema.extend({
      resultsId: resultsIdSchema,
      otherFileId: fileIdSchema.nullable(),
    }),
    response: sidesSchema,
  },
  /** The topics kept beside the open file; of another file, to take over, where one is named. */
  getTopics: {
    request: z.strictObject({ resultsId: resultsIdSchema, otherFileId: fileIdSchema.nullable() }),
    response: topicsSchema,
  },
  keepTopics: {
    request: z.strictObject({ resultsId: resultsIdSchema, topics: topicsSchema }),
    response: z.null(),
  },
  /** Ends what an overview is being read for, as `cancelled`. */
  cancelOverview: { request: z.undefined(), response: z.null() },
  ...auditMethods,
  /** Writes what an overview says, as the page words it, where the person says. */
  saveReport: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      kind: z.enum(REPORT_KINDS),
      request: overviewRequestSchema,
      /** The column of ratings, null for the likeliest. */
      ratings: z.int().nonnegative().nullable(),
      order: reportOrderSchema,
    }),
    response: exportedSchema,
  },
  /** Puts a PNG that the page has drawn on the clipboard. */
  copyChart: {
    request: z.strictObject({ bytes: pictureBytesSchema }),
    response: z.null(),
  },
} as const satisfies Record<MethodName, { request: z.ZodType; response: z.ZodType }>;

export const events = {
  modelStatusChanged: modelStatusSchema,
  analysisUpdated: analysisUpdateSchema,
  settingsChanged: settingsSchema,
  commandInvoked: commandSchema,
  filesOpened: z.array(openedFileSchema),
  /** At most ten times a second while a job runs, and once for its end. */
  jobChanged: jobSchema,
  /** The person pressed a job's notification. */
  jobPicked: jobIdSchema,
  /** At most ten times a second while results are opened, searched or exported. */
  resultsProgressed: resultsProgressSchema,
  resultRowAnalyzed: analysisUpdateSchema,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestOf<M extends MethodName> = z.infer<(typeof methods)[M]["request"]>;
export type ResponseOf<M extends MethodName> = z.infer<(typeof methods)[M]["response"]>;
export type PayloadOf<E extends EventName> = z.infer<(typeof events)[E]>;

type MethodFunction<M extends MethodName> =
  undefined extends RequestOf<M>
    ? () => Promise<Result<ResponseOf<M>>>
    : (request: RequestOf<M>) => Promise<Result<ResponseOf<M>>>;

/** What the preload script puts on `window.undertone`. */
export type UndertoneBridge = { [M in PageMethodName]: MethodFunction<M> } & {
  [E in EventName as `on${Capitalize<E>}`]: (
    listener: (payload: PayloadOf<E>) => void,
  ) => () => void;
};
