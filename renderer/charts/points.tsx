import { max } from "d3-array";
import { scaleLinear, scaleSqrt } from "d3-scale";
import { line } from "d3-shape";
import { axisWidth, HorizontalAxis, VerticalAxis } from "./axis.tsx";
import { textWidth } from "./chart-text.ts";
import { LINE_HEIGHT, type Draw } from "./drawing.ts";

export interface Point {
  /** Both in [0, 1]. */
  x: number;
  y: number;
  /** Cases that it is the mean of. */
  cases: number;
  title: string;
}

interface Options {
  tickText: (value: number) => string;
  xName: string;
  yName: string;
  /** Said beside a point that few cases stand behind; null for none. */
  fewText: (point: Point) => string | null;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const PLOT = 240;

/** Means against means, on the same scale: on the dashed line they are the same. */
export function points(data: readonly Point[], options: Options): Draw {
  const { tickText, xName, yName, fewText } = options;
  const ticks = TICKS.map((value) => ({ value, text: tickText(value) }));
  return (width) => {
    const top = LINE_HEIGHT + 8;
    const bottom = top + PLOT;
    const left = axisWidth(ticks);
    const right = width - 6;
    const x = scaleLinear([0, 1], [left, right]);
    const y = scaleLinear([0, 1], [bottom, top]);
    const radius = scaleSqrt([0, max(data, ({ cases }) => cases) ?? 1], [2, 8]);
    const path = line<Point>(
      (point) => x(point.x),
      (point) => y(point.y),
    )(data);
    return {
      width,
      height: bottom + LINE_HEIGHT * 2 + 6,
      areas: [],
      content: (
        <>
          <text className="chart-note" x={0} y={12}>
            {yName}
          </text>
          <VerticalAxis ticks={ticks} scale={y} left={left} right={right} />
          <HorizontalAxis ticks={ticks} scale={x} left={left} right={width} bottom={bottom} />
          <text className="chart-note" x={right} y={bottom + LINE_HEIGHT * 2} textAnchor="end">
            {xName}
          </text>
          <line className="chart-rule" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
          <path className="chart-line" d={path ?? ""} />
          {data.map((point) => {
            const few = fewText(point);
            return (
              <g key={point.x}>
                <title>{point.title}</title>
                <circle
                  className={few === null ? "chart-dot" : "chart-dot chart-dot-few"}
                  cx={x(point.x)}
                  cy={y(point.y)}
                  r={few === null ? radius(point.cases) : 4}
                />
                {few !== null && (
                  <text
                    className="chart-note"
                    x={Math.min(x(point.x), width - textWidth(few) / 2)}
                    y={y(point.y) + (y(point.y) + LINE_HEIGHT < bottom ? LINE_HEIGHT : -10)}
                    textAnchor="middle"
                  >
                    {few}
                  </text>
                )}
              </g>
            );
          })}
        </>
      ),
    };
  };
}
