import type { Measure } from "#ipc/overview-figures";
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

/**
 * Where rows have a polarity, the labels whose rows are negative and positive on average; else the
 * label that is asked about, by default the most frequent one that less than half of the rows have.
 */
export function findMeasures(index: RowIndex, asked: string | null): Measured {
  const { rows, sums, withPolarity } = countLabels(index);
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
    const negative = labels.filter(({ id }) => meanOf(id) <= -LEAST_MEAN);
    const positive = labels.filter(({ id }) => meanOf(id) >= LEAST_MEAN);
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

function countLabels({ rowCount, labels, labelNames, polarities }: RowIndex) {
  const rows = new Float64Array(labelNames.length);
  const sums = new Float64Array(labelNames.length);
  let withPolarity = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const id = labels[row] ?? NO_LABEL;
    const units = polarities[row] ?? MISSING;
    rows[id] = (rows[id] ?? 0) + 1;
    if (units === MISSING) continue;
    withPolarity += 1;
    sums[id] = (sums[id] ?? 0) + units;
  }
  return { rows, sums, withPolarity };
}
