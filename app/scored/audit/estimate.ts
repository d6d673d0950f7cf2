import jstat from "jstat";
import type { AuditEstimate, AuditFigures } from "#ipc/results/audit";
import type { Stratum } from "./draw-rows.ts";

/** A checked row: what the model said, and what the person did. */
export interface CheckedRow {
  /** The place of its stratum, and the half of it that it was drawn from. */
  readonly stratum: number;
  readonly half: 0 | 1;
  readonly predicted: string;
  readonly label: string;
}

/** Fewer checked rows say too little to be told. */
export const LEAST_CHECKED = 10;
/** Of Jeffreys. */
const PRIOR = 0.5;
/**
 * Of an interval's middle, the part that the prior has a say in; the rest is the share itself. A label
 * that is rare in large strata is taken for too common by the prior alone. Chosen on train parts, as is
 * `LEAST_SPREAD` (models/recipe/trust.md).
 */
const PRIOR_SHARE = 0.75;
/** Drawing from halves makes the variance smaller; it is never taken for less than this part of it. */
const LEAST_SPREAD = 0.7;

/**
 * What checked rows say of all rows of a file. Shares are the stratified means, without bias: the
 * difference estimator of survey sampling (Särndal 1992), whose prediction is the same for all rows of
 * a stratum. Intervals are the central 95 % of a Beta distribution about what is known of the file's rows: in
 * each stratum a Jeffreys prior, as many rows unseen as there are, and what drawing from halves takes off.
 * Null with fewer than `LEAST_CHECKED` rows, or without one from each stratum.
 */
export function estimate(
  strata: readonly Stratum[],
  checked: readonly CheckedRow[],
  predictedRows: ReadonlyMap<string, number>,
): AuditFigures | null {
  const seen = strata.map((_, place) => checked.filter(({ stratum }) => stratum === place));
  if (checked.length < LEAST_CHECKED || seen.some(({ length }) => length === 0)) return null;
  const total = strata.reduce((sum, { rows }) => sum + rows, 0);
  const shareOf = (isMeant: (row: CheckedRow) => boolean) =>
    stratifiedShare(
      strata.map(({ rows }, place) => {
        const own = seen[place] ?? [];
        const halves = [0, 1].map((half) =>
          countOf(
            own.filter((row) => row.half === half),
            isMeant,
          ),
        );
        return { rows, ...countOf(own, isMeant), halves };
      }),
    );
  const labels = [...new Set([...predictedRows.keys(), ...checked.map(({ label }) => label)])];
  return {
    checked: checked.length,
    rows: total,
    accuracy: shareOf(({ label, predicted }) => label === predicted),
    shares: labels.map((label) => {
      const predicted = (predictedRows.get(label) ?? 0) / total;
      const corrected = shareOf((row) => row.label === label);
      return { label, predicted, corrected, moved: movement(predicted, corrected) };
    }),
    confusion: labels.flatMap((predicted) =>
      labels.map((label) => ({
        predicted,
        label,
        rows: checked.filter((row) => row.predicted === predicted && row.label === label).length,
      })),
    ),
  };
}

function movement(predicted: number, { low, high }: AuditEstimate): "up" | "down" | null {
  if (predicted < low) return "up";
  return predicted > high ? "down" : null;
}

function countOf(rows: readonly CheckedRow[], isMeant: (row: CheckedRow) => boolean): CheckedCount {
  return { checked: rows.length, hits: rows.filter(isMeant).length };
}

/** Rows that were checked, and those of them that are as asked. */
interface CheckedCount {
  readonly checked: number;
  readonly hits: number;
}

/** What is known of one stratum. */
export interface StratumCount extends CheckedCount {
  readonly rows: number;
  /** The same of each half that was drawn from in turn; left out where rows come from all of it by chance. */
  readonly halves?: readonly CheckedCount[];
}

/** The share of all rows that are as asked, with a 95 % interval. */
export function stratifiedShare(strata: readonly StratumCount[]): AuditEstimate {
  const total = strata.reduce((sum, { rows }) => sum + rows, 0);
  let value = 0;
  let mean = 0;
  let variance = 0;
  for (const { rows, checked, hits } of strata) {
    const weight = rows / total;
    const unseen = rows - checked;
    const [a, b] = [hits + PRIOR, checked - hits + PRIOR];
    const of = a + b;
    value += weight * (hits / checked);
    mean += (hits + (unseen * a) / of) / total;
    // Of a beta-binomial count: the unseen rows of this file, and not of one without end.
    variance += (unseen * a * b * (of + unseen)) / (of ** 2 * (of + 1)) / total ** 2;
  }
  if (variance === 0) return { value, low: value, high: value };
  const middle = PRIOR_SHARE * mean + (1 - PRIOR_SHARE) * value;
  const size = (middle * (1 - middle)) / (variance * spreadWithHalves(strata, total)) - 1;
  const quantile = (p: number) => jstat.jStat.beta.inv(p, middle * size, (1 - middle) * size);
  return {
    value,
    low: Math.min(value, quantile(0.025)),
    high: Math.max(value, quantile(0.975)),
  };
}

/**
 * The part of the variance that is left where a stratum's rows come from its halves in turn: that of
 * proportional allocation over that of simple sampling (Cochran 1977, ch. 5), by the unbiased variances, and
 * halfway to 1, since a few rows tell it badly.
 */
function spreadWithHalves(strata: readonly StratumCount[], total: number): number {
  let simple = 0;
  let halved = 0;
  for (const { rows, halves, ...all } of strata) {
    const weight = (rows / total) ** 2;
    const own = weight * varianceOfMean(all);
    simple += own;
    const isHalved = halves?.every(({ checked }) => checked > 1) ?? false;
    halved += isHalved
      ? (halves ?? []).reduce((sum, half) => sum + (weight / 4) * varianceOfMean(half), 0)
      : own;
  }
  if (simple === 0) return 1;
  return Math.min(1, Math.max(LEAST_SPREAD, (halved / simple + 1) / 2));
}

function varianceOfMean({ checked, hits }: CheckedCount): number {
  const share = hits / checked;
  return (share * (1 - share)) / Math.max(1, checked - 1);
}

/** Half the width of an interval after so many more checked rows, about: it shrinks with their root. */
export function halfWidthAfter(now: AuditEstimate, checked: number, more: number): number {
  return ((now.high - now.low) / 2) * Math.sqrt(checked / (checked + more));
}
