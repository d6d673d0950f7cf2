import type { ResultsProgress } from "#ipc/results/results";
import { success, type Result } from "#ipc/result";
import type { ScoredCalls } from "#scored/scored-calls";
import type { OpenFiles } from "../files/open-files.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { Results } from "./results.ts";

export interface OverviewHandlerParts {
  files: OpenFiles;
  results: Results;
  onProgress: (progress: ResultsProgress) => void;
}

type OverviewHandlers = Pick<
  Handlers,
  | "getOverview"
  | "getOverviewTexts"
  | "getAgreement"
  | "getSides"
  | "getTopics"
  | "keepTopics"
  | "cancelOverview"
>;
type Name = "overview" | "texts" | "agreement" | "sides" | "topics" | "keepTopics";

/** What main does for the methods that are about the overview of a scored file. */
export function createOverviewHandlers(parts: OverviewHandlerParts): OverviewHandlers {
  const { files, results, onProgress } = parts;
  let reading = new AbortController();

  async function ask<C extends Name>(
    resultsId: string,
    call: C,
    request: ScoredCalls[C]["request"],
  ): Promise<Result<ScoredCalls[C]["response"]>> {
    const open = results.find(resultsId);
    if (!open.ok) return open;
    return open.value.client.call(call, request, { signal: reading.signal, onProgress });
  }

  /** The path of another file, if one is named. */
  function pathOf(fileId: string | null): Result<string | null> {
    if (fileId === null) return success(null);
    const found = files.find(fileId);
    return found.ok ? success(found.value.path) : found;
  }

  return {
    getOverview: ({ resultsId, ...request }) => ask(resultsId, "overview", request),
    getOverviewTexts: ({ resultsId, ...request }) => ask(resultsId, "texts", request),
    getAgreement: ({ resultsId, ...request }) => ask(resultsId, "agreement", request),
    getSides: ({ resultsId, otherFileId, ...request }) => {
      const other = pathOf(otherFileId);
      return other.ok ? ask(resultsId, "sides", { ...request, otherPath: other.value }) : other;
    },
    getTopics: ({ resultsId, otherFileId }) => {
      const other = pathOf(otherFileId);
      return other.ok ? ask(resultsId, "topics", { path: other.value }) : other;
    },
    keepTopics: ({ resultsId, topics }) => ask(resultsId, "keepTopics", { topics }),
    cancelOverview: () => {
      reading.abort();
      reading = new AbortController();
      return success(null);
    },
  };
}
