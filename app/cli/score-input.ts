import { stat } from "node:fs/promises";
import { isNameOfOurs, tablesInFolder } from "#tables/folder-tables";
import { receiptPathOf } from "#scoring/receipt";
import { failure, success, type Result } from "#ipc/result";

export const STANDARD_INPUT = "-";

/**
 * The files that arguments name; a folder stands for the tables in it. Among several, outputs of
 * ours are left out, because `*.csv` means the inputs the second time, too.
 */
export async function listInputs(names: readonly string[]): Promise<Result<string[]>> {
  const inputs: string[] = [];
  for (const name of names) {
    if (names.length > 1 && (await isOutput(name))) continue;
    const status = name === STANDARD_INPUT ? null : await stat(name).catch(() => null);
    if (!status?.isDirectory()) {
      inputs.push(name);
      continue;
    }
    const found = await tablesInFolder(name);
    if (found.length === 0) {
      return failure({ code: "no-table-in-folder", file: name });
    }
    inputs.push(...found);
  }
  return success(inputs);
}

async function isOutput(name: string): Promise<boolean> {
  return isNameOfOurs(name) || (await stat(receiptPathOf(name)).catch(() => null)) !== null;
}
