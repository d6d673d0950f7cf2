import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { OpenedFile } from "#ipc/files";
import { failure, success, type Result } from "#ipc/result";

/** The files that the person has opened since the start. The page knows them by their ids alone. */
export interface OpenFiles {
  open(paths: readonly string[]): Promise<OpenedFile[]>;
  /** Errors: `file-not-found` for an id that is none of ours. */
  find(fileId: string): Result<{ file: OpenedFile; path: string }>;
}

export function createOpenFiles(): OpenFiles {
  const files = new Map<string, { file: OpenedFile; path: string }>();

  async function open(filePath: string): Promise<OpenedFile> {
    // What can't be looked at now says so when it is inspected, with its name and a way out.
    const status = await stat(filePath).catch(() => null);
    const file: OpenedFile = {
      fileId: randomUUID(),
      name: path.basename(filePath),
      sizeBytes: status?.size ?? 0,
    };
    files.set(file.fileId, { file, path: path.resolve(filePath) });
    return file;
  }

  return {
    open: (paths) => Promise.all(paths.map(open)),
    find(fileId) {
      const found = files.get(fileId);
      return found
        ? success(found)
        : failure("file-not-found", "This file is not open any more. Choose it again.");
    },
  };
}
