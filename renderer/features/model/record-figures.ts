import type { RecordEntry, ScoredRecord } from "#ipc/model/model-record";

/** What a version of a model has done. */
interface RecordedVersion {
  readonly version: string;
  /** Files, a text column each. */
  readonly files: number;
  readonly rows: number;
  /** The accuracy to expect, by rows; null where no file told it. */
  readonly expected: ScoredRecord["expected"];
  /** Files that were unlike what the model learnt from. */
  readonly unlike: number;
  readonly checks: number;
}

/** By version, the newest file's first. */
export function versionsOf(entries: readonly RecordEntry[]): RecordedVersion[] {
  const versions = [...new Set(entries.toReversed().map(({ model }) => model.version))];
  return versions.map((version) => {
    const own = entries.filter(({ model }) => model.version === version);
    const scored = own.filter((entry) => entry.kind === "scored");
    return {
      version,
      files: scored.length,
      rows: rowsOf(scored),
      expected: meanExpected(scored),
      unlike: scored.filter(isUnlike).length,
      checks: own.length - scored.length,
    };
  });
}

export interface RecordDay {
  /** ISO 8601. */
  readonly day: string;
  /** Its beginning in UTC, in milliseconds since 1970. */
  readonly time: number;
  readonly rows: number;
  readonly expected: ScoredRecord["expected"];
  /** Whether most of its rows were unlike what the model learnt from. */
  readonly isUnlike: boolean;
}

/** By days, the earliest first. */
export function daysOf(entries: readonly ScoredRecord[]): RecordDay[] {
  const days = [...new Set(entries.map(({ day }) => day))].toSorted();
  return days.map((day) => {
    const own = entries.filter((entry) => entry.day === day);
    return {
      day,
      time: Date.parse(day),
      rows: rowsOf(own),
      expected: meanExpected(own),
      isUnlike: rowsOf(own.filter(isUnlike)) > rowsOf(own) / 2,
    };
  });
}

function rowsOf(entries: readonly ScoredRecord[]): number {
  return entries.reduce((sum, { rows }) => sum + rows, 0);
}

function isUnlike({ level }: ScoredRecord): boolean {
  return level === "different" || level === "very-different";
}

/** Means by rows. Domains vary together in an interval, so its width is not divided by files. */
function meanExpected(entries: readonly ScoredRecord[]): ScoredRecord["expected"] {
  let rows = 0;
  const sums = { accuracy: 0, low: 0, high: 0 };
  for (const entry of entries) {
    if (!entry.expected) continue;
    rows += entry.rows;
    sums.accuracy += entry.expected.accuracy * entry.rows;
    sums.low += entry.expected.low * entry.rows;
    sums.high += entry.expected.high * entry.rows;
  }
  if (rows === 0) return null;
  return { accuracy: sums.accuracy / rows, low: sums.low / rows, high: sums.high / rows };
}
