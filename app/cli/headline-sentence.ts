import type { Measure, TimeUnit } from "#ipc/overview-figures";
import type { HeadlineFinding } from "#ipc/overview-headline";
import type { OverviewChange, OverviewTime } from "#ipc/overview";
import { shown } from "./shown-text.ts";

/**
 * The sentence on top of an overview: "47 % negative (± 2), 39 % positive. Worst: Self-service (61 %).
 * Low point: May.", silent about what chance explains.
 */
export function sayHeadline(headline: readonly HeadlineFinding[]): string {
  const shares = headline.filter((finding) => finding.kind === "share");
  const told = shares.map(({ measure, label, share, plusMinus }, at) => {
    const name = label === null ? measure : `“${shown(label)}”`;
    const range = at === 0 ? ` (± ${Math.max(1, Math.round(plusMinus * 100))})` : "";
    return `${percent(share.share)} ${name}${range}`;
  });
  const others = headline.flatMap((finding) =>
    finding.kind === "share" ? [] : [sayFinding(finding)],
  );
  return [...(told.length > 0 ? [`${told.join(", ")}.`] : []), ...others].join(" ");
}

function sayFinding(finding: Exclude<HeadlineFinding, { kind: "share" }>): string {
  switch (finding.kind) {
    case "nothing-scored":
      return "No row has a label.";
    case "worst-group":
    case "best-group": {
      const { kind, measure, value, share } = finding;
      const [most, least] = measure === "asked" ? ["Most", "Least"] : ["Worst", "Best"];
      const name = value === "" ? "rows without a value" : shown(value);
      return `${kind === "worst-group" ? most : least}: ${name} (${percent(share.share)}).`;
    }
    case "low-point":
    case "high-point": {
      const { kind, measure, from, unit, namesYear } = finding;
      const [low, high] =
        measure === "asked" ? ["Highest point", "Lowest point"] : ["Low point", "High point"];
      return `${kind === "low-point" ? low : high}: ${sayPeriod(from, unit, namesYear)}.`;
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
    const point = points[change.point];
    return point ? [sayChange(change, sayPeriod(point.from, unit, true))] : [];
  });
}

function sayChange({ kind, measure, share, others }: OverviewChange, period: string): string {
  const name = nameOf(measure);
  const [now, then] = [percent(share.share), percent(others.share)];
  return kind === "step"
    ? `From ${period} on ${now} are ${name}, before that ${then}.`
    : `In ${period} ${now} are ${name}, otherwise ${then}.`;
}

function nameOf(measure: Measure): string {
  return measure === "asked" ? "of the label asked about" : measure;
}

function sayPeriod(from: string, unit: TimeUnit, namesYear: boolean): string {
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

/** `47 %`, with one decimal only where a share is smaller than one in a hundred. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}
