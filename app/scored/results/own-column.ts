import { detached } from "#tables/bytes/detached";
import type { OwnColumnFacts, OwnFilter } from "#ipc/results/results";
import { readDays } from "#tables/detect/calendar-days";
import { parseCells } from "./row-spool.ts";
import type { ScoredTable } from "./scored-table.ts";

/** Of a longer cell only the beginning tells rows apart. */
const VALUE_LENGTH = 200;
const MAX_LISTED_VALUES = 200;
/** Share of the values that must be days for a column to be one of days. */
const DAY_SHARE = 0.8;

/** A column of the file's own in memory: what its rows have, and in which order that comes. */
export interface OwnColumn {
  /** Of each row: the place of its value in `values`. */
  readonly ids: Uint32Array;
  /** Each once, in ascending order: as days, as numbers or as words. The empty one comes first. */
  readonly values: readonly string[];
  /** Of each value: the day that it names, `YYYY-MM-DD`; null for a column of something else. */
  readonly days: readonly (string | null)[] | null;
}

/**
 * Reads a column from the spool. Throws the signal's reason when aborted.
 *
 * @param onProgress Told how much has been read, in [0, 1].
 */
export async function readOwnColumn(
  { spool, index }: Pick<ScoredTable, "spool" | "index">,
  column: number,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<OwnColumn> {
  const known = new Map<string, number>([["", 0]]);
  const ids = new Uint32Array(index.rowCount);
  let row = 0;
  for await (const { text, bytesRead } of spool.blocks(signal)) {
    for (const line of text.trimEnd().split("\n")) {
      const value = (parseCells(line)[column] ?? "").trim().slice(0, VALUE_LENGTH);
      const id = known.get(value) ?? known.size;
      if (id === known.size) known.set(detached(value), id);
      ids[row] = id;
      row += 1;
    }
    onProgress(bytesRead / Math.max(1, spool.end));
  }
  return inOrder([...known.keys()], ids);
}

function inOrder(found: readonly string[], ids: Uint32Array): OwnColumn {
  const filled = found.slice(1);
  const read = readDays(filled);
  const dayOf = new Map(filled.map((value, at) => [value, read[at] ?? null]));
  const dayCount = [...dayOf.values()].filter((day) => day !== null).length;
  const isDays = filled.length > 0 && dayCount >= filled.length * DAY_SHARE;
  const isNumbers = !isDays && filled.every((value) => Number.isFinite(Number(value)));
  const words = new Intl.Collator("en", { numeric: true });
  const compare = (a: string, b: string) => {
    if (isNumbers) return Number(a) - Number(b);
    const [one, other] = isDays ? [dayOf.get(a) ?? "", dayOf.get(b) ?? ""] : ["", ""];
    return one === other ? words.compare(a, b) : one < other ? -1 : 1;
  };
  const places = filled
    .map((value, place) => ({ value, id: place + 1 }))
    .sort((a, b) => compare(a.value, b.value));
  const newIds = new Uint32Array(found.length);
  for (const [place, { id }] of places.entries()) newIds[id] = place + 1;
  const values = ["", ...places.map(({ value }) => value)];
  return {
    ids: ids.map((id) => newIds[id] ?? 0),
    values,
    days: isDays ? values.map((value) => dayOf.get(value) ?? null) : null,
  };
}

/** What a person can choose from: the column's values, the most frequent first, or its days. */
export function describeOwnColumn({ ids, values, days }: OwnColumn): OwnColumnFacts {
  const counts = new Uint32Array(values.length);
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  const named = (days ?? []).filter((day) => day !== null).sort();
  const [first, last] = [named[0], named.at(-1)];
  return {
    values: values
      .map((value, id) => ({ value, rows: counts[id] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows)
      .slice(0, MAX_LISTED_VALUES),
    valueCount: counts.filter((rows) => rows > 0).length,
    days: first !== undefined && last !== undefined ? { first, last } : null,
  };
}

/** Marks the rows that a filter leaves: a byte for each. */
export function matchOwnColumn({ ids, values, days }: OwnColumn, filter: OwnFilter): Uint8Array {
  const isWanted = Uint8Array.from(values, (value, id) =>
    matches(value, days?.[id] ?? null, filter) ? 1 : 0,
  );
  return Uint8Array.from(ids, (id) => isWanted[id] ?? 0);
}

function matches(value: string, day: string | null, filter: OwnFilter): boolean {
  switch (filter.kind) {
    case "values":
      return filter.values.includes(value);
    case "days":
      return (
        day !== null &&
        (filter.from === null || day >= filter.from) &&
        (filter.to === null || day <= filter.to)
      );
    case "text":
      return plain(value).includes(plain(filter.text.trim()));
  }
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
