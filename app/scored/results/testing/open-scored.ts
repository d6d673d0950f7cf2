import { writeFile } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { EVERY_ROW } from "#ipc/results/every-row";
import type { Queried, ResultFilter, ResultSort } from "#ipc/results/results";
import type { Result } from "#ipc/result";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { ResultsSession } from "../results-session.ts";
import type { CallContext } from "../row-finder.ts";

export const FILE_ORDER: ResultSort = { column: "row", direction: "ascending" };

export function createContext(signal: AbortSignal = new AbortController().signal): CallContext {
  return { signal, onProgress: () => undefined };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Opens a scored file's rows as its process would. */
export async function openScored(scoredPath: string, scoring?: number) {
  const folder = await makeScratchFolder();
  const session = new ResultsSession();
  const spoolPath = path.join(folder, "rows.jsonl");
  const file = valueOf(
    await session.open({ path: scoredPath, spoolPath, scoring }, createContext()),
  );
  onTestFinished(() => session.close());
  const query = async (
    filter: Partial<ResultFilter> = {},
    sort: ResultSort = FILE_ORDER,
    isFolded = false,
  ) =>
    valueOf(
      await session.query({ filter: { ...EVERY_ROW, ...filter }, sort, isFolded }, createContext()),
    );
  const rows = async (
    { queryId }: Queried,
    start = 0,
    count = 200,
    ownColumns: readonly number[] = [],
  ) => valueOf(await session.rows({ queryId, start, count, ownColumns }));
  return { session, file, query, rows, folder, spoolPath };
}

/** The same for a file of this content. */
export async function openContent(name: string, content: string | Buffer) {
  const scoredPath = path.join(await makeScratchFolder(), name);
  await writeFile(scoredPath, content);
  return { ...(await openScored(scoredPath)), scoredPath };
}
