/**
 * How much the prior weighs, as a share of the words counted: enough to keep what a few rows say by
 * chance from the top, too little to hide what a group of a hundredth says.
 */
const PRIOR_SHARE = 0.05;

export interface CorpusCounts {
  /** By phrase: rows with it. */
  readonly counts: ArrayLike<number>;
  /** Words counted in all. */
  readonly total: number;
}

/**
 * How much more one group of texts uses each phrase than another: the log-odds ratio with an
 * informative Dirichlet prior, over its standard deviation (Monroe, Colaresi and Quinn 2008,
 * equations 15 to 22). The prior are both groups together.
 */
export function tellingScores(one: CorpusCounts, other: CorpusCounts): Float64Array {
  const size = one.counts.length;
  const all = one.total + other.total;
  const weight = all * PRIOR_SHARE;
  return Float64Array.from({ length: size }, (_, id) => {
    const [mine, theirs] = [one.counts[id] ?? 0, other.counts[id] ?? 0];
    if (mine + theirs === 0) return 0;
    const prior = (weight * (mine + theirs)) / all;
    return logOddsScore(mine, one.total, theirs, other.total, prior, weight);
  });
}

/** The score of one phrase; `prior` is its part of the prior's `weight`. */
export function logOddsScore(
  mine: number,
  myTotal: number,
  theirs: number,
  theirTotal: number,
  prior: number,
  weight: number,
): number {
  const logOdds = (count: number, total: number) =>
    Math.log((count + prior) / (total + weight - count - prior));
  const difference = logOdds(mine, myTotal) - logOdds(theirs, theirTotal);
  return difference / Math.sqrt(1 / (mine + prior) + 1 / (theirs + prior));
}
