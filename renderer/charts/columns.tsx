import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { axisWidth, crisp, fromZero, HorizontalAxis, VerticalAxis, type Tick } from "./axis.tsx";
import { textWidth } from "./chart-text.ts";
import { LINE_HEIGHT, type Area, type Draw } from "./drawing.ts";

export interface Column {
  key: string;
  /** The stretch of the horizontal axis that it stands on. */
  from: number;
  to: number;
  rows: number;
  tone: string;
  /** What it says of itself. */
  title: string;
  /** Whether another choice than this one is in force. */
  isOutside?: boolean;
}

interface Options {
  /** Of the whole, in CSS pixels. */
  height: number;
  ticks: readonly Tick[];
  /** What the two ends of the horizontal axis mean; null where the ticks say it all. */
  ends: readonly [low: string, high: string] | null;
  countText: (rows: number) => string;
}

/** Numbers of rows as columns on a scale; heights and their axis begin at zero. */
export function columns(data: readonly Column[], options: Options): Draw {
  const { height, ticks, ends, countText } = options;
  return (width) => {
    const top = LINE_HEIGHT;
    const bottom = height - LINE_HEIGHT * (ends ? 2 : 1) - 6;
    const highest = max(data, ({ rows }) => rows) ?? 0;
    const y = fromZero(highest, [bottom, top], { ticks: height < 140 ? 2 : 4, isWhole: true });
    const counts = y.values.map((value) => ({ value, text: countText(value) }));
    const left = axisWidth(counts);
    const right = width;
    const x = scaleLinear(
      [Math.min(...data.map(({ from }) => from)), Math.max(...data.map(({ to }) => to))],
      [left, right],
    );
    const step = (right - left) / Math.max(1, data.length);
    // All or none: a few among them would look as if they were of note.
    const showsCounts = data.every(({ rows }) => textWidth(countText(rows)) <= step - 2);
    const areas = data.map(({ key, from, to }): Area => {
      const place = x(from);
      return { key, x: place, y: 0, width: x(to) - place, height: bottom };
    });
    return {
      width,
      height,
      areas,
      content: (
        <>
          <VerticalAxis ticks={counts} scale={y.scale} left={left} right={right} />
          {data.map(({ key, from, to, rows, tone, title, isOutside }) => {
            const base = crisp(bottom);
            const columnTop = rows === 0 ? base : Math.min(base - 1, y.scale(rows));
            return (
              <g key={key} data-tone={tone} opacity={isOutside === true ? 0.35 : undefined}>
                <title>{title}</title>
                <rect
                  className="chart-mark"
                  x={x(from) + 1}
                  y={columnTop}
                  width={Math.max(1, x(to) - x(from) - 2)}
                  height={base - columnTop}
                />
                {rows > 0 && showsCounts && (
                  <text
                    className="chart-note"
                    x={(x(from) + x(to)) / 2}
                    y={columnTop - 4}
                    textAnchor="middle"
                  >
                    {countText(rows)}
                  </text>
                )}
              </g>
            );
          })}
          <HorizontalAxis ticks={ticks} scale={x} left={left} right={right} bottom={bottom} />
          {ends && (
            <>
              <text className="chart-note" x={left} y={bottom + LINE_HEIGHT * 2}>
                {ends[0]}
              </text>
              <text className="chart-note" x={right} y={bottom + LINE_HEIGHT * 2} textAnchor="end">
                {ends[1]}
              </text>
            </>
          )}
        </>
      ),
    };
  };
}
