import type { AuditEstimate, AuditGroups } from "#ipc/results/audit";
import { MAX_OVERVIEW_GROUPS } from "#ipc/overview/overview";
import { tellGroups, type Grouped } from "../overview/groups.ts";
import { UNSCORED } from "../overview/measures.ts";
import type { Subset } from "../overview/subset.ts";
import { NO_LABEL } from "../results/row-index.ts";
import { LEAST_CHECKED, stratifiedShare, type StratumCount } from "./estimate.ts";
import type { Stratum } from "./draw-rows.ts";
import type { LabelledRow } from "./judge.ts";

/** Rows of a group whose stratum was not checked in it may be so many; they are taken for the rest of their stratum. */
const MOST_UNSEEN = 0.1;

/** Counts of one group, or of the rows outside of it. */
interface GroupTally {
  /** By stratum. */
  readonly rows: number[];
  readonly checked: LabelledRow[];
  /** By measure: rows that the model counts for it. */
  readonly predicted: number[];
}

/**
 * What checked rows say of each group: its accuracy, its corrected shares, and what becomes of the
 * differences that the overview tells of. In a stratum the checked rows of a group are a simple
 * random sample of the group's rows (Cochran 1977, ch. 2.13).
 */
export function judgeGroups(
  { strata, labelled }: { strata: readonly Stratum[]; labelled: readonly LabelledRow[] },
  subset: Subset,
  grouped: Grouped,
): AuditGroups {
  const { measures } = subset.measured;
  const create = (): GroupTally => ({
    rows: strata.map(() => 0),
    checked: [],
    predicted: measures.map(() => 0),
  });
  const tallies = grouped.values.map(create);
  const all = create();
  const stratumOf = new Map(
    strata.flatMap(({ labels }, stratum) => labels.map((label) => [label, stratum] as const)),
  );
  const checkedRows = new Map(labelled.map((checked) => [checked.row, checked]));
  for (const row of subset.rows) {
    const place = subset.places[row] ?? UNSCORED;
    const label = subset.index.labelNames[subset.index.labels[row] ?? NO_LABEL] ?? "";
    const stratum = stratumOf.get(label);
    if (place === UNSCORED || stratum === undefined) continue;
    const checked = checkedRows.get(row);
    const add = (tally: GroupTally) => {
      tally.rows[stratum] = (tally.rows[stratum] ?? 0) + 1;
      if (place < measures.length) tally.predicted[place] = (tally.predicted[place] ?? 0) + 1;
      if (checked) tally.checked.push(checked);
    };
    add(all);
    grouped.visit(row, (group) => {
      const tally = tallies[group];
      if (tally) add(tally);
    });
  }
  const rateOf = pooledRates(strata.length, labelled);
  const estimateOf = (tally: GroupTally, isMeant: (row: LabelledRow) => boolean) =>
    shareOf(tally, rateOf(isMeant), isMeant);
  const told = grouped.values
    .map((value, group) => ({ value, tally: tallies[group] ?? create() }))
    .filter(({ tally }) => sum(tally.rows) > 0)
    .sort((a, b) => sum(b.tally.rows) - sum(a.tally.rows))
    .slice(0, MAX_OVERVIEW_GROUPS);
  return {
    by: grouped.by,
    name: grouped.name,
    groups: told.map(({ value, tally }) => ({
      value,
      rows: sum(tally.rows),
      checked: tally.checked.length,
      accuracy: estimateOf(tally, ({ label, predicted }) => label === predicted),
      shares: measures.map(({ labels }, measure) => ({
        predicted: (tally.predicted[measure] ?? 0) / sum(tally.rows),
        corrected: estimateOf(tally, ({ label }) => labels.includes(label)),
      })),
    })),
    differences: tellGroups(subset, grouped, null).groups.flatMap(({ value, shares }) =>
      shares.flatMap(({ against }, place) => {
        const { measure, labels } = measures[place] ?? {};
        const tally = tallies[grouped.values.indexOf(value)];
        if (!against?.differs || !tally || !measure) return [];
        const isMeant = ({ label }: LabelledRow) => labels?.includes(label) ?? false;
        const own = estimateOf(tally, isMeant);
        const other = estimateOf(without(all, tally), isMeant);
        if (!own || !other) return [];
        const corrected = differenceOf(own, other);
        const predicted = against.difference;
        return [{ value, measure, predicted, corrected, verdict: judge(predicted, corrected) }];
      }),
    ),
  };
}

/** By stratum: the share of all its checked rows that are as asked. */
function pooledRates(strata: number, labelled: readonly LabelledRow[]) {
  return (isMeant: (row: LabelledRow) => boolean): (number | null)[] =>
    Array.from({ length: strata }, (_, place) => {
      const of = labelled.filter(({ stratum }) => stratum === place);
      return of.length === 0 ? null : of.filter(isMeant).length / of.length;
    });
}

/** Null where too little was checked. */
function shareOf(
  { rows, checked }: GroupTally,
  rates: readonly (number | null)[],
  isMeant: (row: LabelledRow) => boolean,
): AuditEstimate | null {
  if (checked.length < LEAST_CHECKED) return null;
  let unseen = 0;
  const counts: StratumCount[] = [];
  for (const [place, size] of rows.entries()) {
    if (size === 0) continue;
    const seen = checked.filter(({ stratum }) => stratum === place);
    if (seen.length > 0) {
      counts.push({ rows: size, checked: seen.length, hits: seen.filter(isMeant).length });
      continue;
    }
    const rate = rates[place] ?? null;
    if (rate === null) return null;
    unseen += size;
    counts.push({ rows: size, checked: 1, hits: rate });
  }
  return unseen > MOST_UNSEEN * sum(rows) ? null : stratifiedShare(counts);
}

function without(all: GroupTally, part: GroupTally): GroupTally {
  const isPart = new Set(part.checked);
  return {
    rows: all.rows.map((rows, place) => rows - (part.rows[place] ?? 0)),
    checked: all.checked.filter((row) => !isPart.has(row)),
    predicted: all.predicted.map((rows, place) => rows - (part.predicted[place] ?? 0)),
  };
}

/** The difference of two shares of which each has its interval (Zou and Donner 2008, as Newcombe 1998). */
function differenceOf(first: AuditEstimate, second: AuditEstimate): AuditEstimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

function judge(
  predicted: number,
  { low, high }: AuditEstimate,
): AuditGroups["differences"][number]["verdict"] {
  const [nearest, farthest] = predicted > 0 ? [low, high] : [-high, -low];
  if (nearest > 0) return "holds";
  if (farthest < 0) return "reversed";
  return farthest < Math.abs(predicted) ? "gone" : "open";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
