/**
 * The names that cross the process boundary, free of zod so that the preload script stays small.
 * `contract.ts` proves that each has its schemas.
 */
export const PAGE_METHOD_NAMES = [
  "getAppInfo",
  "getModelStatus",
  "analyzeText",
  "explainText",
  "cancelAnalysis",
  "copyText",
  "actOnWindow",
  "verifyModel",
  "getModelCard",
  "getModelChanges",
  "dismissModelChanges",
  "getModelRecord",
  "exportModelRecord",
  "getLicenses",
  "getSettings",
  "changeSettings",
  "getHistory",
  "addToHistory",
  "clearHistory",
  "chooseFiles",
  "openSample",
  "takeOpenedFiles",
  "inspectFile",
  "chooseOutputFolder",
  "estimateJob",
  "startJob",
  "rescoreFile",
  "compareJob",
  "saveFlips",
  "cancelComparison",
  "resumeJob",
  "pauseJob",
  "cancelJob",
  "moveJob",
  "listJobs",
  "revealOutput",
  "getRecentFiles",
  "openRecentFile",
  "removeRecentFile",
  "clearRecentFiles",
  "openResults",
  "closeResults",
  "queryResults",
  "getResultRows",
  "getOwnColumn",
  "getResultRow",
  "analyzeResultRow",
  "explainResultRow",
  "copyResultRows",
  "exportResults",
  "cancelResultsExport",
  "exportChart",
  "copyChart",
  "saveReport",
  "getOverview",
  "getOverviewTexts",
  "getAgreement",
  "getSides",
  "getTopics",
  "keepTopics",
  "cancelOverview",
  "getAudit",
  "drawAudit",
  "getAuditText",
  "answerAudit",
  "judgeAudit",
  "foretellAudit",
  "getLearning",
  "correctText",
  "relabelCorrection",
  "removeCorrection",
  "clearCorrections",
  "learn",
  "getLayerEffect",
  "shareLayer",
  "receiveLayer",
  "adoptLayer",
] as const;
export type PageMethodName = (typeof PAGE_METHOD_NAMES)[number];

/** What the preload script asks for by itself: it takes paths, so the page never gets to call it. */
export const DROP_METHOD_NAME = "openDroppedFiles";

export const METHOD_NAMES = [...PAGE_METHOD_NAMES, DROP_METHOD_NAME] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

export const EVENT_NAMES = [
  "modelStatusChanged",
  "analysisUpdated",
  "settingsChanged",
  "commandInvoked",
  "filesOpened",
  "jobChanged",
  "jobPicked",
  "resultsProgressed",
  "resultRowAnalyzed",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

export function channelOf(name: MethodName | EventName): string {
  return `undertone:${name}`;
}
