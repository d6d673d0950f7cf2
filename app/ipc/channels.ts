/**
 * The names that cross the process boundary, free of zod so that the preload script stays small.
 * `contract.ts` proves that each has its schemas.
 */
export const METHOD_NAMES = [
  "getAppInfo",
  "getModelStatus",
  "analyzeText",
  "explainText",
  "cancelAnalysis",
  "copyText",
  "verifyModel",
  "getModelCard",
  "getLicenses",
  "getSettings",
  "changeSettings",
  "getHistory",
  "addToHistory",
  "clearHistory",
] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

export const EVENT_NAMES = [
  "modelStatusChanged",
  "analysisUpdated",
  "settingsChanged",
  "commandInvoked",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

export function channelOf(name: MethodName | EventName): string {
  return `undertone:${name}`;
}
