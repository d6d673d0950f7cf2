import { randomUUID } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { z } from "zod";
import { correctionSchema, type KeptCorrection } from "#ipc/learning";
import { removeWhole, writeWhole } from "../files/whole-file.ts";

/** The oldest are forgotten beyond: training and lists stay quick. */
const MOST_CORRECTIONS = 2_000;

/** Texts whose labels a person has told, on this computer only and only if the person wants it. */
export interface CorrectionsStore {
  /** The newest first. */
  read(): Promise<KeptCorrection[]>;
  /** A text that is there gets the new label. */
  add(correction: Omit<KeptCorrection, "id">): Promise<void>;
  /** Nothing for one that is gone. */
  relabel(id: string, label: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes the file itself, and what a crash has left of it. */
  clear(): Promise<void>;
}

/** Corrections in one JSON file. One that can't be read is put aside, with `.damaged` added. */
export function openCorrections(file: string): CorrectionsStore {
  let queue: Promise<unknown> = Promise.resolve();
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  async function read(): Promise<KeptCorrection[]> {
    const content = await readFile(file, "utf8").catch(() => null);
    if (content === null) return [];
    try {
      return z.array(correctionSchema).parse(JSON.parse(content));
    } catch {
      await rename(file, `${file}.damaged`).catch(() => undefined);
      return [];
    }
  }

  const write = (corrections: readonly KeptCorrection[]) =>
    writeWhole(file, JSON.stringify(corrections, null, 1));

  return {
    read: () => inTurn(read),
    add: (correction) =>
      inTurn(async () => {
        const others = (await read()).filter(
          ({ text, language }) => text !== correction.text || language !== correction.language,
        );
        await write([{ id: randomUUID(), ...correction }, ...others].slice(0, MOST_CORRECTIONS));
      }),
    relabel: (id, label) =>
      inTurn(async () =>
        write((await read()).map((kept) => (kept.id === id ? { ...kept, label } : kept))),
      ),
    remove: (id) =>
      inTurn(async () => write((await read()).filter((correction) => correction.id !== id))),
    clear: () => inTurn(() => removeWhole(file)),
  };
}
