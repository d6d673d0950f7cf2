import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { modelFiguresSchema, type ModelFigures } from "#ipc/model/model-figures";
import type { ModelChange } from "#ipc/model/model-change";
import { compareVersions, modelReleasesSchema, type ModelRelease } from "#ipc/model/model-releases";
import { writeWhole } from "../files/whole-file.ts";

const memorySchema = z.object({
  memoryVersion: z.literal(1),
  current: modelFiguresSchema,
  /** The one before; null until the first update. */
  previous: modelFiguresSchema.nullable(),
  isNews: z.boolean(),
});
type Memory = z.infer<typeof memorySchema>;

/** Remembers which model was inside, with its figures, to tell what an update has changed. */
export interface ModelMemory {
  /** The model that is inside now. Gives what it changes; null if nothing was there before. */
  see(current: ModelFigures): Promise<ModelChange | null>;
  /** The person has been told. */
  dismiss(): Promise<void>;
}

/**
 * A memory in one JSON file; an unreadable one counts as none. What cannot be written is told again
 * at the next start, which does no harm.
 */
export function openModelMemory(file: string, releases: readonly ModelRelease[]): ModelMemory {
  let memory: Memory | null | undefined;

  async function read(): Promise<Memory | null> {
    const content = await readFile(file, "utf8").catch(() => "");
    try {
      return memorySchema.parse(JSON.parse(content));
    } catch {
      return null;
    }
  }

  async function keep(changed: Memory): Promise<void> {
    memory = changed;
    await writeWhole(file, JSON.stringify(changed)).catch(() => undefined);
  }

  return {
    async see(current) {
      memory = memory === undefined ? await read() : memory;
      if (!memory) {
        await keep({ memoryVersion: 1, current, previous: null, isNews: false });
      } else if (!isSameModel(memory.current, current)) {
        // Of two updates in a row the person hears together.
        const previous = (memory.isNews ? memory.previous : null) ?? memory.current;
        // Back where it was, nothing has changed.
        const isBack = isSameModel(previous, current);
        await keep({
          memoryVersion: 1,
          current,
          previous: isBack ? null : previous,
          isNews: !isBack,
        });
      }
      // Where no update has been seen, the records tell what came before.
      const before = memory?.previous ?? releaseBefore(current, releases);
      if (!before) return null;
      const notes = notesBetween(before, current, releases);
      return { before, after: current, notes, isNews: memory?.isNews ?? false };
    },
    async dismiss() {
      if (memory?.isNews) await keep({ ...memory, isNews: false });
    },
  };
}

/** The same for all models of an installer. */
export interface ModelMemories {
  see(current: readonly ModelFigures[]): Promise<ModelChange[]>;
  dismiss(): Promise<void>;
}

/** Memories in a folder, a file a model; the first has the one of versions that had but one. */
export function openModelMemories(
  folder: string,
  releases: readonly ModelRelease[],
): ModelMemories {
  const memories = new Map<string, ModelMemory>();
  return {
    async see(current) {
      const changes: ModelChange[] = [];
      for (const [place, figures] of current.entries()) {
        const { id } = figures;
        const file = path.join(folder, place === 0 ? "model.json" : `model-${id}.json`);
        const memory = memories.get(id) ?? openModelMemory(file, releases);
        memories.set(id, memory);
        const change = await memory.see(figures);
        if (change) changes.push(change);
      }
      return changes;
    },
    async dismiss() {
      for (const memory of memories.values()) await memory.dismiss();
    },
  };
}

/** The records that travel with the app; none where they cannot be read. */
export async function readReleases(file: string): Promise<readonly ModelRelease[]> {
  try {
    return modelReleasesSchema.parse(JSON.parse(await readFile(file, "utf8"))).releases;
  } catch {
    return [];
  }
}

function isSameModel(a: ModelFigures, b: ModelFigures): boolean {
  return a.id === b.id && a.version === b.version && a.sha256 === b.sha256;
}

function releaseBefore(
  { id, version }: ModelFigures,
  releases: readonly ModelRelease[],
): ModelFigures | null {
  const older = releases.filter(
    (release) => release.id === id && compareVersions(release.version, version) < 0,
  );
  const last = older.at(-1);
  return last ? modelFiguresSchema.parse(last) : null;
}

/** Of another model only what its own release says; of an older one nothing. */
function notesBetween(
  before: ModelFigures,
  after: ModelFigures,
  releases: readonly ModelRelease[],
): ModelChange["notes"] {
  return releases
    .filter(
      ({ id, version }) =>
        id === after.id &&
        compareVersions(version, after.version) <= 0 &&
        (before.id === after.id
          ? compareVersions(version, before.version) > 0
          : version === after.version),
    )
    .map(({ version, note, translations = {} }) => ({ version, note, translations }))
    .toReversed();
}
