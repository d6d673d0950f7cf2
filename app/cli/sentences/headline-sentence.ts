import type { Measure, TimeUnit } from "#ipc/overview/overview-figures";
import type { HeadlineFinding } from "#ipc/overview/overview-headline";
import type {
  Grouping,
  OverviewChange,
  OverviewGroups,
  OverviewTime,
} from "#ipc/overview/overview";
import { languageName } from "./language-names.ts";
import { shown } from "./shown-text.ts";

/**
 * The sentence on top of an overview: "47% negative (± 2), 39% positive. Worst: Self-service (61%).
 * More negative than usual: May (70%).", silent about what chance explains.
 */
export function sayHeadline(
  headline: readonly HeadlineFinding[],
  /** By what the groups are made; their names are codes where they are languages. */
  by?: Grouping["kind"],
): string {
  const shares = headline.filter((finding) => finding.kind === "share");
  const told = shares.map(({ measure, label, share, plusMinus }, at) => {
    const name = label === null ? measure : `“${shown(label)}”`;
    const range = at === 0 ? ` (± ${Math.max(1, Math.round(plusMinus * 100))})` : "";
    return `${percent(share.share)} ${name}${range}`;
  });
  const others = headline.flatMap((finding) =>
    finding.kind === "share" ? [] : [sayFinding(finding, by)],
  );
  return [...(told.length > 0 ? [`${told.join(", ")}.`] : []), ...others].join(" ");
}

function sayFinding(
  finding: Exclude<HeadlineFinding, { kind: "share" }>,
  by: Grouping["kind"] | undefined,
): string {
  switch (finding.kind) {
    case "nothing-scored":
      return "No row has a label.";
    case "worst-group":
    case "best-group": {
      const { kind, measure, value, share } = finding;
      const [most, least] = measure === "asked" ? ["Most", "Least"] : ["Worst", "Best"];
      const name = nameGroup(value, by);
      return `${kind === "worst-group" ? most : least}: ${name} (${percent(share.share)}).`;
    }
    case "low-point":
    case "high-point": {
      const { kind, measure, from, until, unit, namesYear, share } = finding;
      const [low, high] =
        measure === "asked"
          ? ["Highest point", "Lowest point"]
          : ["More negative than usual", "Less negative than usual"];
      const end = until === from ? "" : ` to ${sayPeriod(until, unit, namesYear)}`;
      const when = `${sayPeriod(from, unit, namesYear)}${end}`;
      return `${kind === "low-point" ? low : high}: ${when} (${percent(share.share)}).`;
    }
    case "worse-since":
    case "better-since": {
      const { kind, measure, from, unit, namesYear, share } = finding;
      const [worse, better] = measure === "asked" ? ["More", "Less"] : ["Worse", "Better"];
      const since = sayPeriod(from, unit, namesYear);
      return `${kind === "worse-since" ? worse : better} since ${since} (${percent(share.share)}).`;
    }
  }
}

/** What stands out over time, each as a sentence. */
export function sayChanges({ changes, points, unit }: OverviewTime): string[] {
  return changes.flatMap((change) => {
    const [point, last] = [points[change.point], points[change.last]];
    if (!point || !last) return [];
    const [from, until] = [sayPeriod(point.from, unit, true), sayPeriod(last.from, unit, true)];
    const when =
      point === last ? `${unit === "day" ? "On" : "In"} ${from}` : `From ${from} to ${until}`;
    return [sayChange(change, from, when)];
  });
}

function sayChange(
  { kind, measure, share, others }: OverviewChange,
  from: string,
  when: string,
): string {
  const name = nameOf(measure);
  const [now, then] = [percent(share.share), percent(others.share)];
  return kind === "step"
    ? `From ${from} on ${now} are ${name}, before that ${then}.`
    : `${when} ${now} are ${name}, otherwise ${then}.`;
}

const MOST_GROUPS = 4;

/** Which groups differ from the rest by more than chance, the most different first. */
export function sayGroups({ by, groups }: OverviewGroups): string[] {
  const differing = groups.flatMap(({ value, shares: [share] }) =>
    share?.against?.differs ? [{ value, share, against: share.against }] : [],
  );
  if (differing.length === 0 && groups.length > 1) {
    return ["No group differs from the rest by more than chance explains."];
  }
  const points = (value: number) => (value * 100).toFixed(1).replace("-", "−");
  return differing
    .toSorted((a, b) => Math.abs(b.against.difference) - Math.abs(a.against.difference))
    .slice(0, MOST_GROUPS)
    .map(({ value, share, against: { difference, low, high } }) => {
      const [least, most] = difference > 0 ? [low, high] : [-high, -low];
      const way = difference > 0 ? "above" : "below";
      const range = `${points(least)} to ${points(most)}`;
      return `${nameGroup(value, by.kind)}: ${percent(share.share)}, ${points(Math.abs(difference))} points ${way} the rest (${range}).`;
    });
}

function nameGroup(value: string, by: Grouping["kind"] | undefined): string {
  if (value === "") return "rows without a value";
  return by === "language" ? languageName(value) : shown(value);
}

function nameOf(measure: Measure): string {
  return measure === "asked" ? "of the label asked about" : measure;
}

/** `4 May 2026`, `the week of 4 May`, `May`, `quarter 2 of 2026`; of a period by its first day. */
export function sayPeriod(from: string, unit: TimeUnit, namesYear: boolean): string {
  const date = new Date(`${from}T00:00:00Z`);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(date);
  const year = namesYear ? ({ year: "numeric" } as const) : {};
  switch (unit) {
    case "day":
      return write({ day: "numeric", month: "long", ...year });
    case "week":
      return `the week of ${write({ day: "numeric", month: "long", ...year })}`;
    case "month":
      return write({ month: "long", ...year });
    case "quarter":
      return `quarter ${Math.floor(date.getUTCMonth() / 3) + 1}${namesYear ? ` of ${write(year)}` : ""}`;
  }
}

/** `47%`, with one decimal only where a share is smaller than one in a hundred. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)}%`;
}
