import { SMALL_GROUP, type Measure } from "#ipc/overview-figures";
import type { OverviewChange } from "#ipc/overview";
import {
  correctForMany,
  intervalOf,
  isSignificant,
  testProportions,
  twoSided,
} from "./proportions.ts";
import type { Counted } from "./proportions.ts";

/** Fewer periods do not tell by how much the share usually varies. */
const PERIODS_TO_TELL_SPREAD = 8;
const LIMIT = 3;
/** A smaller change is not worth a sentence, however many rows prove it. */
const LEAST_CHANGE = 0.03;
/** Of a normal distribution: the median of moving ranges over the standard deviation. */
const MEDIAN_RANGE = 0.954;
const LEAST_PERIODS_A_SIDE = 2;
const MOST_CHANGES = 5;

/** A period with rows, and its place in the course. */
interface Period extends Counted {
  readonly point: number;
}

/**
 * What stands out in a course of shares. A period does if it differs from all others (two
 * proportions, Benjamini–Hochberg) and, where there are enough periods to tell how the share usually
 * varies, lies beyond three standard deviations of that (p′ chart, Laney 2002, with the median of
 * the moving ranges, which a few extreme periods do not widen). A step is the split with the largest
 * difference between what is before and after (maximally selected chi-square, Miller and Siegmund
 * 1982), by the same spread, corrected for the number of splits (Bonferroni).
 */
export function findChanges(points: readonly Counted[], measure: Measure): OverviewChange[] {
  const periods = points
    .map((counted, point) => ({ ...counted, point }))
    .filter(({ of }) => of >= SMALL_GROUP);
  if (periods.length < 2) return [];
  const spread = spreadOf(periods);
  const changes = [
    ...findExtremes(periods, spread, measure),
    ...findStep(periods, spread, measure),
  ];
  return changes.sort((a, b) => a.p - b.p).slice(0, MOST_CHANGES);
}

function findExtremes(
  periods: readonly Period[],
  spread: number,
  measure: Measure,
): OverviewChange[] {
  const all = sum(periods);
  const tests = periods.map((period) => {
    const others = { rows: all.rows - period.rows, of: all.of - period.of };
    return { period, others, p: testProportions(period, others), z: scoreOf(period, all) };
  });
  const corrected = correctForMany(tests.map(({ p }) => p));
  const isEnough = periods.length >= PERIODS_TO_TELL_SPREAD;
  return tests.flatMap(({ period, others, z }, at) => {
    const [share, rest] = [intervalOf(period), intervalOf(others)];
    const p = corrected[at] ?? 1;
    const change = share.share - rest.share;
    if (!isSignificant(p) || Math.abs(change) < LEAST_CHANGE) return [];
    if (isEnough && Math.abs(z) < LIMIT * spread) return [];
    const kind = change > 0 ? ("high" as const) : ("low" as const);
    return [{ kind, measure, point: period.point, share, others: rest, p }];
  });
}

function findStep(periods: readonly Period[], spread: number, measure: Measure): OverviewChange[] {
  let best: { at: number; z: number } | null = null;
  const splits = periods.length - 2 * LEAST_PERIODS_A_SIDE + 1;
  for (let at = LEAST_PERIODS_A_SIDE; at <= periods.length - LEAST_PERIODS_A_SIDE; at += 1) {
    const z = splitScore(sum(periods.slice(0, at)), sum(periods.slice(at))) / spread;
    if (!best || Math.abs(z) > Math.abs(best.z)) best = { at, z };
  }
  if (!best) return [];
  const p = Math.min(1, twoSided(best.z) * splits);
  const others = intervalOf(sum(periods.slice(0, best.at)));
  const share = intervalOf(sum(periods.slice(best.at)));
  if (!isSignificant(p) || Math.abs(share.share - others.share) < LEAST_CHANGE) return [];
  return [{ kind: "step", measure, point: periods[best.at]?.point ?? 0, share, others, p }];
}

/** By how many times the periods vary more than chance alone would have it; at least 1. */
function spreadOf(periods: readonly Period[]): number {
  if (periods.length < PERIODS_TO_TELL_SPREAD) return 1;
  const all = sum(periods);
  const scores = periods.map((period) => scoreOf(period, all));
  const ranges = scores
    .slice(1)
    .map((score, at) => Math.abs(score - (scores[at] ?? 0)))
    .sort((a, b) => a - b);
  const middle = Math.floor(ranges.length / 2);
  const median =
    ranges.length % 2 === 1
      ? (ranges[middle] ?? 0)
      : ((ranges[middle - 1] ?? 0) + (ranges[middle] ?? 0)) / 2;
  return Math.max(1, median / MEDIAN_RANGE);
}

/** How many standard deviations of chance a period lies from the share of all. */
function scoreOf({ rows, of }: Counted, all: Counted): number {
  const share = all.rows / all.of;
  const variance = (share * (1 - share)) / of;
  return variance > 0 ? (rows / of - share) / Math.sqrt(variance) : 0;
}

function splitScore(before: Counted, after: Counted): number {
  const share = (before.rows + after.rows) / (before.of + after.of);
  const variance = share * (1 - share) * (1 / before.of + 1 / after.of);
  return variance > 0 ? (after.rows / after.of - before.rows / before.of) / Math.sqrt(variance) : 0;
}

function sum(periods: readonly Counted[]): Counted {
  return periods.reduce((all, { rows, of }) => ({ rows: all.rows + rows, of: all.of + of }), {
    rows: 0,
    of: 0,
  });
}
