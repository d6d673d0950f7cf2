import { errorFunction } from "simple-statistics";
import type { Interval, TestedShare } from "#ipc/overview/overview-figures";

/** The normal distribution's two-sided 95 % point. */
export const Z_95 = 1.959963984540054;
/** Corrected probabilities below it are called a difference. */
const SIGNIFICANT = 0.05;

/** A count and what it is a count of. */
export interface Counted {
  readonly rows: number;
  readonly of: number;
}

/** A share with Wilson's score interval (1927) at 95 %; of nothing, 0 between 0 and 1. */
export function intervalOf({ rows, of }: Counted): Interval {
  if (of === 0) return { rows, of, share: 0, low: 0, high: 1 };
  const share = rows / of;
  const square = Z_95 ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half =
    (Z_95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return {
    rows,
    of,
    share,
    low: rows === 0 ? 0 : Math.max(0, middle - half),
    high: rows === of ? 1 : Math.min(1, middle + half),
  };
}

/** The first share less the second with its 95 % interval: Newcombe (1998), method 10. */
export function differenceOf(
  first: Interval,
  second: Interval,
): { difference: number; low: number; high: number } {
  const difference = first.share - second.share;
  return {
    difference,
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
  };
}

/** Two proportions with a pooled variance: the two-sided probability of such a difference by chance. */
export function testProportions(first: Counted, second: Counted): number {
  const pooled = (first.rows + second.rows) / (first.of + second.of);
  const variance = pooled * (1 - pooled) * (1 / first.of + 1 / second.of);
  if (!(variance > 0)) return 1;
  return twoSided((first.rows / first.of - second.rows / second.of) / Math.sqrt(variance));
}

/** The probability that chance goes at least so many standard deviations astray. */
export function twoSided(z: number): number {
  return 1 - errorFunction(Math.abs(z) / Math.SQRT2);
}

/** Benjamini and Hochberg (1995): probabilities corrected for as many tests, in the same order. */
export function correctForMany(ps: readonly number[]): number[] {
  const order = [...ps.keys()].sort((a, b) => (ps[b] ?? 0) - (ps[a] ?? 0));
  const corrected = new Array<number>(ps.length);
  let least = 1;
  for (const [place, at] of order.entries()) {
    least = Math.min(least, ((ps[at] ?? 1) * ps.length) / (ps.length - place));
    corrected[at] = least;
  }
  return corrected;
}

/** Whether a corrected probability speaks for a difference. */
export function isSignificant(q: number): boolean {
  return q < SIGNIFICANT;
}

/**
 * Each share against another, corrected for all of them together. Null stands for one that is not
 * tested, or has nothing to be tested against.
 */
export function testShares(
  pairs: readonly { readonly share: Counted; readonly other: Counted | null }[],
): TestedShare[] {
  const tests = pairs.map(({ share, other }) =>
    other && share.of > 0 && other.of > 0 ? testProportions(share, other) : null,
  );
  const corrected = correctForMany(tests.filter((p) => p !== null));
  let next = 0;
  return pairs.map(({ share, other }, at) => {
    const interval = intervalOf(share);
    const p = tests[at] ?? null;
    if (p === null || !other) return { ...interval, against: null };
    const q = corrected[next] ?? 1;
    next += 1;
    const difference = differenceOf(interval, intervalOf(other));
    return { ...interval, against: { ...difference, p, q, differs: isSignificant(q) } };
  });
}
