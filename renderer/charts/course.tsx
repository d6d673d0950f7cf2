import { max } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { axisWidth, crisp, fromZero, HorizontalAxis, VerticalAxis, type Tick } from "./axis.tsx";
import { dateTicks } from "./date-ticks.ts";
import { LINE_HEIGHT, type Draw } from "./drawing.ts";
import { toneOfPolarity } from "./tone-figures.ts";

/** A day or a month. */
export interface Period {
  /** Milliseconds since 1970, UTC, from its beginning up to the next one's. */
  from: number;
  to: number;
  /** In [−1, 1]. */
  polarity: number;
  rows: number;
  title: string;
}

interface Options {
  dateText: (time: number) => string;
  polarityText: (value: number) => string;
  countText: (rows: number) => string;
  /** Names of the two parts. */
  polarityName: string;
  rowsName: string;
}

const PART = 150;
const COUNTS = 44;
const HEADING = LINE_HEIGHT + 8;

/**
 * Polarity from period to period, as columns from zero whose height and colour are the same number,
 * and below it how many rows each is the mean of.
 */
export function course(data: readonly Period[], options: Options): Draw {
  const { dateText, polarityText, countText, polarityName, rowsName } = options;
  return (width) => {
    const first = Math.min(...data.map(({ from }) => from));
    const last = Math.max(...data.map(({ to }) => to));
    const polarityTop = HEADING;
    const polarityBottom = polarityTop + PART;
    const countsTop = polarityBottom + HEADING + 16;
    const countsBottom = countsTop + COUNTS;
    const polarity = scaleLinear([-1, 1], [polarityBottom, polarityTop]);
    const polarities: Tick[] = [-1, -0.5, 0, 0.5, 1].map((value) => ({
      value,
      text: polarityText(value),
    }));
    const rows = fromZero(max(data, (period) => period.rows) ?? 0, [countsBottom, countsTop], {
      ticks: 2,
      isWhole: true,
    });
    const counts = rows.values.map((value) => ({ value, text: countText(value) }));
    const left = Math.max(axisWidth(polarities), axisWidth(counts));
    const x = scaleUtc([first, last], [left, width]);
    const place = ({ from, to }: Period) => {
      const room = x(to) - x(from);
      const gap = Math.min(2, room * 0.2);
      return { x: x(from) + gap / 2, width: Math.max(1, room - gap) };
    };
    return {
      width,
      height: countsBottom + LINE_HEIGHT + 6,
      areas: [],
      content: (
        <>
          <text className="chart-note" x={0} y={12}>
            {polarityName}
          </text>
          <VerticalAxis ticks={polarities} scale={polarity} left={left} right={width} />
          <text className="chart-note" x={0} y={countsTop - 12}>
            {rowsName}
          </text>
          <VerticalAxis ticks={counts} scale={rows.scale} left={left} right={width} />
          {data.map((period) => {
            const zero = polarity(0);
            const end = polarity(period.polarity);
            const tone = toneOfPolarity(period.polarity);
            return (
              <g key={period.from}>
                <title>{period.title}</title>
                <rect
                  className="chart-mark"
                  data-tone={tone}
                  {...place(period)}
                  y={Math.min(zero, end)}
                  height={Math.max(1, Math.abs(end - zero))}
                />
                <rect
                  className="chart-mark"
                  data-tone="neutral"
                  {...place(period)}
                  y={rows.scale(period.rows)}
                  height={crisp(countsBottom) - rows.scale(period.rows)}
                />
              </g>
            );
          })}
          <HorizontalAxis
            ticks={dateTicks(data, dateText, width - left)}
            scale={(value) => x(value)}
            left={left}
            right={width}
            bottom={countsBottom}
          />
        </>
      ),
    };
  };
}
