import { readdir } from "node:fs/promises";
import path from "node:path";

const READABLE = /\.(csv|tsv|tab|txt|jsonl|ndjson|json)(\.gz)?$|\.(xlsx|xlsm|parquet)$/iu;
const OURS = /\.scored\.|\.undertone-|\.receipt\.json$/iu;

/** Whether a file's name is one that a run of ours gives to what it leaves. */
export function isNameOfOurs(name: string): boolean {
  return OURS.test(name);
}

/** Lock files of Office, resource forks of macOS, and what is hidden. */
const JUNK = /^(?:~\$|\.)/u;

/** Whether a file's name is one that programs give to what is no table, whatever its ending. */
export function isNameOfJunk(name: string): boolean {
  return JUNK.test(name);
}

export interface FolderTables {
  /** Paths of the tables. */
  readonly tables: readonly string[];
  /** Names that look like a table's, of files that are none. */
  readonly leftOut: readonly string[];
}

/**
 * The tables in a folder by their names, without what runs of ours have left there. Throws file
 * system errors.
 */
export async function tablesInFolder(folder: string): Promise<FolderTables> {
  const names = (await readdir(folder)).sort();
  const readable = names.filter((name) => READABLE.test(name) && !isNameOfOurs(name));
  const tables = readable.filter((name) => !isNameOfJunk(name));
  return {
    tables: tables.map((name) => path.join(folder, name)),
    leftOut: readable.filter(isNameOfJunk),
  };
}
