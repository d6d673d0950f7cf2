import type { TimeUnit } from "#ipc/overview/overview-figures";
import type { OverviewTime } from "#ipc/overview/overview";
import { MISSING } from "../results/row-index.ts";
import { findChanges } from "./changes.ts";
import { fromDay, NO_DAY } from "./day-tally.ts";
import { UNSCORED } from "./measures.ts";
import { firstDayOf, periodOf, unitsFor } from "./periods.ts";
import { intervalOf, Z_95 } from "./proportions.ts";
import { MeasureCounts, type Subset } from "./subset.ts";
import type { DayColumn } from "./survey.ts";

/** The course of a file's shares over time; null where its rows have fewer than two days. */
export function tellTime(
  { rows, index, measured, places }: Subset,
  { column, name, days }: DayColumn,
  wanted: TimeUnit | null,
): OverviewTime | null {
  const byDay = new Map<number, MeasureCounts>();
  let undated = 0;
  for (const row of rows) {
    const place = places[row] ?? UNSCORED;
    if (place === UNSCORED) continue;
    const day = days[row] ?? NO_DAY;
    if (day === NO_DAY) {
      undated += 1;
      continue;
    }
    let counts = byDay.get(day);
    if (!counts) {
      counts = new MeasureCounts(measured.measures.length);
      byDay.set(day, counts);
    }
    counts.add(place, index.polarities[row] ?? MISSING);
  }
  const { first, last, outside } = spanOf(byDay);
  const units = unitsFor(first, last);
  const unit = wanted !== null && units.includes(wanted) ? wanted : units[0];
  if (unit === undefined) return null;
  const begin = periodOf(first, unit);
  const periods = Array.from(
    { length: periodOf(last, unit) - begin + 1 },
    () => new MeasureCounts(measured.measures.length),
  );
  for (const [day, counts] of byDay) {
    if (day >= first && day <= last) periods[periodOf(day, unit) - begin]?.addAll(counts);
  }
  const points = periods.map((counts, at) => {
    const { mean } = counts;
    return {
      from: fromDay(firstDayOf(begin + at, unit)),
      to: fromDay(firstDayOf(begin + at + 1, unit) - 1),
      rows: counts.of,
      shares: measured.measures.map((_, place) => intervalOf(counts.counted(place))),
      mean: mean && {
        value: mean.value,
        low: Math.max(-1, mean.value - Z_95 * mean.error),
        high: Math.min(1, mean.value + Z_95 * mean.error),
      },
    };
  });
  return {
    column,
    name,
    unit,
    units: units.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    points,
    undated,
    outside,
    changes: measured.measures.flatMap(({ measure }, place) =>
      findChanges(
        periods.map((counts) => counts.counted(place)),
        measure,
      ),
    ),
  };
}

const ORDER: readonly TimeUnit[] = ["day", "week", "month", "quarter"];

/** Share of the rows that may lie so far from the others in time that the course would be a line. */
const FAR_SHARE = 0.005;

/**
 * The first and the last day; where too many periods would lie between them, as with a few years
 * mistyped, those that leave one row in two hundred out at either end, with how many that are.
 */
function spanOf(byDay: ReadonlyMap<number, MeasureCounts>) {
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const [first = 0, last = first] = [days[0], days.at(-1)];
  if (unitsFor(first, last).length > 0 || days.length < 2) return { first, last, outside: 0 };
  const all = [...byDay.values()].reduce((sum, { of }) => sum + of, 0);
  const nearest = (order: readonly number[]) => {
    let passed = 0;
    return (
      order.find((day) => {
        passed += byDay.get(day)?.of ?? 0;
        return passed > all * FAR_SHARE;
      }) ?? 0
    );
  };
  const [from, to] = [nearest(days), nearest(days.toReversed())];
  const outside = days
    .filter((day) => day < from || day > to)
    .reduce((sum, day) => sum + (byDay.get(day)?.of ?? 0), 0);
  return { first: from, last: to, outside };
}
