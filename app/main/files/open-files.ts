import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { tablesInFolder } from "#tables/folder-tables";
import type { JobChoices, OpenedFile } from "#ipc/files/files";
import type { Failure } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import { fileNameOf } from "./file-name.ts";

/** A file of the person's, as main knows it. */
export interface KnownFile {
  readonly file: OpenedFile;
  readonly path: string;
  /** Why it can't be opened at all; null as a rule. */
  readonly problem: Failure | null;
  /** The folder that was chosen for its result; null for its own. */
  outputFolder: string | null;
}

/** What was decided about a file whose scoring was interrupted. */
export interface Interruption {
  choices: JobChoices;
  outputFolder: string | null;
}

/** The files that the person has opened since the start. The page knows them by their ids alone. */
export interface OpenFiles {
  /** Opens files, and the tables in folders. */
  open(paths: readonly string[]): Promise<OpenedFile[]>;
  /** Errors: `file-not-found` for an id that is none of ours. */
  find(fileId: string): Result<KnownFile>;
}

/** `recall` tells of a file whether its scoring was interrupted. */
export function createOpenFiles(
  recall: (path: string) => Promise<Interruption | null> = () => Promise.resolve(null),
): OpenFiles {
  const files = new Map<string, KnownFile>();

  async function open(filePath: string, problem: Failure | null = null): Promise<OpenedFile> {
    const resolved = path.resolve(filePath);
    // What can't be looked at now says so when it is inspected, with its name and a way out.
    const status = await stat(resolved).catch(() => null);
    const interruption = await recall(resolved);
    const file: OpenedFile = {
      fileId: randomUUID(),
      name: fileNameOf(resolved),
      sizeBytes: status?.size ?? 0,
      decided: interruption?.choices ?? null,
    };
    const outputFolder = interruption?.outputFolder ?? null;
    files.set(file.fileId, { file, path: resolved, problem, outputFolder });
    return file;
  }

  async function openAny(filePath: string): Promise<OpenedFile[]> {
    const status = await stat(filePath).catch(() => null);
    if (!status?.isDirectory()) return [await open(filePath)];
    const { tables = null } = (await tablesInFolder(filePath).catch(() => null)) ?? {};
    if (tables && tables.length > 0) return Promise.all(tables.map((table) => open(table)));
    const code = tables ? "no-table-in-folder" : "file-not-readable";
    return [await open(filePath, { code, file: filePath })];
  }

  return {
    open: async (paths) => (await Promise.all(paths.map(openAny))).flat(),
    find(fileId) {
      const found = files.get(fileId);
      return found ? success(found) : failure({ code: "file-closed" });
    },
  };
}
