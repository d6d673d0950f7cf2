import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { removeWhole, writeWhole } from "./whole-file.ts";

/** A list in one JSON file of a person's. Calls take turns. */
export interface ListFile<T> {
  readonly read: () => Promise<T[]>;
  /** Keeps what `edit` makes of the list, and gives it. */
  readonly change: (edit: (entries: T[]) => T[]) => Promise<T[]>;
  /** Removes the file itself, and what a crash has left of it. */
  readonly clear: () => Promise<void>;
}

/** Opens such a list. A file that can't be read counts as empty; `onDamaged` may put it aside first. */
export function openListFile<T>(
  file: string,
  schema: z.ZodType<T[]>,
  write: (entries: readonly T[]) => string = (entries) => JSON.stringify(entries),
  onDamaged: () => Promise<void> = () => Promise.resolve(),
): ListFile<T> {
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<R>(task: () => Promise<R>): Promise<R> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }
  async function read(): Promise<T[]> {
    const content = await readFile(file, "utf8").catch(() => null);
    if (content === null) return [];
    try {
      return schema.parse(JSON.parse(content));
    } catch {
      await onDamaged();
      return [];
    }
  }
  return {
    read: () => inTurn(read),
    change: (edit) =>
      inTurn(async () => {
        const entries = edit(await read());
        await (entries.length === 0 ? removeWhole(file) : writeWhole(file, write(entries)));
        return entries;
      }),
    clear: () => inTurn(() => removeWhole(file)),
  };
}
