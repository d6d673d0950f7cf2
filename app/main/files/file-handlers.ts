import path from "node:path";
import { isResultOf } from "#scored/read-receipt";
import { jobChoicesSchema, type FormChoice } from "#ipc/files/files";
import { failure, success, type Result } from "#ipc/result";
import type { ModelIdentity } from "#scoring/scorer";
import type { Arrivals } from "./files-for-page.ts";
import { fileExists } from "./file-exists.ts";
import { fileNameOf } from "./file-name.ts";
import { previewFile, type Inspection } from "./file-preview.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { MeasuredFile } from "../jobs/job-estimate.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Dialogs } from "../shell/dialogs.ts";
import type { Looking } from "./looking.ts";
import type { OpenFiles } from "./open-files.ts";
import type { RecentFiles } from "./recent-files.ts";

export interface FileHandlerParts {
  files: OpenFiles;
  looking: Looking;
  jobs: Jobs;
  recentFiles: RecentFiles;
  arrivals: Arrivals;
  dialogs: Pick<Dialogs, "chooseFiles" | "chooseFolder">;
  /** The survey that is inside, and the folder for its result, since no one may write beside it. */
  findSample: () => Promise<{ path: string; outputFolder: string }>;
  onDrop: (paths: readonly string[]) => Promise<void>;
  /** The models that are inside; null where they cannot be used. */
  presentModels: () => Promise<readonly ModelIdentity[] | null>;
  estimate: (file: MeasuredFile, signal: AbortSignal) => Promise<number | null>;
  showInFolder: (path: string) => void;
}

type FileHandlers = Pick<
  Handlers,
  | "chooseFiles"
  | "openSample"
  | "takeOpenedFiles"
  | "openDroppedFiles"
  | "inspectFile"
  | "chooseOutputFolder"
  | "estimateJob"
  | "startJob"
  | "resumeJob"
  | "pauseJob"
  | "cancelJob"
  | "moveJob"
  | "listJobs"
  | "revealOutput"
>;

/** What main does for the methods that are about files. */
export function createFileHandlers(parts: FileHandlerParts): FileHandlers {
  const { files, jobs, recentFiles } = parts;
  const inspecting = new Map<string, AbortController>();
  const inspections = new Map<string, Pick<Inspection, "outputName" | "sha256">>();
  /** The file in view; of thousands that were dropped at once not every sample is kept. */
  let newest:
    | (Pick<Inspection, "rowCount" | "sample" | "meanCharacters"> & { fileId: string })
    | null = null;
  let estimating = new AbortController();

  /** A person who changes an encoding twice waits for the second reading only. */
  async function inspect(fileId: string, choice: FormChoice): Promise<Result<Inspection>> {
    const found = files.find(fileId);
    if (!found.ok) return found;
    const { problem } = found.value;
    if (problem) return failure(problem);
    inspecting.get(fileId)?.abort();
    const controller = new AbortController();
    inspecting.set(fileId, controller);
    try {
      return await previewFile(found.value, choice, {
        signal: controller.signal,
        looking: parts.looking,
        presentModels: parts.presentModels,
      });
    } finally {
      if (inspecting.get(fileId) === controller) inspecting.delete(fileId);
    }
  }

  return {
    chooseFiles: async () => success(await files.open(await parts.dialogs.chooseFiles())),
    openSample: async () => {
      const { path: samplePath, outputFolder } = await parts.findSample();
      const [file] = await files.open([samplePath]);
      const found = file ? files.find(file.fileId) : null;
      if (!found?.ok) return failure({ code: "file-closed" });
      found.value.outputFolder ??= outputFolder;
      return success(found.value.file);
    },
    takeOpenedFiles: () => success(parts.arrivals.take()),
    openDroppedFiles: async ({ paths }) => {
      await parts.onDrop(paths);
      return success(null);
    },
    inspectFile: async ({ fileId, choice }) => {
      const inspected = await inspect(fileId, choice);
      if (!inspected.ok) return inspected;
      const { outputName, sha256, preview, ...looked } = inspected.value;
      inspections.set(fileId, { outputName, sha256 });
      newest = { fileId, ...looked };
      const found = files.find(fileId);
      if (found.ok) await recentFiles.add(found.value.path);
      return success(preview);
    },
    chooseOutputFolder: async ({ fileId }) => {
      const found = files.find(fileId);
      if (!found.ok) return found;
      const known = found.value;
      const own = path.dirname(known.path);
      const folder = await parts.dialogs.chooseFolder(known.outputFolder ?? own);
      if (folder === null) return success(null);
      known.outputFolder = folder;
      return success(fileNameOf(folder));
    },
    estimateJob: async ({ fileId, textColumns }) => {
      estimating.abort();
      const { signal } = (estimating = new AbortController());
      if (newest?.fileId !== fileId) {
        return failure({ code: "invalid-request" });
      }
      const { rowCount, sample } = newest;
      const texts = sample.flatMap((cells) => textColumns.map((column) => cells[column] ?? ""));
      const means = newest.meanCharacters;
      const meanCharacters = textColumns.reduce((sum, column) => sum + (means[column] ?? 0), 0);
      try {
        const durationMs = await parts.estimate({ rowCount, texts, meanCharacters }, signal);
        return success({ durationMs });
      } catch (error) {
        if (signal.aborted) return failure({ code: "cancelled" });
        throw error;
      }
    },
    startJob: async ({ fileId, ifExists, ...wanted }) => {
      const found = files.find(fileId);
      if (!found.ok) return found;
      const inspection = inspections.get(fileId);
      if (!inspection) {
        return failure({ code: "invalid-request" });
      }
      const { file, path: inputPath, outputFolder } = found.value;
      const choices = jobChoicesSchema.parse(wanted);
      const folder = outputFolder ?? path.dirname(inputPath);
      const outputPath = path.join(folder, inspection.outputName(choices.outputFormat));
      if (jobs.isUnderWay(outputPath)) {
        return failure({ code: "output-in-use", file: outputPath });
      }
      const order = { file: { ...file, decided: choices }, inputPath, outputPath, choices };
      const started = await jobs.start(order, ifExists);
      if (started.kind === "started") {
        await recentFiles.addJob(inputPath, { choices, outputPath, outputFolder });
        return success(started);
      }
      const isPart = started.resumable || started.isOfNewerVersion;
      if (isPart || !(await isResultOf(outputPath, inspection.sha256))) {
        return success(started);
      }
      const [result = null] = await files.open([outputPath]);
      return success({ ...started, result });
    },
    resumeJob: ({ jobId }) => jobs.resume(jobId),
    pauseJob: ({ jobId }) => {
      jobs.pause(jobId);
      return success(null);
    },
    cancelJob: ({ jobId }) => {
      jobs.cancel(jobId);
      return success(null);
    },
    moveJob: ({ jobId, beforeJobId }) => {
      jobs.move(jobId, beforeJobId);
      return success(jobs.list());
    },
    listJobs: () => success(jobs.list()),
    revealOutput: async ({ jobId }) => {
      const outputPath = jobs.outputPathOf(jobId);
      if (outputPath === null || !(await fileExists(outputPath))) {
        return failure({ code: "result-gone" });
      }
      parts.showInFolder(outputPath);
      return success(null);
    },
  };
}
