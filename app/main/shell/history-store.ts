import { z } from "zod";
import { historyEntrySchema, type HistoryEntry } from "#ipc/analysis/history";
import { openListFile } from "../files/list-file.ts";

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
  const list = openListFile(file, z.array(historyEntrySchema));
  return {
    read: list.read,
    add: (text) =>
      list.change((entries) => {
        const others = entries.filter((entry) => !isSameThread(entry.text, text));
        return [{ text, readAt: new Date().toISOString() }, ...others].slice(0, MAX_ENTRIES);
      }),
    clear: async () => {
      await list.clear();
      return [];
    },
  };
}
