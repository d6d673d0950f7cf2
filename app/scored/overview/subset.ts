import { ROW_STATES } from "#ipc/overview/overview-figures";
import type { Overview } from "#ipc/overview/overview";
import { FLAG_ERROR, MISSING, NO_LABEL, UNITS, type RowIndex } from "../results/row-index.ts";
import { UNSCORED, type Measured } from "./measures.ts";
import { intervalOf } from "./proportions.ts";
import { stateBit, type Survey } from "./survey.ts";

/** The rows that an overview is about, and what counts of them. */
export interface Subset {
  /** 0-based, in the file's order. */
  readonly rows: Uint32Array;
  readonly index: RowIndex;
  readonly measured: Measured;
  /** Of every row of the file: the place of its measure, `UNMEASURED`, or `UNSCORED`. */
  readonly places: Uint8Array;
}

const NO_TEXT = stateBit("empty");
const PLACEHOLDER = stateBit("no-answer");

/** What counts of each row: nothing of placeholders, even where they were scored. */
export function placeRows({ labels, rowCount }: RowIndex, measured: Measured, survey: Survey) {
  const places = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    const isAnswer = ((survey.states[row] ?? 0) & PLACEHOLDER) === 0;
    places[row] = isAnswer ? (measured.placeOf[labels[row] ?? NO_LABEL] ?? UNSCORED) : UNSCORED;
  }
  return places;
}

/** Adds up rows and those of each measure. */
export class MeasureCounts {
  of = 0;
  readonly rows: number[];
  #sum = 0;
  #squares = 0;
  #withPolarity = 0;

  constructor(measures: number) {
    this.rows = new Array<number>(measures).fill(0);
  }

  /** Adds a row with a label. */
  add(place: number, polarity: number): void {
    this.of += 1;
    const rows = this.rows[place];
    if (rows !== undefined) this.rows[place] = rows + 1;
    if (polarity === MISSING) return;
    this.#withPolarity += 1;
    this.#sum += polarity;
    this.#squares += polarity * polarity;
  }

  addAll(other: MeasureCounts): void {
    this.of += other.of;
    for (const [place, rows] of other.rows.entries()) {
      this.rows[place] = (this.rows[place] ?? 0) + rows;
    }
    this.#sum += other.#sum;
    this.#squares += other.#squares;
    this.#withPolarity += other.#withPolarity;
  }

  counted(place: number): { rows: number; of: number } {
    return { rows: this.rows[place] ?? 0, of: this.of };
  }

  /** Mean polarity and its standard error; null where no row has one. */
  get mean(): { value: number; error: number } | null {
    const n = this.#withPolarity;
    if (n === 0) return null;
    const value = this.#sum / n;
    const variance = n > 1 ? Math.max(0, (this.#squares - n * value * value) / (n - 1)) : 0;
    return { value: value / UNITS, error: Math.sqrt(variance / n) / UNITS };
  }
}

type Shares = Pick<
  Overview,
  | "rows"
  | "allRows"
  | "scored"
  | "filled"
  | "withRemark"
  | "scale"
  | "measures"
  | "labels"
  | "states"
>;

/** How many rows have each label and each state. */
export function tellShares({ rows, index, measured, places }: Subset, survey: Survey): Shares {
  const byLabel = new Uint32Array(index.labelNames.length);
  const scoredByLabel = new Uint32Array(index.labelNames.length);
  const byState = new Uint32Array(ROW_STATES.length);
  let filled = 0;
  let scored = 0;
  let withRemark = 0;
  let saysMore = false;
  for (const row of rows) {
    const state = survey.states[row] ?? 0;
    if (((index.flags[row] ?? 0) & FLAG_ERROR) !== 0) {
      withRemark += 1;
      saysMore ||= (state & (NO_TEXT | PLACEHOLDER)) === 0;
    }
    for (let bit = 0; state >> bit !== 0; bit += 1) {
      if ((state >> bit) & 1) byState[bit] = (byState[bit] ?? 0) + 1;
    }
    const id = index.labels[row] ?? NO_LABEL;
    if ((state & NO_TEXT) === 0) {
      filled += 1;
      byLabel[id] = (byLabel[id] ?? 0) + 1;
    }
    if (places[row] === UNSCORED) continue;
    scored += 1;
    scoredByLabel[id] = (scoredByLabel[id] ?? 0) + 1;
  }
  const labels = [...index.labelNames.keys()]
    .filter((id) => id !== NO_LABEL && (byLabel[id] ?? 0) > 0)
    .sort((a, b) => (scoredByLabel[b] ?? 0) - (scoredByLabel[a] ?? 0))
    .slice(0, MOST_LABELS)
    .map((id) => ({
      label: index.labelNames[id] ?? "",
      measure: measured.measures[measured.placeOf[id] ?? UNSCORED]?.measure ?? null,
      ofScored: intervalOf({ rows: scoredByLabel[id] ?? 0, of: scored }),
      ofAll: intervalOf({ rows: byLabel[id] ?? 0, of: filled }),
    }));
  const { scale, measures } = measured;
  return {
    rows: rows.length,
    allRows: index.rowCount,
    scored,
    filled,
    withRemark: saysMore ? withRemark : 0,
    scale,
    measures: [...measures].map(({ measure, labels: some }) => ({ measure, labels: [...some] })),
    labels,
    states: ROW_STATES.map((state, bit) => ({
      state,
      rows: survey.tellsStates || isSeen(state) ? (byState[bit] ?? 0) : null,
    })),
  };
}

const MOST_LABELS = 100;

/** Whether a state is seen from the text itself, whatever the file tells. */
function isSeen(state: (typeof ROW_STATES)[number]): boolean {
  return state === "empty" || state === "no-answer";
}

/** How many rows are in each language that the file tells of. */
export function countLanguages({ rows }: Subset, { languages }: Survey): Overview["languages"] {
  if (!languages) return [];
  const counts = new Uint32Array(languages.values.length);
  for (const row of rows) {
    const id = languages.ids[row] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return languages.values
    .map((language, id) => ({ language, rows: counts[id] ?? 0 }))
    .filter(({ language, rows: count }) => language !== "" && count > 0)
    .sort((a, b) => b.rows - a.rows);
}
