import { z } from "zod";
import { analysisUpdateSchema } from "./analysis/analysis.ts";
import { auditMethods } from "./results/audit.ts";
import type { EventName, MethodName, PageMethodName } from "./channels.ts";
import { failureSchema } from "./failure.ts";
import { jobIdSchema, jobSchema, openedFileSchema } from "./files/files.ts";
import { historyEntrySchema } from "./analysis/history.ts";
import { MAX_HISTORY_TEXT_LENGTH, MAX_TEXT_LENGTH } from "./limits.ts";
import { learningMethods } from "./personal/learning.ts";
import { manifestSchema } from "./model/manifest.ts";
import { analysisMethods } from "./analysis/analysis-methods.ts";
import { fileMethods } from "./files/file-methods.ts";
import { overviewMethods } from "./overview/overview-methods.ts";
import { resultMethods } from "./results/result-methods.ts";
import { modelChangeSchema } from "./model/model-change.ts";
import { modelRecordSchema } from "./model/model-record.ts";
import type { Result } from "./result.ts";
import { exportedSchema, resultsProgressSchema } from "./results/results.ts";
import { changedSettingsSchema, settingsSchema } from "./settings.ts";

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
  /** Set when the settings could not be read and start afresh; the damaged file was kept. */
  settingsWereDamaged: z.boolean(),
  /** Packed with the substitute Electron: for tests, never a release. */
  isPreviewBuild: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

const modelIdSchema = z.strictObject({ id: z.string().max(100) });

/** The outcome of checking a model's files and golden texts again. */
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

/** The one contract between processes: what each method takes and what it gives when all is well. */
export const methods = {
  getAppInfo: { request: z.undefined(), response: appInfoSchema },
  getModelStatus: { request: z.undefined(), response: modelStatusSchema },
  ...analysisMethods,
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
  ...fileMethods,
  ...resultMethods,
  ...overviewMethods,
  ...auditMethods,
  ...learningMethods,
} as const satisfies Record<MethodName, { request: z.ZodType; response: z.ZodType }>;

export const events = {
  modelStatusChanged: modelStatusSchema,
  /** In order. */
  analysisUpdated: z.array(analysisUpdateSchema),
  settingsChanged: settingsSchema,
  commandInvoked: commandSchema,
  filesOpened: z.array(openedFileSchema),
  /** At most ten times a second while a job runs, and once for its end. */
  jobChanged: jobSchema,
  /** The person pressed a job's notification. */
  jobPicked: jobIdSchema,
  /** At most ten times a second while results are opened, searched or exported. */
  resultsProgressed: resultsProgressSchema,
  resultRowAnalyzed: z.array(analysisUpdateSchema),
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
