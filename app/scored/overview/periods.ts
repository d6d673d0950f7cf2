import { TIME_UNITS, type TimeUnit } from "#ipc/overview/overview-figures";
import { fromDay } from "./day-tally.ts";

/** A period's place, rising with time, without gaps. */
export function periodOf(day: number, unit: TimeUnit): number {
  // 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601).
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  const [year = 0, month = 1] = fromDay(day).split("-").map(Number);
  const months = year * 12 + month - 1;
  return unit === "month" ? months : Math.floor(months / 3);
}

/** The first day of a period, in days since 1970. */
export function firstDayOf(period: number, unit: TimeUnit): number {
  if (unit === "day") return period;
  if (unit === "week") return period * 7 - 3;
  const months = unit === "month" ? period : period * 3;
  return Math.round(Date.UTC(Math.floor(months / 12), months % 12, 1) / 86_400_000);
}

/** Longer courses can neither be drawn nor read. */
const MOST_PERIODS = 400;
/** From these spans on, in days, the next larger unit tells more. */
const SPANS: Readonly<Record<Exclude<TimeUnit, "quarter">, number>> = {
  day: 45,
  week: 270,
  month: 2_200,
};

/** Units in which a span has more than one period, and not too many; the first is the best. */
export function unitsFor(first: number, last: number): TimeUnit[] {
  const usable = TIME_UNITS.filter((unit) => {
    const periods = periodOf(last, unit) - periodOf(first, unit) + 1;
    return periods > 1 && periods <= MOST_PERIODS;
  });
  const span = last - first;
  const best = (["day", "week", "month"] as const).find((unit) => span <= SPANS[unit]);
  return best && usable.includes(best)
    ? [best, ...usable.filter((unit) => unit !== best)]
    : usable.toReversed();
}
