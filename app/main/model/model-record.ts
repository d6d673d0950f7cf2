import type { AuditFigures } from "#ipc/results/audit";
import type { Familiarity } from "#ipc/model/familiarity";
import { modelRecordSchema, type RecordEntry } from "#ipc/model/model-record";
import { textColumnsOf, type ScoreSummary } from "#scoring/score-summary";
import { openListFile } from "../files/list-file.ts";

/** The oldest are forgotten beyond; years of daily use. */
const MAX_ENTRIES = 5_000;

/** How the models do on a person's files, on this computer only and only if the person wants it. */
export interface ModelRecordStore {
  /** The oldest first. */
  read(): Promise<RecordEntry[]>;
  add(entries: readonly RecordEntry[]): Promise<void>;
  /** Removes the file itself, and what a crash has left of it. */
  clear(): Promise<void>;
}

/** A record in one JSON file. An unreadable file counts as empty and is replaced. */
export function openModelRecord(file: string): ModelRecordStore {
  const entriesSchema = modelRecordSchema.transform(({ entries }) => entries);
  const list = openListFile(file, entriesSchema, writeRecord);
  return {
    ...list,
    add: async (added) => {
      await list.change((entries) => [...entries, ...added].slice(-MAX_ENTRIES));
    },
  };
}

/** A record as a file. */
export function writeRecord(entries: readonly RecordEntry[]): string {
  return `${JSON.stringify({ recordVersion: 1, entries }, null, 1)}\n`;
}

/** What is remembered of a job: an entry for each text column of which a model tells something. */
export function entriesOf(summary: ScoreSummary, now: Date): RecordEntry[] {
  return textColumnsOf(summary).flatMap(({ familiarity, tone }): RecordEntry[] =>
    familiarity ? [entryOf(familiarity, tone.scored, dayOf(now))] : [],
  );
}

/** What is remembered of a check by hand. */
export function entryOfCheck(
  model: RecordEntry["model"],
  { checked, accuracy }: Pick<AuditFigures, "checked" | "accuracy">,
  now: Date,
): RecordEntry {
  const { value, low, high } = accuracy;
  const measured = { accuracy: value, low, high };
  return { kind: "checked", day: dayOf(now), model, rows: checked, measured };
}

function entryOf(
  { model, level, differs, distance, accuracy }: Familiarity,
  rows: number,
  day: string,
): RecordEntry {
  return {
    kind: "scored",
    day,
    model,
    rows,
    level,
    differs,
    distance: distance?.value ?? null,
    expected: accuracy && {
      accuracy: accuracy.expected,
      low: accuracy.low,
      high: accuracy.high,
    },
  };
}

/** The calendar day where the person is. */
function dayOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
