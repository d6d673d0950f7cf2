import { scaleLinear, type ScaleLinear } from "d3-scale";
import { LINE_HEIGHT } from "./drawing.ts";
import { textWidth } from "./chart-text.ts";

/** Least room between two names, in pixels. */
const NAME_GAP = 6;

/** Ticks of an axis, with what they say. */
export interface Tick {
  value: number;
  text: string;
  /** A line below it, where the axis has room for one: the year that begins. */
  below?: string | undefined;
}

/** A scale for counts and shares: from zero to a round number, whose ticks include both. */
export function fromZero(
  highest: number,
  range: [number, number],
  options: { ticks: number; isWhole: boolean },
): { scale: ScaleLinear<number, number>; values: number[] } {
  const top = highest > 0 ? highest : 1;
  const scale = scaleLinear([0, top], range).nice(options.ticks);
  const values = scale.ticks(options.ticks);
  return { scale, values: options.isWhole ? values.filter(Number.isInteger) : values };
}

/** How much room the names of a vertical axis take. */
export function axisWidth(ticks: readonly Tick[]): number {
  return Math.ceil(Math.max(0, ...ticks.map(({ text }) => textWidth(text)))) + 8;
}

/** Lines across the drawing at each tick, named at their left; the one at zero is the baseline. */
export function VerticalAxis(props: {
  ticks: readonly Tick[];
  scale: (value: number) => number;
  left: number;
  right: number;
}) {
  const { ticks, scale, left, right } = props;
  return ticks.map(({ value, text }) => (
    <g key={value}>
      <line
        className={value === 0 ? "chart-baseline" : "chart-grid"}
        x1={left}
        x2={right}
        y1={crisp(scale(value))}
        y2={crisp(scale(value))}
      />
      <text className="chart-note" x={left - 6} y={scale(value) + 4} textAnchor="end">
        {text}
      </text>
    </g>
  ));
}

/** Names below the drawing, as many as have room; those at its ends stay within it. */
export function HorizontalAxis(props: {
  ticks: readonly Tick[];
  scale: (value: number) => number;
  left: number;
  right: number;
  bottom: number;
}) {
  const { ticks, scale, left, right, bottom } = props;
  const names = ticks.map(({ value, text, below }) => {
    const width = textWidth(text);
    const start = Math.max(left, Math.min(right - width, scale(value) - width / 2));
    return { value, lines: [text, below], start, end: start + width };
  });
  return withoutOverlaps(names).map(({ value, lines, start, end }) => {
    const isFirst = start === left;
    const isLast = end === right;
    return lines.map((line, at) =>
      line === undefined ? null : (
        <text
          key={`${value} ${line}`}
          className="chart-note"
          x={isFirst ? left : isLast ? right : (start + end) / 2}
          y={bottom + LINE_HEIGHT * (at + 1)}
          textAnchor={isFirst ? "start" : isLast ? "end" : "middle"}
        >
          {line}
        </text>
      ),
    );
  });
}

/** Every name, or every second one and so on, until none touches another; the first and the last stay. */
function withoutOverlaps<T extends { start: number; end: number }>(names: readonly T[]): T[] {
  const last = names.slice(-1);
  for (let step = 1; step < names.length; step += 1) {
    const kept = names.filter((_, at) => at % step === 0);
    if ((names.length - 1) % step !== 0) kept.splice(kept.length > 1 ? -1 : 1, 1, ...last);
    if (kept.every(({ start }, at) => start >= (kept[at - 1]?.end ?? -Infinity) + NAME_GAP)) {
      return kept;
    }
  }
  return names.slice(0, 1);
}

/** A line of one pixel is sharp in the middle of a pixel. */
export function crisp(place: number): number {
  return Math.round(place) + 0.5;
}
