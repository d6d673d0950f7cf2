import { SMALL_GROUP, type Measure } from "#ipc/overview/overview-figures";
import type { OverviewChange } from "#ipc/overview/overview";
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
/** Of a stretch, and of what lies outside it. */
const LEAST_PERIODS = 2;
const MOST_CHANGES = 5;

/** A period with rows, and its place in the course. */
interface Period extends Counted {
  readonly point: number;
}

/**
 * What stands out in a course of shares. A period does if it differs from all others (two
 * proportions, Benjamini–Hochberg) and, where there are enough periods to tell how the share usually
 * varies, lies beyond three standard deviations of that (p′ chart, Laney 2002, with the median of
 * the moving ranges, which a few extreme periods do not widen). Of the other periods, the stretch that
 * differs most from the rest is told (circular binary segmentation, Olshen et al. 2004), by the same
 * spread, corrected for the number of stretches (Bonferroni); one that reaches an end is a step.
 */
export function findChanges(points: readonly Counted[], measure: Measure): OverviewChange[] {
  const periods = points
    .map((counted, point) => ({ ...counted, point }))
    .filter(({ of }) => of >= SMALL_GROUP);
  if (periods.length < 2) return [];
  const spread = spreadOf(periods);
  const extremes = findExtremes(periods, spread, measure);
  // One extreme period would make a stretch of any that it lies in.
  const usual = periods.filter(({ point }) => !extremes.some((change) => change.point === point));
  const stretch = findStretch(usual, spread);
  const told = stretch ? tellStretch(stretch, periods, measure) : [];
  const single = join(extremes, periods).sort((a, b) => a.p - b.p);
  // What lasts is told before a part of it, however extreme.
  const [longer] = told.filter((change) => single.some((part) => isWithin(part, change)));
  const changes = longer ? [longer, ...single] : [...single, ...told].sort((a, b) => a.p - b.p);
  return changes.slice(0, MOST_CHANGES);
}

/** Whether a change is a part of another to the same side. */
export function isWithin(part: OverviewChange, whole: OverviewChange): boolean {
  const isMore = ({ share, others }: OverviewChange) => share.share > others.share;
  return (
    part !== whole &&
    part.measure === whole.measure &&
    whole.point <= part.point &&
    part.last <= whole.last &&
    isMore(part) === isMore(whole)
  );
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
    const { point } = period;
    return [{ kind, measure, point, last: point, share, others: rest, p }];
  });
}

/** Extremes next to each other, and on the same side, as one. */
function join(extremes: readonly OverviewChange[], periods: readonly Period[]): OverviewChange[] {
  const joined: OverviewChange[] = [];
  for (const change of extremes) {
    const before = joined.at(-1);
    const isNext =
      periods.find(({ point }) => point > (before?.last ?? -1))?.point === change.point;
    if (before?.kind !== change.kind || !isNext) {
      joined.push(change);
      continue;
    }
    const within = ({ point }: Period) => point >= before.point && point <= change.last;
    joined.splice(-1, 1, {
      ...before,
      last: change.last,
      share: intervalOf(sum(periods.filter(within))),
      others: intervalOf(sum(periods.filter((period) => !within(period)))),
      p: Math.min(before.p, change.p),
    });
  }
  return joined;
}

interface Stretch {
  /** Places of its first and last period, and whether it reaches the end of the course, or its beginning. */
  readonly from: number;
  readonly last: number;
  readonly isHead: boolean;
  readonly isTail: boolean;
  readonly z: number;
  readonly p: number;
}

/** The stretch of periods that differs most from all others; null for fewer than four. */
function findStretch(periods: readonly Period[], spread: number): Stretch | null {
  const sums: Counted[] = [{ rows: 0, of: 0 }];
  for (const { rows, of } of periods) {
    const before = sums.at(-1) ?? { rows: 0, of: 0 };
    sums.push({ rows: before.rows + rows, of: before.of + of });
  }
  const all = sum(periods);
  let best: Omit<Stretch, "p"> | null = null;
  let tried = 0;
  for (let from = 0; from < periods.length; from += 1) {
    for (let end = from + LEAST_PERIODS; end <= periods.length; end += 1) {
      if (periods.length - (end - from) < LEAST_PERIODS) continue;
      tried += 1;
      const [until, before] = [sums[end] ?? all, sums[from] ?? all];
      const inside = { rows: until.rows - before.rows, of: until.of - before.of };
      const outside = { rows: all.rows - inside.rows, of: all.of - inside.of };
      const z = splitScore(outside, inside) / spread;
      if (best && Math.abs(z) <= Math.abs(best.z)) continue;
      best = {
        from: periods[from]?.point ?? 0,
        last: periods[end - 1]?.point ?? 0,
        isHead: from === 0,
        isTail: end === periods.length,
        z,
      };
    }
  }
  return best && { ...best, p: Math.min(1, twoSided(best.z) * tried) };
}

function tellStretch(
  { from, last, isHead, isTail, z, p }: Stretch,
  periods: readonly Period[],
  measure: Measure,
): OverviewChange[] {
  const end = periods.at(-1)?.point ?? last;
  const next = periods.find(({ point }) => point > last)?.point ?? last;
  const [first, until] = isHead ? [next, end] : [from, isTail ? end : last];
  const within = ({ point }: Period) => point >= first && point <= until;
  const share = intervalOf(sum(periods.filter(within)));
  const others = intervalOf(sum(periods.filter((period) => !within(period))));
  if (!isSignificant(p) || Math.abs(share.share - others.share) < LEAST_CHANGE) return [];
  const kind = isHead || isTail ? "step" : z > 0 ? "high" : "low";
  return [{ kind, measure, point: first, last: until, share, others, p }];
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
