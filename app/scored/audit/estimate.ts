import jstat from "jstat";
import type { AuditEstimate, AuditFigures } from "#ipc/audit";
import type { Stratum } from "./draw-rows.ts";

/** A checked row: what the model said, and what the person did. */
export interface CheckedRow {
  /** The place of its stratum. */
  readonly stratum: number;
  readonly predicted: string;
  readonly label: string;
}

/** Fewer checked rows say too little to be told. */
export const LEAST_CHECKED = 10;
/** Of Jeffreys. */
const PRIOR = 0.5;

/**
 * What checked rows say of all rows of a file. Shares are the stratified means, without bias: the
 * difference estimator of survey sampling (Särndal 1992), whose prediction is the same for all rows of
 * a stratum. Intervals are the central 95 % of a Beta distribution with the mean and variance of what
 * is known of the file's rows: in each stratum a Jeffreys prior, and as many rows unseen as there are.
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
      strata.map(({ rows }, place) => ({
        rows,
        checked: seen[place]?.length ?? 0,
        hits: seen[place]?.filter(isMeant).length ?? 0,
      })),
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

/** What is known of one stratum: its rows, those that were checked, and those that are as asked. */
export interface StratumCount {
  readonly rows: number;
  readonly checked: number;
  readonly hits: number;
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
  const size = (mean * (1 - mean)) / variance - 1;
  const quantile = (p: number) => jstat.jStat.beta.inv(p, mean * size, (1 - mean) * size);
  return {
    value,
    low: Math.min(value, quantile(0.025)),
    high: Math.max(value, quantile(0.975)),
  };
}

/** Half the width of an interval after so many more checked rows, about: it shrinks with their root. */
export function halfWidthAfter(now: AuditEstimate, checked: number, more: number): number {
  return ((now.high - now.low) / 2) * Math.sqrt(checked / (checked + more));
}
