import { readdir } from "node:fs/promises";
import path from "node:path";
import { sha256Of } from "../packaging/integrity-list.ts";

/** A file that an update brings; `oldFile` is what it takes the place of, null for nothing. */
export interface ChangedFile {
  readonly oldFile: string | null;
  readonly newFile: string;
}

/** The files of a folder that are not, byte for byte, those of another. */
export async function changedFiles(oldFolder: string, newFolder: string): Promise<ChangedFile[]> {
  const before = new Set(await filesBelow(oldFolder));
  const changed: ChangedFile[] = [];
  for (const name of await filesBelow(newFolder)) {
    const newFile = path.join(newFolder, name);
    const oldFile = before.has(name) ? path.join(oldFolder, name) : null;
    if (oldFile && (await sha256Of(oldFile)) === (await sha256Of(newFile))) continue;
    changed.push({ oldFile, newFile });
  }
  return changed;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .toSorted();
}
