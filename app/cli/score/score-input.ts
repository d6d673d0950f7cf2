import { stat } from "node:fs/promises";
import path from "node:path";
import { isNameOfJunk, isNameOfOurs, tablesInFolder } from "#tables/folder-tables";
import { receiptPathOf } from "#scoring/output/receipt";
import { failure, success, type Result } from "#ipc/result";

export const STANDARD_INPUT = "-";

export interface Inputs {
  readonly files: readonly string[];
  /** What looks like a table by its name and was left out, because it is none. */
  readonly leftOut: readonly string[];
}

/**
 * The files that arguments name; a folder stands for the tables in it. Among several, outputs of
 * ours are left out, because `*.csv` means the inputs the second time, too, and so are files that
 * programs keep beside tables.
 */
export async function listInputs(names: readonly string[]): Promise<Result<Inputs>> {
  const files: string[] = [];
  const leftOut: string[] = [];
  for (const name of names) {
    if (names.length > 1 && (await isOutput(name))) continue;
    const status = name === STANDARD_INPUT ? null : await stat(name).catch(() => null);
    if (status?.isDirectory()) {
      const found = await tablesInFolder(name);
      const isNew = await Promise.all(found.tables.map(async (table) => !(await isOutput(table))));
      const tables = found.tables.filter((_, index) => isNew[index]);
      if (tables.length === 0) return failure({ code: "no-table-in-folder", file: name });
      files.push(...tables);
      leftOut.push(...found.leftOut.map((junk) => path.join(name, junk)));
    } else if (names.length > 1 && isNameOfJunk(path.basename(name))) {
      leftOut.push(name);
    } else {
      files.push(name);
    }
  }
  return success({ files, leftOut });
}

async function isOutput(name: string): Promise<boolean> {
  return isNameOfOurs(name) || (await stat(receiptPathOf(name)).catch(() => null)) !== null;
}
