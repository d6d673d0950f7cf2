import { z } from "zod";
import type { EventName, MethodName } from "./channels.ts";
import { manifestSchema } from "./manifest.ts";
import { predictionSchema } from "./prediction.ts";
import { failureSchema, type Result } from "./result.ts";

/** Longest text that the window accepts, in UTF-16 code units; longer ones belong in a file. */
export const MAX_TEXT_LENGTH = 5_000_000;

/** Numbers the texts of one window, rising; updates carry it so that a stale answer can be told. */
const sequenceSchema = z.int().nonnegative();

export const modelStatusSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("loading") }),
  z.object({ state: z.literal("ready"), manifest: manifestSchema }),
  z.object({ state: z.literal("failed"), error: failureSchema }),
]);
export type ModelStatus = z.infer<typeof modelStatusSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** Requests to anything but the app's own files that were cancelled since the start. */
  blockedRequests: z.int().nonnegative(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const analysisUpdateSchema = z.discriminatedUnion("kind", [
  /** `prediction` covers the first `readLength` of the text's `textLength` code units. */
  z.object({
    kind: z.literal("prediction"),
    sequence: sequenceSchema,
    prediction: predictionSchema.nullable(),
    readLength: z.int().nonnegative(),
    textLength: z.int().nonnegative(),
    complete: z.boolean(),
  }),
  z.object({ kind: z.literal("failed"), sequence: sequenceSchema, error: failureSchema }),
]);
export type AnalysisUpdate = z.infer<typeof analysisUpdateSchema>;

/** The one contract between processes: what each method takes and what it gives when all is well. */
export const methods = {
  getAppInfo: { request: z.undefined(), response: appInfoSchema },
  getModelStatus: { request: z.undefined(), response: modelStatusSchema },
  /** Starts reading a text; answers arrive as `analysisUpdated`. A newer text stops an older one. */
  analyzeText: {
    request: z.strictObject({ sequence: sequenceSchema, text: z.string().max(MAX_TEXT_LENGTH) }),
    response: z.null(),
  },
  cancelAnalysis: { request: z.strictObject({ sequence: sequenceSchema }), response: z.null() },
} as const satisfies Record<MethodName, { request: z.ZodType; response: z.ZodType }>;

export const events = {
  modelStatusChanged: modelStatusSchema,
  analysisUpdated: analysisUpdateSchema,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestOf<M extends MethodName> = z.infer<(typeof methods)[M]["request"]>;
export type ResponseOf<M extends MethodName> = z.infer<(typeof methods)[M]["response"]>;
export type PayloadOf<E extends EventName> = z.infer<(typeof events)[E]>;

type MethodFunction<M extends MethodName> =
  undefined extends RequestOf<M>
    ? () => Promise<Result<ResponseOf<M>>>
    : (request: RequestOf<M>) => Promise<Result<ResponseOf<M>>>;

/** What the preload script puts on `window.undertone`. */
export type UndertoneBridge = { [M in MethodName]: MethodFunction<M> } & {
  [E in EventName as `on${Capitalize<E>}`]: (
    listener: (payload: PayloadOf<E>) => void,
  ) => () => void;
};
