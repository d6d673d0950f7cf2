import type { Tick } from "./axis.tsx";
import { textWidth } from "./chart-text.ts";

/** A stretch of time, in milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The middles of the first period, the last, and of as many between them as have room. */
export function dateTicks(
  data: readonly Stretch[],
  dateText: (time: number) => string,
  width: number,
): Tick[] {
  const [first, last] = [data[0], data.at(-1)];
  if (!first || !last) return [];
  const room = Math.max(...data.map(({ from }) => textWidth(dateText(from)))) + 24;
  const most = Math.max(2, Math.min(data.length, Math.floor(width / room)));
  const step = (last.from - first.from) / (most - 1);
  const nearest = (time: number) =>
    data.reduce((best, period) =>
      Math.abs(period.from - time) < Math.abs(best.from - time) ? period : best,
    );
  const chosen = new Set(
    Array.from({ length: most }, (_, index) => nearest(first.from + index * step)),
  );
  const pixel = width / Math.max(1, last.to - first.from);
  const ticks: Stretch[] = [];
  for (const period of chosen) {
    const before = ticks.at(-1);
    const isFree = !before || (period.from - before.from) * pixel >= room;
    if (isFree) ticks.push(period);
    // The end is always named; what would touch it is not.
    else if (period === last) ticks.splice(-1, ticks.length > 1 ? 1 : 0, period);
  }
  return ticks.map(({ from, to }) => ({ value: (from + to) / 2, text: dateText(from) }));
}
