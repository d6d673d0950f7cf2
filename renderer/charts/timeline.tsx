import { max, min } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { area, line } from "d3-shape";
import { axisWidth, crisp, fromZero, HorizontalAxis, VerticalAxis, type Tick } from "./axis.tsx";
import { textWidth } from "./chart-text.ts";
import { dateTicks, type DateTexts } from "./date-ticks.ts";
import { LINE_HEIGHT, type Area, type Draw } from "./drawing.ts";

/** A day, week, month or quarter. */
export interface Span {
  key: string;
  /** Milliseconds since 1970, UTC, from its beginning up to the next one's. */
  from: number;
  to: number;
  /** What its rows came to in each series, in their order; null where it has none. */
  values: readonly (SpanValue | null)[];
  rows: number;
  /** Drawn as a ring: too few rows stand behind it to lean on. */
  isFew: boolean;
}

interface SpanValue {
  value: number;
  interval: readonly [low: number, high: number];
}

interface Series {
  name: string;
  tone: string;
}

interface Options extends DateTexts {
  series: readonly Series[];
  /** Where the upper axis begins and ends; left out, from zero to a round number. */
  domain?: readonly [number, number];
  /** Steps of an axis with a `domain`. */
  steps?: readonly number[];
  valueText: (value: number) => string;
  countText: (rows: number) => string;
  /** What is counted below. */
  rowsName: string;
}

const PART = 150;
const COUNTS = 36;
const HEADING = LINE_HEIGHT + 10;

/** Lines with bands from span to span, and below them how many rows stand behind each. */
export function timeline(data: readonly Span[], options: Options): Draw {
  const { series, yearText, valueText, countText, rowsName } = options;
  return (width) => {
    const [first, last] = [min(data, ({ from }) => from) ?? 0, max(data, ({ to }) => to) ?? 1];
    const top = HEADING;
    const bottom = top + PART;
    const countsTop = bottom + HEADING + 12;
    const countsBottom = countsTop + COUNTS;
    const highest = max(data, ({ values }) => max(values, (value) => value?.interval[1] ?? 0)) ?? 0;
    const upper = options.domain
      ? { scale: scaleLinear(options.domain, [bottom, top]), values: options.steps ?? [] }
      : fromZero(highest, [bottom, top], { ticks: 4, isWhole: false });
    const ticks: Tick[] = upper.values.map((value) => ({ value, text: valueText(value) }));
    const rows = fromZero(max(data, (span) => span.rows) ?? 0, [countsBottom, countsTop], {
      ticks: 2,
      isWhole: true,
    });
    // Two names have room in so little height.
    const counts = [0, rows.values.at(-1) ?? 1].map((value) => ({ value, text: countText(value) }));
    const left = Math.max(axisWidth(ticks), axisWidth(counts));
    const x = scaleUtc([first, last], [left, width]);
    const centre = ({ from, to }: Span) => x((from + to) / 2);
    const room = (span: Span) => x(span.to) - x(span.from);
    const areas = data.map((span): Area => ({
      key: span.key,
      x: x(span.from),
      y: 0,
      width: room(span),
      height: countsBottom,
    }));
    const { scale } = upper;
    const radius = data.length > 60 ? 1.5 : 3;
    return {
      width,
      height: countsBottom + LINE_HEIGHT * (yearText ? 2 : 1) + 6,
      areas,
      content: (
        <>
          <SeriesNames series={series} />
          <VerticalAxis ticks={ticks} scale={scale} left={left} right={width} />
          {series.map(({ tone, name }, index) => {
            const at = (span: Span) => span.values[index] ?? null;
            const band = area<Span>()
              .defined((span) => at(span) !== null)
              .x(centre)
              .y0((span) => scale(at(span)?.interval[0] ?? 0))
              .y1((span) => scale(at(span)?.interval[1] ?? 0))(data);
            const course = line<Span>()
              .defined((span) => at(span) !== null)
              .x(centre)
              .y((span) => scale(at(span)?.value ?? 0))(data);
            return (
              <g key={name} data-tone={tone}>
                <path className="chart-band" d={band ?? ""} />
                <path className="chart-tone-line" d={course ?? ""} />
                {data.map((span) => {
                  const value = at(span);
                  return (
                    value && (
                      <circle
                        key={span.key}
                        className={span.isFew ? "chart-tone-ring" : "chart-mark"}
                        cx={centre(span)}
                        cy={scale(value.value)}
                        r={radius}
                      />
                    )
                  );
                })}
              </g>
            );
          })}
          <text className="chart-note" x={0} y={countsTop - 10}>
            {rowsName}
          </text>
          <VerticalAxis ticks={counts} scale={rows.scale} left={left} right={width} />
          {data.map((span) => (
            <rect
              key={span.key}
              className="chart-mark"
              data-tone="faint"
              x={x(span.from) + Math.min(1, room(span) * 0.1)}
              y={rows.scale(span.rows)}
              width={Math.max(1, room(span) - Math.min(2, room(span) * 0.2))}
              height={Math.max(0, crisp(countsBottom) - rows.scale(span.rows))}
            />
          ))}
          <HorizontalAxis
            ticks={dateTicks(data, options, width - left)}
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

/** Names of the lines, in their colours, one beside another. */
function SeriesNames({ series }: { series: readonly Series[] }) {
  let x = 0;
  return series.map(({ name, tone }) => {
    const place = x;
    x += textWidth(name) + 34;
    return (
      <g key={name} data-tone={tone}>
        <path className="chart-tone-line" d={`M${place} 8h14`} />
        <text className="chart-ink" x={place + 19} y={12}>
          {name}
        </text>
      </g>
    );
  });
}
