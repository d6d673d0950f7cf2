import { median } from "d3-array";
import type { Tick } from "./axis.tsx";
import { textWidth } from "./chart-text.ts";

/** A stretch of time, in milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Between two names, in pixels. */
const GAP = 12;

/** How the beginning of a period is named, and its year where that has a line of its own. */
export interface DateTexts {
  dateText: (time: number) => string;
  yearText?: ((time: number) => string) | undefined;
}

/**
 * The middles of the first period and the last, and between them of every second, third, … as has room. A year
 * is named where it begins.
 */
export function dateTicks(
  data: readonly Stretch[],
  { dateText, yearText }: DateTexts,
  width: number,
): Tick[] {
  const [first, last] = [data[0], data.at(-1)];
  if (!first || !last) return [];
  const pixel = width / Math.max(1, last.to - first.from);
  const name = Math.max(...data.map(({ from }) => textWidth(dateText(from))));
  const period = median(data, ({ from, to }) => to - from) ?? 1;
  const every = Math.max(1, Math.ceil((name + GAP) / (period * pixel)));
  // Months are not of one length.
  const step = (every - 0.25) * period;
  const ticks = [first];
  for (const each of data) {
    if (each.from - (ticks.at(-1)?.from ?? 0) >= step) ticks.push(each);
  }
  const before = ticks.at(-1);
  if (before !== last) {
    // The end is always named; what would touch it is not.
    const touches = before && (last.from - before.from) * pixel < name + GAP;
    ticks.splice(touches && ticks.length > 1 ? -1 : ticks.length, 1, last);
  }
  let named: string | undefined;
  return ticks.map(({ from, to }) => {
    const year = yearText?.(from);
    const below = year === named ? undefined : year;
    named = year;
    return { value: (from + to) / 2, text: dateText(from), below };
  });
}
