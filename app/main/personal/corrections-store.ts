import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { z } from "zod";
import { correctionSchema, type KeptCorrection } from "#ipc/personal/learning";
import { openListFile } from "../files/list-file.ts";

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
  const list = openListFile<KeptCorrection>(
    file,
    z.array(correctionSchema),
    (corrections) => JSON.stringify(corrections, null, 1),
    () => rename(file, `${file}.damaged`).catch(() => undefined),
  );
  return {
    read: list.read,
    add: async (correction) => {
      await list.change((kept) => {
        const others = kept.filter(
          ({ text, language }) => text !== correction.text || language !== correction.language,
        );
        return [{ id: randomUUID(), ...correction }, ...others].slice(0, MOST_CORRECTIONS);
      });
    },
    relabel: async (id, label) => {
      await list.change((kept) => kept.map((one) => (one.id === id ? { ...one, label } : one)));
    },
    remove: async (id) => {
      await list.change((kept) => kept.filter((one) => one.id !== id));
    },
    clear: list.clear,
  };
}
