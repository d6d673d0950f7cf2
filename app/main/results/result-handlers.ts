import path from "node:path";
import type { FormChoice } from "#ipc/files/files";
import type { ResultSource, ResultsProgress } from "#ipc/results/results";
import { failure, success, type Result } from "#ipc/result";
import { fileNameOf } from "../files/file-name.ts";
import { isChartPicture, isPng, writeWhole } from "./chart-file.ts";
import { fileExists } from "../files/file-exists.ts";
import type { InteractiveAnalysis } from "../model/interactive-analysis.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Dialogs } from "../shell/dialogs.ts";
import type { OpenFiles } from "../files/open-files.ts";
import type { Results } from "./results.ts";

export interface ResultHandlerParts {
  files: OpenFiles;
  jobs: Pick<Jobs, "outputPathOf">;
  results: Results;
  /** Reads the text of the row that is being looked at, apart from what is being typed. */
  rowAnalysis: InteractiveAnalysis;
  onProgress: (progress: ResultsProgress) => void;
  dialogs: Pick<Dialogs, "chooseSavePath">;
  /** A report as PDF. */
  printReport: (html: string) => Promise<Uint8Array>;
  /** Told of what goes wrong in the background, by name. */
  onProblem: (problem: string) => void;
}

type ResultHandlers = Pick<
  Handlers,
  | "openResults"
  | "closeResults"
  | "queryResults"
  | "getResultRows"
  | "getOwnColumn"
  | "getResultRow"
  | "analyzeResultRow"
  | "explainResultRow"
  | "copyResultRows"
  | "exportResults"
  | "cancelResultsExport"
  | "exportChart"
  | "copyChart"
  | "saveReport"
>;

/** What main does for the methods that are about the rows of a scored file. */
export function createResultHandlers(
  parts: ResultHandlerParts,
  copy: {
    text: (text: string) => Promise<void>;
    picture: (png: Uint8Array<ArrayBuffer>) => Promise<void>;
  },
): ResultHandlers {
  const { files, jobs, results, rowAnalysis, onProgress, dialogs } = parts;
  let exporting: AbortController | null = null;

  async function find(source: ResultSource): Promise<Result<string>> {
    if ("fileId" in source) {
      const found = files.find(source.fileId);
      return found.ok ? success(found.value.path) : found;
    }
    const outputPath = jobs.outputPathOf(source.jobId);
    if (outputPath !== null && (await fileExists(outputPath))) return success(outputPath);
    return failure({ code: "result-gone" });
  }

  /** What was merely detected may be known better by the receipt. */
  function chosenForm(source: ResultSource): FormChoice | undefined {
    if (!("choice" in source)) return undefined;
    return Object.keys(source.choice).length === 0 ? undefined : source.choice;
  }

  function inBackground(work: Promise<void>): Result<null> {
    void work.catch((cause: unknown) =>
      parts.onProblem(cause instanceof Error ? cause.name : typeof cause),
    );
    return success(null);
  }

  /** `comments.scored.csv.gz` → `comments.scored.<what>.<format>`, beside it. */
  function suggestName(scoredPath: string, what: string, format: string): string {
    const base = scoredPath.replace(/\.gz$/iu, "");
    return `${base.slice(0, base.length - path.extname(base).length)}.${what}.${format}`;
  }

  return {
    openResults: async ({ source }) => {
      const scoredPath = await find(source);
      if (!scoredPath.ok) return scoredPath;
      const { scoring } = source;
      return results.open(scoredPath.value, { choice: chosenForm(source), scoring });
    },
    closeResults: async () => {
      rowAnalysis.startAnew();
      await results.close();
      return success(null);
    },
    queryResults: async ({ resultsId, ...query }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      return open.value.client.call("query", query, { onProgress });
    },
    getResultRows: async ({ resultsId, ...request }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      return open.value.client.call("rows", request);
    },
    getOwnColumn: async ({ resultsId, column }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      return open.value.client.call("ownColumn", { column }, { onProgress });
    },
    getResultRow: async ({ resultsId, queryId, position }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      return open.value.client.call("row", { queryId, position });
    },
    analyzeResultRow: async ({ resultsId, queryId, position, sequence }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      const text = await open.value.client.call("text", { queryId, position });
      if (!text.ok) return text;
      const { text: whole, language } = text.value;
      const known = language === null ? {} : { language };
      return inBackground(rowAnalysis.analyze(sequence, whole, known));
    },
    explainResultRow: ({ sequence, start, end }) =>
      inBackground(rowAnalysis.explain(sequence, start, end)),
    copyResultRows: async ({ resultsId, ...lines }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      const text = await open.value.client.call("copy", lines);
      if (!text.ok) return text;
      await copy.text(text.value);
      return success(null);
    },
    exportResults: async ({ resultsId, queryId, ...request }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      const { client, path: scoredPath } = open.value;
      const outputPath = await dialogs.chooseSavePath(
        suggestName(scoredPath, request.what, request.format),
      );
      if (outputPath === null) return success({ name: null });
      const controller = new AbortController();
      exporting?.abort();
      exporting = controller;
      const { signal } = controller;
      const written = await client.call(
        "export",
        { ...request, queryId, outputPath },
        { signal, onProgress },
      );
      if (exporting === controller) exporting = null;
      return written.ok ? success({ name: fileNameOf(outputPath) }) : written;
    },
    cancelResultsExport: () => {
      exporting?.abort();
      return success(null);
    },
    saveReport: async ({ resultsId, kind, ...wanted }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      const file = await dialogs.chooseSavePath(suggestName(open.value.path, "report", kind));
      if (file === null) return success({ name: null });
      if (path.resolve(file) === path.resolve(open.value.path)) {
        return failure({ code: "output-is-input", file });
      }
      const html = await open.value.client.call("report", wanted, { onProgress });
      if (!html.ok) return html;
      const bytes = kind === "pdf" ? await parts.printReport(html.value) : Buffer.from(html.value);
      const written = await writeWhole(file, bytes);
      return written.ok ? success({ name: fileNameOf(file) }) : written;
    },
    copyChart: async ({ bytes }) => {
      if (!isPng(bytes)) return failure({ code: "invalid-request" });
      await copy.picture(bytes);
      return success(null);
    },
    exportChart: async ({ resultsId, ...picture }) => {
      const open = results.find(resultsId);
      if (!open.ok) return open;
      if (!isChartPicture(picture)) {
        return failure({ code: "invalid-request" });
      }
      const { chart, kind, bytes } = picture;
      const file = await dialogs.chooseSavePath(suggestName(open.value.path, chart, kind));
      if (file === null) return success({ name: null });
      if (path.resolve(file) === path.resolve(open.value.path)) {
        return failure({ code: "output-is-input", file });
      }
      const written = await writeWhole(file, bytes);
      return written.ok ? success({ name: fileNameOf(file) }) : written;
    },
  };
}
