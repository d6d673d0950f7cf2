import { FailureError } from "#ipc/failure";
import { placeOfName, toldApart } from "#tables/detect/names-alike";
import { slugOf } from "#scoring/annotation-names";
import { receiptTexts, type ReadReceipt } from "./read-receipt.ts";
import {
  findScoredColumns,
  findScoredValues,
  toScoredColumns,
  type ScoredColumns,
} from "./scored-columns.ts";
import { chooseTextColumn, findNamedColumn } from "./text-of-scored.ts";

/** A text column of a file and where its predictions are. */
export interface Scoring {
  /** Name of the text column. */
  readonly name: string;
  /** 0-based. */
  readonly textColumn: number;
  readonly scored: ScoredColumns;
  /** The first column that the run has appended, which may have scored others, too. */
  readonly appendedFrom: number;
}

/** Which of a file's scorings a person wants: by its place, or by the text column's name or 1-based number. */
export type ScoringChoice = number | string | undefined;

/**
 * The scorings of the run that scored a file last: one, or one for each of its text columns, in the
 * order of the predictions; none if it was not scored. Throws `scored-column-unknown` where several
 * were scored and nothing tells which column is which.
 */
export function findScorings(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  receipt: ReadReceipt | null,
): Scoring[] {
  const several = statedSets(columns, receipt) ?? namedSets(columns);
  if (several.length > 0) {
    return several.map(({ scored, text }) => ({
      name: columns[text] ?? "",
      textColumn: text,
      scored,
      appendedFrom: firstOf(several.map((one) => one.scored)),
    }));
  }
  const scored = findScoredColumns(columns);
  if (scored) return [single(columns, rows, scored, receipt)];
  return scoredWithoutNames(columns, rows, receipt);
}

function single(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  scored: ScoredColumns,
  receipt: ReadReceipt | null,
): Scoring {
  const textColumn = chooseTextColumn(columns, rows, scored, receipt);
  const name = columns[textColumn] ?? "";
  return { name, textColumn, scored, appendedFrom: firstOf([scored]) };
}

/** Whether a table has predictions of Undertone's, by its columns and its first rows. */
export function isScored(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): boolean {
  try {
    return findScorings(columns, rows, null).length > 0;
  } catch (error) {
    if (error instanceof FailureError) return true;
    throw error;
  }
}

/**
 * The scoring that is wanted, or the only one. Throws `scored-text-unclear`, which names the text
 * columns, `column-not-found`, `column-name-repeated` and `not-scored`.
 */
export function chooseScoring(scorings: readonly Scoring[], wanted: ScoringChoice): Scoring {
  const [only, ...others] = scorings;
  if (!only) throw new FailureError("not-scored");
  const names = scorings.map(({ name }) => name);
  if (wanted === undefined) {
    if (others.length === 0) return only;
    throw new FailureError(
      "scored-text-unclear",
      toldApart(scorings.map(({ name, textColumn }) => ({ name, index: textColumn }))),
    );
  }
  const numberOf = (place: number) => (scorings[place]?.textColumn ?? 0) + 1;
  const found =
    typeof wanted === "number"
      ? scorings[wanted]
      : (scorings[placeOfName(names, wanted, numberOf) ?? -1] ??
        scorings.find(({ textColumn }) => String(textColumn + 1) === wanted));
  if (found) return found;
  const shown = typeof wanted === "number" ? String(wanted + 1) : wanted;
  throw new FailureError("column-not-found", { wanted: shown, columns: names });
}

interface SetOfColumns {
  readonly scored: ScoredColumns;
  readonly text: number;
}

/** What the receipt tells of a run that has scored several columns; null where it tells of none. */
function statedSets(
  columns: readonly string[],
  receipt: ReadReceipt | null,
): SetOfColumns[] | null {
  const texts = receiptTexts(receipt);
  if (texts.length < 2) return null;
  const places = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    if (!places.has(fold(column))) places.set(fold(column), index);
  }
  const sets: SetOfColumns[] = [];
  for (const { textColumn, appendedColumns } of texts) {
    const fields = new Map<string, number>();
    for (const name of appendedColumns) {
      const index = places.get(name);
      const field = FIELD.exec(name)?.[1];
      if (index !== undefined && field !== undefined) fields.set(field, index);
    }
    const scored = toScoredColumns(Object.fromEntries(fields));
    // Of columns of one name the place tells, if no other program has moved them.
    const isThere = columns[textColumn.index] === textColumn.name;
    const text = findNamedColumn(columns, textColumn.name) ?? (isThere ? textColumn.index : null);
    if (!scored || text === null) return null;
    sets.push({ scored, text });
  }
  return sets;
}

const FIELD =
  /^undertone_(label|score|polarity|subjectivity|language|states|tokens|windows|error)_/u;
const NAMED =
  /^undertone_(label|score|polarity|subjectivity|language|states|tokens|windows|error)_(.+?)(?:__(\d{1,4}))?$/u;

/** The sets of a run that has scored several columns, by the names of what it has appended. */
function namedSets(columns: readonly string[]): SetOfColumns[] {
  const runs = new Map<number, Map<string, Map<string, number>>>();
  let lastNamed = -1;
  for (const [index, column] of columns.entries()) {
    const match = NAMED.exec(fold(column));
    if (!match) continue;
    const [, field = "", slug = "", count = "1"] = match;
    if (/^\d+$/u.test(slug)) continue;
    const run = runs.get(Number(count)) ?? new Map<string, Map<string, number>>();
    const set = run.get(slug) ?? new Map<string, number>();
    if (!set.has(field)) set.set(field, index);
    run.set(slug, set);
    runs.set(Number(count), run);
    if (field === "label") lastNamed = index;
  }
  const whole = [...runs].map(([count, run]) => ({
    count,
    sets: [...run].filter(([, set]) => REQUIRED.every((field) => set.has(field))),
  }));
  const newest = whole.filter(({ sets }) => sets.length > 1).sort((a, b) => b.count - a.count)[0];
  const unnamed = findScoredColumns(columns);
  if (!newest || (unnamed && unnamed.label > lastNamed)) return [];
  return newest.sets.flatMap(([slug, set]) => {
    const scored = toScoredColumns(Object.fromEntries(set));
    if (!scored) return [];
    const text = columnOfSlug(columns, slug);
    if (text === null) throw new FailureError("scored-column-unknown");
    return [{ scored, text }];
  });
}

const REQUIRED = ["label", "score", "tokens", "windows", "error"];

/** The only column whose name gives that part of a prediction's; null if there are none or several. */
function columnOfSlug(columns: readonly string[], slug: string): number | null {
  const able = [...columns.entries()].filter(([index, name]) => {
    const own = slugOf({ index, name });
    return (
      own === slug || `${own}_${index + 1}` === slug || slug.startsWith(`${own}_${index + 1}_`)
    );
  });
  return able.length === 1 ? (able[0]?.[0] ?? null) : null;
}

/** The scorings of a file without names of columns, by what stands in its last columns. */
function scoredWithoutNames(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  receipt: ReadReceipt | null,
): Scoring[] {
  const last = findScoredValues(columns, rows);
  if (!last) return [];
  const texts = receiptTexts(receipt);
  const blocks: ScoredColumns[] = [last];
  for (let end = last.label; ; end = blocks[0]?.label ?? 0) {
    const before = findScoredValues(
      columns.slice(0, end),
      rows.map((cells) => cells.slice(0, end)),
    );
    if (!before || (texts.length > 1 && blocks.length === texts.length)) break;
    blocks.unshift(before);
  }
  const appendedFrom = firstOf(blocks);
  const areThere = texts.every(({ textColumn }) => textColumn.index < appendedFrom);
  if (texts.length > 1 && blocks.length === texts.length && areThere) {
    return blocks.map((scored, at) => {
      const { name = "", index = 0 } = texts[at]?.textColumn ?? {};
      return { name, textColumn: index, scored, appendedFrom };
    });
  }
  // Scored twice, a text has as many tokens each time; what has others are the texts of another column.
  const whole = rows.filter((cells) => cells.length === columns.length);
  const isOneText = blocks.every(({ tokens }) =>
    whole.every((cells) => cells[tokens ?? 0] === cells[last.tokens ?? 0]),
  );
  if (!isOneText) throw new FailureError("scored-column-unknown");
  return [single(columns, rows, last, receipt)];
}

function firstOf(sets: readonly ScoredColumns[]): number {
  const places = sets.flatMap((set) => Object.values(set) as (number | null)[]);
  return Math.min(...places.filter((place) => place !== null));
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
