import type { Measure } from "#ipc/overview/overview-figures";
import { MISSING, NO_LABEL, UNITS, type RowIndex } from "../results/row-index.ts";

/** What shares are told of, and which labels count for it. */
export interface Measured {
  readonly scale: "polarity" | "labels";
  readonly measures: readonly { readonly measure: Measure; readonly labels: readonly string[] }[];
  /** By label id: the place of its measure, `UNMEASURED`, or `UNSCORED` for none at all. */
  readonly placeOf: Uint8Array;
}

export const UNMEASURED = 254;
export const UNSCORED = 255;

/** Rows with such a label are on average so far from the middle of the scale. */
const LEAST_MEAN = 0.2 * UNITS;
/** A label whose most certain row is less certain says nothing of its own place. */
const TELLING_SCORE = 0.6 * UNITS;
/** What rounding makes of a bound of 0. */
const LEAST_BOUND = 0.01;

/**
 * Where rows have a polarity, the labels whose rows are negative and positive on average; else the
 * label that is asked about, by default the most frequent one that less than half of the rows have.
 */
export function findMeasures(index: RowIndex, asked: string | null): Measured {
  const { rows, sums, surest, lowest, highest, withPolarity } = countLabels(index);
  const labels = index.labelNames
    .map((label, id) => ({ label, id, rows: rows[id] ?? 0 }))
    .filter(({ id, rows: count }) => id !== NO_LABEL && count > 0)
    .sort((a, b) => b.rows - a.rows);
  const placeOf = new Uint8Array(index.labelNames.length).fill(UNMEASURED);
  placeOf[NO_LABEL] = UNSCORED;
  const put = (place: number, chosen: typeof labels) => {
    for (const { id } of chosen) placeOf[id] = place;
    return chosen.map(({ label }) => label);
  };
  if (withPolarity > 0) {
    const meanOf = (id: number) => (sums[id] ?? 0) / Math.max(1, rows[id] ?? 0);
    // In a file of kind texts the neutral ones lean, too, and are neutral all the same.
    const isInTheMiddle = (id: number) =>
      (surest[id] ?? 0) >= TELLING_SCORE &&
      (lowest[id] ?? -1) <= LEAST_BOUND &&
      (highest[id] ?? 1) >= -LEAST_BOUND;
    const negative = labels.filter(({ id }) => meanOf(id) <= -LEAST_MEAN && !isInTheMiddle(id));
    const positive = labels.filter(({ id }) => meanOf(id) >= LEAST_MEAN && !isInTheMiddle(id));
    const measures = [
      { measure: "negative", labels: put(0, negative) },
      { measure: "positive", labels: put(1, positive) },
    ] as const;
    return { scale: "polarity", measures, placeOf };
  }
  const half = labels.reduce((sum, label) => sum + label.rows, 0) / 2;
  const chosen =
    labels.find(({ label }) => label === asked) ??
    labels.find(({ rows: count }) => count <= half) ??
    labels[0];
  const measures = [{ measure: "asked" as const, labels: put(0, chosen ? [chosen] : []) }];
  return { scale: "labels", measures, placeOf };
}

/**
 * Rows of each label, and what they say of its place on the scale: a label of probability `s` and weight
 * `w` gives a polarity within `w · s ± (1 − s)`, so that each row bounds `w` from both sides.
 */
function countLabels({ rowCount, labels, labelNames, polarities, scores }: RowIndex) {
  const rows = new Float64Array(labelNames.length);
  const sums = new Float64Array(labelNames.length);
  const surest = new Float64Array(labelNames.length);
  const lowest = new Float64Array(labelNames.length).fill(-1);
  const highest = new Float64Array(labelNames.length).fill(1);
  let withPolarity = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const id = labels[row] ?? NO_LABEL;
    const units = polarities[row] ?? MISSING;
    rows[id] = (rows[id] ?? 0) + 1;
    if (units === MISSING) continue;
    withPolarity += 1;
    sums[id] = (sums[id] ?? 0) + units;
    const score = scores[row] ?? MISSING;
    if (score === MISSING || score === 0) continue;
    const rest = UNITS - score;
    surest[id] = Math.max(surest[id] ?? 0, score);
    lowest[id] = Math.max(lowest[id] ?? -1, (units - rest) / score);
    highest[id] = Math.min(highest[id] ?? 1, (units + rest) / score);
  }
  return { rows, sums, surest, lowest, highest, withPolarity };
}
