import { detached } from "#tables/bytes/detached";
import { TEXT_STATES, type TextState } from "#ipc/analysis/prediction";

/** What is kept in memory of each row. Numbers are in units of a ten-thousandth, as files have them. */
export const UNITS = 10_000;

/** A number that a row lacks. */
export const MISSING = -32_768;

/** The label of a row without a prediction. */
export const NO_LABEL = 0;

export const FLAG_ERROR = 1;
export const FLAG_LONG = 2;
/** States have the bits above, in the order of the contract. */
const FIRST_STATE_BIT = 2;

/** What a row has: numbers as text, as in the file. */
export interface IndexedRow {
  readonly label: string;
  readonly score: string;
  readonly polarity: string;
  readonly subjectivity: string;
  readonly language: string;
  readonly states: string;
  readonly windows: string;
  readonly hasError: boolean;
}

/** A column of numbers that grows. */
type Numbers = Int16Array | Uint16Array | Uint8Array | Float64Array;

const FIRST_CAPACITY = 4_096;
const MAX_LABELS = 65_000;
const MAX_LANGUAGES = 255;
/** A longer cell is a text. */
const LONGEST_NAME = 10_000;

/**
 * The predictions of a file's rows, 18 bytes a row: what filters and sorts need, so that a table of
 * millions of rows is searched without reading it again.
 */
export class RowIndex {
  rowCount = 0;
  /** Where each row begins in the spool; one more at the end. */
  offsets: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** Ids of labels; `NO_LABEL` for none. */
  labels: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  scores: Int16Array = new Int16Array(FIRST_CAPACITY);
  polarities: Int16Array = new Int16Array(FIRST_CAPACITY);
  subjectivities: Int16Array = new Int16Array(FIRST_CAPACITY);
  /** Ids of languages; 0 for none. */
  languages: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  flags: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  readonly #labels = new Names(MAX_LABELS);
  readonly #languages = new Names(MAX_LANGUAGES);

  /** By id; the first stands for none. */
  get labelNames(): readonly string[] {
    return this.#labels.names;
  }

  /** BCP 47, by id; the first stands for none. */
  get languageNames(): readonly string[] {
    return this.#languages.names;
  }

  /** Adds a row that ends at `end` in the spool. */
  add(row: IndexedRow, end: number): void {
    const at = this.rowCount;
    if (at + 1 >= this.offsets.length) this.#grow();
    this.offsets[at + 1] = end;
    this.labels[at] = this.#labels.add(row.label);
    this.scores[at] = toUnits(row.score);
    this.polarities[at] = toUnits(row.polarity);
    this.subjectivities[at] = toUnits(row.subjectivity);
    this.languages[at] = this.#languages.add(row.language);
    this.flags[at] =
      (row.hasError ? FLAG_ERROR : 0) |
      (Number(row.windows) > 1 ? FLAG_LONG : 0) |
      flagsOf(TEXT_STATES.filter((state) => row.states.split(" ").includes(state)));
    this.rowCount += 1;
  }

  /** The id of a label; −1 for one that no row has. */
  idOf(label: string): number {
    return this.#labels.idOf(label);
  }

  /** The same for a language. */
  idOfLanguage(language: string): number {
    return this.#languages.idOf(language);
  }

  #grow(): void {
    const capacity = this.offsets.length * 2;
    this.offsets = copyTo(new Float64Array(capacity), this.offsets);
    this.labels = copyTo(new Uint16Array(capacity), this.labels);
    this.scores = copyTo(new Int16Array(capacity), this.scores);
    this.polarities = copyTo(new Int16Array(capacity), this.polarities);
    this.subjectivities = copyTo(new Int16Array(capacity), this.subjectivities);
    this.languages = copyTo(new Uint8Array(capacity), this.languages);
    this.flags = copyTo(new Uint8Array(capacity), this.flags);
  }
}

/** Values of a column by small numbers; the empty one is 0. */
class Names {
  readonly names: string[] = [""];
  readonly #ids = new Map<string, number>([["", 0]]);
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  idOf(name: string): number {
    return this.#ids.get(name) ?? -1;
  }

  add(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    // A column with as many values holds nothing of the kind.
    if (this.names.length >= this.#most || name.length > LONGEST_NAME) return 0;
    const own = detached(name);
    this.names.push(own);
    this.#ids.set(own, this.names.length - 1);
    return this.names.length - 1;
  }
}

/** The bits of states. */
export function flagsOf(states: readonly TextState[]): number {
  return states.reduce((bits, state) => bits | (1 << (FIRST_STATE_BIT + indexOfState(state))), 0);
}

/** The states that the bits of a row stand for. */
export function statesOfFlags(flags: number): TextState[] {
  return TEXT_STATES.filter((state) => (flags & flagsOf([state])) !== 0);
}

function indexOfState(state: TextState): number {
  return TEXT_STATES.indexOf(state);
}

/** A number in units, or null where a row lacks it, as a number again. */
export function fromUnits(units: number | undefined): number | null {
  return units === undefined || units === MISSING ? null : units / UNITS;
}

function toUnits(text: string): number {
  if (text === "") return MISSING;
  const units = Math.round(Number(text) * UNITS);
  // Whatever lies beyond the scales was not written by Undertone.
  return units >= -UNITS && units <= UNITS ? units : MISSING;
}

function copyTo<T extends Numbers>(target: T, source: T): T {
  target.set(source);
  return target;
}
