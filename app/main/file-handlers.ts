import type { FormChoice } from "#ipc/files";
import { failure, success, type Result } from "#ipc/result";
import { fileExists } from "./file-exists.ts";
import { previewFile, type Inspection } from "./file-preview.ts";
import type { Handlers } from "./ipc-gate.ts";
import type { Jobs } from "./jobs.ts";
import type { OpenFiles } from "./open-files.ts";

export interface FileHandlerParts {
  files: OpenFiles;
  jobs: Jobs;
  /** Paths that the person chose in the system's dialog; none if they cancelled. */
  askForFiles: () => Promise<readonly string[]>;
  onDrop: (paths: readonly string[]) => Promise<void>;
  showInFolder: (path: string) => void;
}

type FileHandlers = Pick<
  Handlers,
  | "chooseFiles"
  | "openDroppedFiles"
  | "inspectFile"
  | "startJob"
  | "resumeJob"
  | "cancelJob"
  | "listJobs"
  | "revealOutput"
>;

/** What main does for the methods that are about files. */
export function createFileHandlers(parts: FileHandlerParts): FileHandlers {
  const { files, jobs } = parts;
  const inspecting = new Map<string, AbortController>();
  /** Where the output of an inspected file goes. */
  const outputPaths = new Map<string, string>();

  /** A person who changes an encoding twice waits for the second reading only. */
  async function inspect(fileId: string, choice: FormChoice): Promise<Result<Inspection>> {
    const found = files.find(fileId);
    if (!found.ok) return found;
    inspecting.get(fileId)?.abort();
    const controller = new AbortController();
    inspecting.set(fileId, controller);
    try {
      return await previewFile(found.value, choice, controller.signal);
    } finally {
      if (inspecting.get(fileId) === controller) inspecting.delete(fileId);
    }
  }

  return {
    chooseFiles: async () => success(await files.open(await parts.askForFiles())),
    openDroppedFiles: async ({ paths }) => {
      await parts.onDrop(paths);
      return success(null);
    },
    inspectFile: async ({ fileId, choice }) => {
      const inspected = await inspect(fileId, choice);
      if (!inspected.ok) return inspected;
      outputPaths.set(fileId, inspected.value.outputPath);
      return success(inspected.value.preview);
    },
    startJob: async ({ fileId, choice, textColumn, ifExists }) => {
      const found = files.find(fileId);
      if (!found.ok) return found;
      const outputPath = outputPaths.get(fileId);
      if (outputPath === undefined) {
        return failure("invalid-request", "A file is looked at before it is scored.");
      }
      const { file, path: inputPath } = found.value;
      const order = { file, inputPath, outputPath, choice, textColumn };
      return success(await jobs.start(order, ifExists));
    },
    resumeJob: ({ jobId }) => jobs.resume(jobId),
    cancelJob: ({ jobId }) => {
      jobs.cancel(jobId);
      return success(null);
    },
    listJobs: () => success(jobs.list()),
    revealOutput: async ({ jobId }) => {
      const outputPath = jobs.outputPathOf(jobId);
      if (outputPath === null || !(await fileExists(outputPath))) {
        return failure("file-not-found", "The result has been moved, renamed or deleted.");
      }
      parts.showInFolder(outputPath);
      return success(null);
    },
  };
}
