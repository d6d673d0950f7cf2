import type { ResultFacets, ResultFilter, ResultSummary, ScoreRange } from "#ipc/results/results";
import type { RowState } from "#ipc/overview/overview-figures";
import { POLARITY_BINS } from "#scoring/summary";
import { TEXT_STATES } from "#ipc/analysis/prediction";
import {
  FLAG_ERROR,
  FLAG_LONG,
  flagsOf,
  MISSING,
  NO_LABEL,
  UNITS,
  type RowIndex,
} from "./row-index.ts";

/** The rows that a filter leaves, and what they are like. */
export interface FilteredRows {
  /** 0-based row numbers, in the file's order. */
  readonly rows: Uint32Array;
  readonly summary: ResultSummary;
  readonly facets: ResultFacets;
}

const MAX_COUNTED_LABELS = 500;

/** Reasons for which a row is left out; charts ignore the one that is theirs. */
const BY_LABEL = 1;
const BY_POLARITY = 2;
const BY_LANGUAGE = 4;
const BY_STATE = 8;
const BY_OTHER = 16;

/**
 * Filters in one pass over the index. `found` are the rows that contain the filter's text, a byte a
 * row; null where no text is looked for.
 */
export function filterRows(
  index: RowIndex,
  filter: ResultFilter,
  found: Uint8Array | null,
): FilteredRows {
  const { rowCount, labels, scores, polarities, subjectivities, languages, flags } = index;
  const isWanted = wanted(filter.labels, index.labelNames.length, (label) => index.idOf(label));
  const isWantedLanguage = wanted(filter.languages ?? [], index.languageNames.length, (language) =>
    index.idOfLanguage(language),
  );
  const wantedStates = wantedFlags(filter.states ?? []);
  const score = toBounds(filter.score);
  const polarity = toBounds(filter.polarity);
  const subjectivity = toBounds(filter.subjectivity);
  const rows = new Uint32Array(rowCount);
  let count = 0;
  const tally = new Tally(index.labelNames.length);
  const labelFacet = new Uint32Array(index.labelNames.length);
  const languageFacet = new Uint32Array(index.languageNames.length);
  const stateFacet = new Uint32Array(TEXT_STATES.length);
  const stateFlags = TEXT_STATES.map((state) => flagsOf([state]));
  const polarityFacet = new Uint32Array(POLARITY_BINS);

  for (let row = 0; row < rowCount; row += 1) {
    const label = labels[row] ?? NO_LABEL;
    const scoreUnits = scores[row] ?? MISSING;
    const polarityUnits = polarities[row] ?? MISSING;
    const subjectivityUnits = subjectivities[row] ?? MISSING;
    const flag = flags[row] ?? 0;
    const hasError = (flag & FLAG_ERROR) !== 0;
    let out = 0;
    if (isWanted?.[label] === 0) out |= BY_LABEL;
    const language = languages[row] ?? 0;
    if (isWantedLanguage?.[language] === 0) out |= BY_LANGUAGE;
    if (wantedStates !== 0 && (flag & wantedStates) === 0) out |= BY_STATE;
    if (polarity && !isWithin(polarityUnits, polarity)) out |= BY_POLARITY;
    if (
      (score && !isWithin(scoreUnits, score)) ||
      (subjectivity && !isWithin(subjectivityUnits, subjectivity)) ||
      (filter.errors !== "any" && hasError !== (filter.errors === "with")) ||
      found?.[row] === 0
    ) {
      out |= BY_OTHER;
    }
    if ((out & ~BY_LABEL) === 0) labelFacet[label] = (labelFacet[label] ?? 0) + 1;
    if ((out & ~BY_LANGUAGE) === 0) languageFacet[language] = (languageFacet[language] ?? 0) + 1;
    if ((out & ~BY_STATE) === 0) {
      for (const [at, bit] of stateFlags.entries()) {
        if ((flag & bit) !== 0) stateFacet[at] = (stateFacet[at] ?? 0) + 1;
      }
    }
    if ((out & ~BY_POLARITY) === 0 && polarityUnits !== MISSING) {
      const bin = binOf(polarityUnits);
      polarityFacet[bin] = (polarityFacet[bin] ?? 0) + 1;
    }
    if (out !== 0) continue;
    rows[count] = row;
    count += 1;
    tally.add(label, scoreUnits, polarityUnits, subjectivityUnits, flag);
  }
  const hasPolarity = index.polarities.subarray(0, rowCount).some((units) => units !== MISSING);
  return {
    rows: rows.slice(0, count),
    summary: tally.summary(index.labelNames, hasPolarity),
    facets: {
      labels: countedLabels(labelFacet, index.labelNames),
      languages: countedLabels(languageFacet, index.languageNames).map(({ label, rows: of }) => ({
        language: label,
        rows: of,
      })),
      states: TEXT_STATES.map((state, at) => ({ state, rows: stateFacet[at] ?? 0 })).filter(
        ({ rows: of }) => of > 0,
      ),
      polarityHistogram: hasPolarity ? [...polarityFacet] : [],
    },
  };
}

/** A bit for each wanted state; 0 if none is wanted, or one that the file's columns can't tell. */
function wantedFlags(states: readonly RowState[]): number {
  const told = TEXT_STATES.filter((state) => states.includes(state));
  return told.length === states.length ? flagsOf(told) : 0;
}

/** A byte for every id of `count`; null where nothing was chosen. */
function wanted(
  chosen: readonly string[],
  count: number,
  idOf: (name: string) => number,
): Uint8Array | null {
  if (chosen.length === 0) return null;
  const isChosen = new Uint8Array(count);
  for (const name of chosen) {
    const id = idOf(name);
    if (id > 0) isChosen[id] = 1;
  }
  return isChosen;
}

interface Bounds {
  readonly from: number;
  /** Not part of it. */
  readonly to: number;
}

function toBounds(range: ScoreRange | null): Bounds | null {
  if (!range) return null;
  const to = Math.round(range.to * UNITS);
  return { from: Math.round(range.from * UNITS), to: to >= UNITS ? UNITS + 1 : to };
}

function isWithin(units: number, { from, to }: Bounds): boolean {
  return units >= from && units < to;
}

function binOf(units: number): number {
  return Math.min(POLARITY_BINS - 1, Math.floor(((units + UNITS) * POLARITY_BINS) / (2 * UNITS)));
}

function countedLabels(counts: Uint32Array, names: readonly string[]): ResultFacets["labels"] {
  return names
    .map((label, id) => ({ label, rows: id === NO_LABEL ? 0 : (counts[id] ?? 0) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1))
    .slice(0, MAX_COUNTED_LABELS);
}

/** Adds up the rows that a filter leaves. */
class Tally {
  readonly #labels: Uint32Array;
  readonly #histogram = new Uint32Array(POLARITY_BINS);
  readonly #score = new UnitMean();
  readonly #polarity = new UnitMean();
  readonly #subjectivity = new UnitMean();
  #rows = 0;
  #withError = 0;
  #longTexts = 0;

  constructor(labelCount: number) {
    this.#labels = new Uint32Array(labelCount);
  }

  add(label: number, score: number, polarity: number, subjectivity: number, flags: number): void {
    this.#rows += 1;
    this.#labels[label] = (this.#labels[label] ?? 0) + 1;
    if ((flags & FLAG_ERROR) !== 0) this.#withError += 1;
    if ((flags & FLAG_LONG) !== 0) this.#longTexts += 1;
    this.#score.add(score);
    this.#polarity.add(polarity);
    this.#subjectivity.add(subjectivity);
    if (polarity === MISSING) return;
    const bin = binOf(polarity);
    this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
  }

  summary(names: readonly string[], hasPolarity: boolean): ResultSummary {
    return {
      rows: this.#rows,
      scored: this.#rows - (this.#labels[NO_LABEL] ?? 0),
      withError: this.#withError,
      longTexts: this.#longTexts,
      labels: countedLabels(this.#labels, names),
      meanScore: this.#score.value,
      meanPolarity: this.#polarity.value,
      polarityHistogram: hasPolarity ? [...this.#histogram] : [],
      meanSubjectivity: this.#subjectivity.value,
    };
  }
}

/** A mean of numbers in units; missing ones do not count. */
class UnitMean {
  #sum = 0;
  #count = 0;

  add(units: number): void {
    if (units === MISSING) return;
    this.#sum += units;
    this.#count += 1;
  }

  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count / UNITS;
  }
}
