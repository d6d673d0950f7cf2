import type { ResultSort, SortColumn } from "#ipc/results";
import { FLAG_ERROR, MISSING, UNITS, type RowIndex } from "./row-index.ts";

/** Keys are small whole numbers; this one comes last in either direction. */
const LAST = 65_535;

/**
 * Sorts row numbers by a column: stable, and rows without a value come last in either direction. A
 * counting sort, since every key is one of at most 65,536: measured at a fiftieth of the time of a
 * sort that compares.
 */
export function sortRows(rows: Uint32Array, sort: ResultSort, index: RowIndex): Uint32Array {
  const isDescending = sort.direction === "descending";
  if (sort.column === "row") return isDescending ? rows.toReversed() : rows;
  const keyOf = keyReader(sort.column, index);
  const keys = new Uint16Array(rows.length);
  const starts = new Uint32Array(LAST + 2);
  for (let place = 0; place < rows.length; place += 1) {
    const key = keyOf(rows[place] ?? 0);
    const ordered = isDescending && key !== LAST ? LAST - 1 - key : key;
    keys[place] = ordered;
    starts[ordered + 1] = (starts[ordered + 1] ?? 0) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) {
    starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  }
  const sorted = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const key = keys[place] ?? 0;
    const target = starts[key] ?? 0;
    sorted[target] = rows[place] ?? 0;
    starts[key] = target + 1;
  }
  return sorted;
}

function keyReader(column: Exclude<SortColumn, "row">, index: RowIndex): (row: number) => number {
  const ofUnits = (numbers: Int16Array) => (row: number) => {
    const units = numbers[row] ?? MISSING;
    return units === MISSING ? LAST : units + UNITS;
  };
  switch (column) {
    case "label": {
      const ranks = labelRanks(index.labelNames);
      return (row) => ranks[index.labels[row] ?? 0] ?? LAST;
    }
    case "score":
      return ofUnits(index.scores);
    case "polarity":
      return ofUnits(index.polarities);
    case "subjectivity":
      return ofUnits(index.subjectivities);
    case "error":
      return (row) => (((index.flags[row] ?? 0) & FLAG_ERROR) === 0 ? 1 : 0);
  }
}

/** The place of each label, by id, in the order of their names. */
function labelRanks(names: readonly string[]): Uint16Array {
  const ranks = new Uint16Array(names.length).fill(LAST);
  names
    .map((name, id) => ({ name, id }))
    .slice(1)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .forEach(({ id }, rank) => {
      ranks[id] = rank;
    });
  return ranks;
}
