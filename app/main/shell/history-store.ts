import { readFile } from "node:fs/promises";
import { z } from "zod";
import { historyEntrySchema, type HistoryEntry } from "#ipc/history";
import { removeWhole, writeWhole } from "../files/whole-file.ts";

/** As many as the window shows. */
const MAX_ENTRIES = 5;

/** The texts last read, newest first, on this computer only and only if the person wants it. */
export interface HistoryStore {
  read(): Promise<HistoryEntry[]>;
  add(text: string): Promise<HistoryEntry[]>;
  /** Removes the file itself, and what a crash has left of it. */
  clear(): Promise<HistoryEntry[]>;
}

/** Whether one text is the other with something typed on. */
function isSameThread(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** A history in one JSON file. An unreadable file counts as empty and is replaced. */
export function openHistory(file: string): HistoryStore {
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  async function read(): Promise<HistoryEntry[]> {
    const content = await readFile(file, "utf8").catch(() => "[]");
    try {
      return z.array(historyEntrySchema).parse(JSON.parse(content));
    } catch {
      return [];
    }
  }

  return {
    read: () => inTurn(read),
    add: (text) =>
      inTurn(async () => {
        const others = (await read()).filter((entry) => !isSameThread(entry.text, text));
        const entries = [{ text, readAt: new Date().toISOString() }, ...others];
        const kept = entries.slice(0, MAX_ENTRIES);
        await writeWhole(file, JSON.stringify(kept));
        return kept;
      }),
    clear: () =>
      inTurn(async () => {
        await removeWhole(file);
        return [];
      }),
  };
}
