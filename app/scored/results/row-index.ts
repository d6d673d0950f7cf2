/** What is kept in memory of each row. Numbers are in units of a ten-thousandth, as files have them. */
export const UNITS = 10_000;

/** A number that a row lacks. */
export const MISSING = -32_768;

/** The label of a row without a prediction. */
export const NO_LABEL = 0;

export const FLAG_ERROR = 1;
export const FLAG_LONG = 2;

/** What a row has: numbers as text, as in the file. */
export interface IndexedRow {
  readonly label: string;
  readonly score: string;
  readonly polarity: string;
  readonly subjectivity: string;
  readonly windows: string;
  readonly hasError: boolean;
}

/** A column of numbers that grows. */
type Numbers = Int16Array | Uint16Array | Uint8Array | Float64Array;

const FIRST_CAPACITY = 4_096;
const MAX_LABELS = 65_000;

/**
 * The predictions of a file's rows, 17 bytes a row: what filters and sorts need, so that a table of
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
  flags: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** By id; the first stands for none. */
  readonly labelNames: string[] = [""];
  readonly #labelIds = new Map<string, number>([["", NO_LABEL]]);

  /** Adds a row that ends at `end` in the spool. */
  add(row: IndexedRow, end: number): void {
    const at = this.rowCount;
    if (at + 1 >= this.offsets.length) this.#grow();
    this.offsets[at + 1] = end;
    this.labels[at] = this.#labelId(row.label);
    this.scores[at] = toUnits(row.score);
    this.polarities[at] = toUnits(row.polarity);
    this.subjectivities[at] = toUnits(row.subjectivity);
    this.flags[at] = (row.hasError ? FLAG_ERROR : 0) | (Number(row.windows) > 1 ? FLAG_LONG : 0);
    this.rowCount += 1;
  }

  /** The id of a label; −1 for one that no row has. */
  idOf(label: string): number {
    return this.#labelIds.get(label) ?? -1;
  }

  #labelId(label: string): number {
    const known = this.#labelIds.get(label);
    if (known !== undefined) return known;
    // A column with as many values holds no labels.
    if (this.labelNames.length >= MAX_LABELS) return NO_LABEL;
    this.labelNames.push(label);
    this.#labelIds.set(label, this.labelNames.length - 1);
    return this.labelNames.length - 1;
  }

  #grow(): void {
    const capacity = this.offsets.length * 2;
    this.offsets = copyTo(new Float64Array(capacity), this.offsets);
    this.labels = copyTo(new Uint16Array(capacity), this.labels);
    this.scores = copyTo(new Int16Array(capacity), this.scores);
    this.polarities = copyTo(new Int16Array(capacity), this.polarities);
    this.subjectivities = copyTo(new Int16Array(capacity), this.subjectivities);
    this.flags = copyTo(new Uint8Array(capacity), this.flags);
  }
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
