import { ANNOTATION_COUNT } from "#scoring/annotation";

/** Where a scored file keeps its predictions: 0-based columns, null for one that it lacks. */
export interface ScoredColumns {
  readonly label: number;
  readonly score: number | null;
  readonly polarity: number | null;
  readonly subjectivity: number | null;
  readonly tokens: number | null;
  readonly windows: number | null;
  readonly error: number | null;
}

const NAME = /^undertone_(label|score|polarity|subjectivity|tokens|windows|error)(?:_(\d+))?$/u;

/**
 * The columns that Undertone has appended, by their names; null if there are none. Of a file that
 * was scored several times these are the last ones. Columns of an earlier scoring are originals.
 */
export function findScoredColumns(columns: readonly string[]): ScoredColumns | null {
  const sets = new Map<number, Partial<Record<string, number>>>();
  for (const [index, column] of columns.entries()) {
    const match = NAME.exec(column.trim().toLowerCase());
    if (!match) continue;
    const [, field = "", suffix] = match;
    const number = suffix === undefined ? 1 : Number(suffix);
    const set = sets.get(number) ?? {};
    set[field] ??= index;
    sets.set(number, set);
  }
  const newest = [...sets]
    .filter(([, { label }]) => label !== undefined)
    .reduce<readonly [number, Partial<Record<string, number>>] | null>(
      (best, set) => (best === null || set[0] > best[0] ? set : best),
      null,
    );
  const label = newest?.[1]["label"];
  if (!newest || label === undefined) return null;
  const at = (field: string) => newest[1][field] ?? null;
  return {
    label,
    score: at("score"),
    polarity: at("polarity"),
    subjectivity: at("subjectivity"),
    tokens: at("tokens"),
    windows: at("windows"),
    error: at("error"),
  };
}

/**
 * The columns that Undertone has appended to a file without a header, by what stands in them: the
 * last seven, if every row has a whole prediction there or only a reason for having none.
 */
export function findScoredValues(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ScoredColumns | null {
  const first = columns.length - ANNOTATION_COUNT;
  if (first < 1) return null;
  let predictions = 0;
  for (const cells of rows) {
    const [label = "", ...rest] = cells.slice(-ANNOTATION_COUNT);
    const error = rest.pop() ?? "";
    const [score = "", polarity = "", subjectivity = "", tokens = "", windows = ""] = rest;
    if (label === "") {
      if (error === "" || rest.some((cell) => cell !== "")) return null;
      continue;
    }
    const scales = [polarity, subjectivity].filter((cell) => cell !== "");
    const isPrediction =
      Number.isNaN(Number(label)) &&
      SCORE.test(score) &&
      scales.every((cell) => SCALE.test(cell)) &&
      COUNT.test(tokens) &&
      COUNT.test(windows);
    if (!isPrediction) return null;
    predictions += 1;
  }
  if (predictions === 0) return null;
  return {
    label: first,
    score: first + 1,
    polarity: first + 2,
    subjectivity: first + 3,
    tokens: first + 4,
    windows: first + 5,
    error: first + 6,
  };
}

const SCORE = /^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u;
const SCALE = /^-?(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u;
const COUNT = /^\d+$/u;

/** Whether a table has predictions of Undertone's, by its columns and its first rows. */
export function isScored(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): boolean {
  return findScoredColumns(columns) !== null || findScoredValues(columns, rows) !== null;
}

/** Whether a column holds what Undertone has appended. */
export function isScoredColumn(scored: ScoredColumns, index: number): boolean {
  return Object.values(scored).includes(index);
}

/**
 * The cells of a row in their columns. What was appended to a row with too many cells stands
 * behind them all, and not below its name.
 */
export function alignCells(
  cells: readonly string[],
  columns: readonly string[],
  scored: ScoredColumns,
): readonly string[] {
  const surplus = cells.length - columns.length;
  if (surplus <= 0) return cells;
  const places = [...columns.keys()].filter((index) => isScoredColumn(scored, index));
  const first = Math.min(...places);
  const appended = columns.length - first;
  return [...cells.slice(0, first), ...cells.slice(-appended)];
}
