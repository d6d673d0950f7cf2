import { TEXT_STATES, type TextState } from "#ipc/analysis/prediction";

/** Where a scored file keeps its predictions: 0-based columns, null for one that it lacks. */
export interface ScoredColumns {
  readonly label: number;
  readonly score: number | null;
  readonly polarity: number | null;
  readonly subjectivity: number | null;
  /** These two since 0.6.0. */
  readonly language: number | null;
  readonly states: number | null;
  readonly tokens: number | null;
  readonly windows: number | null;
  readonly error: number | null;
}

const NAME =
  /^undertone_(label|score|polarity|subjectivity|language|states|tokens|windows|error)(?:_(\d+))?$/u;

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
  return newest ? toScoredColumns(newest[1]) : null;
}

/** Whether a column is named as one of labels. */
export function isLabelName(column: string): boolean {
  return /^undertone_label(?:_|$)/u.test(column.trim().toLowerCase());
}

/** Columns by what they hold; null without a label. */
export function toScoredColumns(
  set: Readonly<Record<string, number | undefined>>,
): ScoredColumns | null {
  const label = set["label"];
  if (label === undefined) return null;
  const at = (field: string) => set[field] ?? null;
  return {
    label,
    score: at("score"),
    polarity: at("polarity"),
    subjectivity: at("subjectivity"),
    language: at("language"),
    states: at("states"),
    tokens: at("tokens"),
    windows: at("windows"),
    error: at("error"),
  };
}

type Field = keyof ScoredColumns;

const FIELDS: readonly Field[] = [
  "label",
  "score",
  "polarity",
  "subjectivity",
  "language",
  "states",
  "tokens",
  "windows",
  "error",
];
const FIELDS_UNTIL_0_5 = FIELDS.filter((field) => field !== "language" && field !== "states");

/**
 * The columns that Undertone has appended to a file without a header, by what stands in them: the
 * last nine, or seven until 0.5.0, if every row has a whole prediction there or only what is said of
 * one without.
 */
export function findScoredValues(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ScoredColumns | null {
  for (const fields of [FIELDS, FIELDS_UNTIL_0_5]) {
    const first = columns.length - fields.length;
    const appended = rows.map((cells) => cells.slice(-fields.length));
    if (first < 1 || !areScored(fields, appended)) continue;
    return toScoredColumns(
      Object.fromEntries(fields.map((field, at) => [field, first + at] as const)),
    );
  }
  return null;
}

function areScored(fields: readonly Field[], rows: readonly (readonly string[])[]): boolean {
  let predictions = 0;
  for (const cells of rows) {
    const at = (field: Field) => cells[fields.indexOf(field)] ?? "";
    const isTold = TOLD.test(at("language")) && at("states").split(" ").every(isNoneOrState);
    if (!isTold) return false;
    const figures = [at("score"), at("polarity"), at("subjectivity"), at("tokens"), at("windows")];
    if (at("label") === "") {
      const isSaid = at("error") !== "" || at("states") !== "";
      if (!isSaid || figures.some((cell) => cell !== "")) return false;
      continue;
    }
    const scales = [at("polarity"), at("subjectivity")].filter((cell) => cell !== "");
    const isPrediction =
      Number.isNaN(Number(at("label"))) &&
      SCORE.test(at("score")) &&
      scales.every((cell) => SCALE.test(cell)) &&
      COUNT.test(at("tokens")) &&
      COUNT.test(at("windows"));
    if (!isPrediction) return false;
    predictions += 1;
  }
  return predictions > 0;
}

function isNoneOrState(word: string): boolean {
  return word === "" || TEXT_STATES.includes(word as TextState);
}

const SCORE = /^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u;
const SCALE = /^-?(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u;
/** A language (BCP 47), or none. */
const TOLD = /^(?:[a-z]{2,8}(?:-[\w-]{1,27})?)?$/u;
const COUNT = /^\d+$/u;

/** Whether a column holds what Undertone has appended. */
export function isScoredColumn(scored: ScoredColumns, index: number): boolean {
  return Object.values(scored).includes(index);
}

/**
 * The cells of a row in their columns. What was appended to a row with too many cells, from column
 * `appendedFrom` on, stands behind them all, and not below its name.
 */
export function alignCells(
  cells: readonly string[],
  columns: readonly string[],
  appendedFrom: number,
): readonly string[] {
  const surplus = cells.length - columns.length;
  if (surplus <= 0) return cells;
  const appended = columns.length - appendedFrom;
  return [...cells.slice(0, appendedFrom), ...cells.slice(-appended)];
}
