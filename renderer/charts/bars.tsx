import { max } from "d3-array";
import { crisp, fromZero, HorizontalAxis, type Tick } from "./axis.tsx";
import { textWidth, wrapText } from "./chart-text.ts";
import { LINE_HEIGHT, type Area, type Draw } from "./drawing.ts";
import { Whisker } from "./whisker.tsx";

export interface Bar {
  key: string;
  /** Stands above the first of several that belong together. */
  heading?: string;
  name: string;
  /** Where the bar ends; it begins at zero. */
  value: number | null;
  /** Where the true value may well lie; left out for a number that is what it is. */
  interval?: readonly [low: number, high: number];
  valueText: string;
  /** As in `data-tone`; length and colour come from the same number, or from the label. */
  tone: string;
}

const BAR = 10;
const GAP = 12;
/** An axis of this length has room for the names of six ticks. */
const MANY_TICKS = 230;
/** From this width on, names stand beside their bars and not above them. */
const WIDE = 420;

/** Horizontal bars on one axis, from zero to a round number. */
export function bars(
  data: readonly Bar[],
  tickText: (value: number) => string,
  { highest = max(data, ({ value, interval }) => interval?.[1] ?? value ?? 0) ?? 0 } = {},
): Draw {
  return (width) => {
    const isWide = width >= WIDE;
    const longestName = max(data, ({ name }) => textWidth(name)) ?? 0;
    const valueRoom = Math.ceil(max(data, ({ valueText }) => textWidth(valueText)) ?? 0) + GAP;
    const left = isWide ? Math.min(Math.ceil(longestName) + GAP, Math.round(width * 0.34)) : 0;
    const right = isWide ? width - valueRoom : width;
    const ticksWanted = right - left < MANY_TICKS ? 2 : 5;
    const axis = fromZero(highest, [left, right], { ticks: ticksWanted, isWhole: false });
    const ticks: Tick[] = axis.values.map((value) => ({ value, text: tickText(value) }));

    let y = 0;
    const areas: Area[] = [];
    const lines = data.map((bar) => {
      const headingTop = y + GAP / 2;
      // Bold letters are wider.
      const headings = bar.heading === undefined ? [] : wrapText(bar.heading, width / 1.1);
      if (headings.length > 0) y += headings.length * LINE_HEIGHT + GAP;
      const names = wrapText(bar.name, isWide ? left - GAP : width - valueRoom);
      const nameHeight = Math.max(1, names.length) * LINE_HEIGHT;
      const height = (isWide ? Math.max(nameHeight, LINE_HEIGHT) : nameHeight + BAR + 2) + GAP;
      areas.push({ key: bar.key, x: 0, y, width, height });
      const top = y + GAP / 2;
      y += height;
      const barTop = isWide ? top + (nameHeight - BAR) / 2 : top + nameHeight + 2;
      return {
        bar,
        names,
        headings,
        height,
        headingTop,
        top,
        barTop,
        valueTop: isWide ? barTop - 3 : top,
      };
    });

    return {
      width,
      height: y + LINE_HEIGHT + 6,
      areas,
      content: (
        <>
          <HorizontalAxis ticks={ticks} scale={axis.scale} left={left} right={width} bottom={y} />
          {lines.map(({ bar, names, headings, height, headingTop, top, barTop, valueTop }) => {
            const [from, to] = [axis.scale(0), axis.scale(bar.value ?? 0)];
            return (
              <g key={bar.key} data-tone={bar.tone}>
                <title>{`${bar.name}: ${bar.valueText}`}</title>
                {axis.values.map((value) => (
                  <line
                    key={value}
                    className={value === 0 ? "chart-baseline" : "chart-grid"}
                    x1={crisp(Math.min(axis.scale(value), width - 1))}
                    x2={crisp(Math.min(axis.scale(value), width - 1))}
                    y1={isWide ? top - GAP / 2 : barTop - 3}
                    y2={isWide ? top - GAP / 2 + height : barTop + BAR + 3}
                  />
                ))}
                {headings.map((line, index) => (
                  <text
                    key={`${index} ${line}`}
                    className="chart-ink chart-group"
                    x={0}
                    y={headingTop + 14 + index * LINE_HEIGHT}
                  >
                    {line}
                  </text>
                ))}
                {names.map((line, index) => (
                  <text
                    key={`${index} ${line}`}
                    className="chart-ink"
                    x={0}
                    y={top + 12 + index * LINE_HEIGHT}
                  >
                    {line}
                  </text>
                ))}
                <text className="chart-note" x={width} y={valueTop + 12} textAnchor="end">
                  {bar.valueText}
                </text>
                {bar.value !== null && bar.value !== 0 && (
                  <rect
                    className="chart-mark"
                    x={Math.min(from, to)}
                    y={barTop}
                    width={Math.max(1, Math.abs(to - from))}
                    height={BAR}
                  />
                )}
                {bar.interval && (
                  <Whisker
                    from={axis.scale(bar.interval[0])}
                    to={axis.scale(bar.interval[1])}
                    y={barTop + BAR / 2}
                  />
                )}
              </g>
            );
          })}
        </>
      ),
    };
  };
}
