import { readdir } from "node:fs/promises";
import path from "node:path";

const READABLE = /\.(csv|tsv|tab|txt|jsonl|ndjson|json)(\.gz)?$|\.(xlsx|xlsm|parquet)$/iu;
const OURS = /\.scored\.|\.undertone-|\.receipt\.json$/iu;

/** Whether a file's name is one that a run of ours gives to what it leaves. */
export function isNameOfOurs(name: string): boolean {
  return OURS.test(name);
}

/**
 * The tables in a folder by their names, without what runs of ours have left there. Throws file
 * system errors.
 */
export async function tablesInFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const tables = names.filter((name) => READABLE.test(name) && !isNameOfOurs(name));
  return tables.sort().map((name) => path.join(folder, name));
}
