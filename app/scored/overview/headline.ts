import { isWithin } from "./changes.ts";
import { intervalOf, type Counted } from "./proportions.ts";
import type { HeadlineFinding } from "#ipc/overview/overview-headline";
import type { Overview, OverviewTime } from "#ipc/overview/overview";

/** A smaller difference is not worth a sentence, however many rows prove it. */
const LEAST_DIFFERENCE = 0.03;

type ShareFinding = Extract<HeadlineFinding, { kind: "share" }>;
type Told = Pick<Overview, "scored" | "measures" | "labels" | "groups" | "time" | "scale">;

/** What the sentence on top says; nothing that chance explains. */
export function findHeadline(told: Told): HeadlineFinding[] {
  if (told.scored === 0) return [{ kind: "nothing-scored" }];
  const shares = told.measures.map(({ measure, labels }) => {
    const rows = told.labels
      .filter(({ label }) => labels.includes(label))
      .reduce((sum, { ofScored }) => sum + ofScored.rows, 0);
    const label = measure === "asked" ? (labels[0] ?? null) : null;
    return shareOf(measure, label, { rows, of: told.scored });
  });
  return [...shares, ...findNeutral(told, shares), ...findGroup(told), ...findMoment(told)];
}

/** What is neither negative nor positive, where that is the largest share. */
function findNeutral({ scored, scale }: Told, sides: readonly ShareFinding[]): ShareFinding[] {
  const counts = sides.map(({ share }) => share.rows);
  const rows = scored - counts.reduce((sum, count) => sum + count, 0);
  if (scale !== "polarity" || rows <= Math.max(...counts)) return [];
  return [shareOf("neutral", null, { rows, of: scored })];
}

function shareOf(
  measure: ShareFinding["measure"],
  label: string | null,
  counted: Counted,
): ShareFinding {
  const share = intervalOf(counted);
  return { kind: "share", measure, label, share, plusMinus: (share.high - share.low) / 2 };
}

/** The group whose share of what is asked is significantly above the rest, else one that is below. */
function findGroup({ groups, measures }: Told): HeadlineFinding[] {
  const measure = measures[0]?.measure;
  if (!groups || measure === undefined || groups.groups.length < 2) return [];
  const differing = groups.groups.flatMap(({ value, isSmall, shares: [share] }) => {
    const against = share?.against;
    const counts =
      share && against?.differs && !isSmall && Math.abs(against.difference) >= LEAST_DIFFERENCE;
    return counts ? [{ value, share, difference: against.difference }] : [];
  });
  const worst = differing
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.share.share - a.share.share)[0];
  const best = differing.sort((a, b) => a.share.share - b.share.share)[0];
  const found = worst ?? best;
  if (!found) return [];
  const { against: _, ...share } = found.share;
  const kind = worst ? "worst-group" : "best-group";
  return [{ kind, measure, column: groups.name, value: found.value, share }];
}

/**
 * The period that stands out most in what is asked, or the longer change that it is a part of; else the
 * period from which on it is different.
 */
function findMoment({ time, measures }: Told): HeadlineFinding[] {
  const measure = measures[0]?.measure;
  if (!time || measure === undefined) return [];
  const changes = time.changes.filter((change) => change.measure === measure);
  const outstanding =
    changes.find(({ kind, point, last }) => kind === "high" && point === last) ??
    changes.find(({ kind }) => kind === "high") ??
    changes.find(({ kind }) => kind === "step") ??
    changes[0];
  const found =
    outstanding && (changes.find((change) => isWithin(outstanding, change)) ?? outstanding);
  const point = time.points[found?.point ?? -1];
  const last = time.points[found?.last ?? -1];
  if (!found || !point || !last) return [];
  const isMore = found.share.share > found.others.share;
  const kind =
    found.kind === "step"
      ? isMore
        ? "worse-since"
        : "better-since"
      : isMore
        ? "low-point"
        : "high-point";
  const days = { from: point.from, to: last.to, until: last.from };
  const { unit } = time;
  return [{ kind, measure, unit, ...days, namesYear: namesYear(time), share: found.share }];
}

/** Whether the course has a year's end, so that a month alone does not name it. */
function namesYear({ points }: OverviewTime): boolean {
  // The first week of a year mostly begins in the year before.
  const years = new Set(points.filter(({ rows }) => rows > 0).map(({ to }) => to.slice(0, 4)));
  return years.size > 1;
}
