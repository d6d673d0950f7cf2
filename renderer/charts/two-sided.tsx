import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { crisp, fromZero, HorizontalAxis } from "./axis.tsx";
import { textWidth, wrapText } from "./chart-text.ts";
import { LINE_HEIGHT, type Area, type Draw } from "./drawing.ts";
import { Whisker } from "./whisker.tsx";

/** A share in [0, 1] to one side of the middle. */
export interface Side {
  value: number;
  interval: readonly [low: number, high: number];
  valueText: string;
}

/** A group: its share to the left, and its share to the right. */
export interface Pair {
  key: string;
  name: string;
  /** Stands at the end of its line, such as its number of rows. */
  note: string;
  left: Side;
  right: Side;
  /** Drawn as an outline: too few rows stand behind it to lean on. */
  isFew: boolean;
  /** Written in bold: it differs from the rest. */
  standsOut: boolean;
}

interface Options {
  leftName: string;
  rightName: string;
  leftTone: string;
  rightTone: string;
  /** Shares of all rows, as a dashed line across. */
  all: { left: number; right: number };
  tickText: (value: number) => string;
}

const BAR = 12;
const LINE = 28;
const HEADING = LINE_HEIGHT + 10;
const GAP = 8;
/** From this width on, names stand beside their bars and not above them. */
const WIDE = 480;

/** Key of the area at one side of a pair. */
export function sideKey(side: "left" | "right", key: string): string {
  return `${side} ${key}`;
}

/** Two shares of each group, to either side of one baseline and on the same scale. */
export function twoSided(data: readonly Pair[], options: Options): Draw {
  const { leftName, rightName, leftTone, rightTone, all, tickText } = options;
  const highest = max([
    ...data.flatMap(({ left, right }) => [left.interval[1], right.interval[1]]),
    all.left,
    all.right,
  ]);
  return (width) => {
    const isWide = width >= WIDE;
    const nameRoom = isWide
      ? Math.min(
          Math.ceil(max(data, ({ name }) => textWidth(name)) ?? 0) + 2 * GAP,
          Math.round(width * 0.3),
        )
      : 0;
    const noteRoom = isWide
      ? Math.ceil(max(data, ({ note }) => textWidth(note)) ?? 0) + 2 * GAP
      : 0;
    const valueRoom = Math.ceil(
      (max(data, ({ left, right }) =>
        Math.max(textWidth(left.valueText), textWidth(right.valueText)),
      ) ?? 0) + GAP,
    );
    const start = nameRoom + valueRoom;
    const end = width - noteRoom - valueRoom;
    const middle = Math.round((start + end) / 2);
    const { scale, values } = fromZero(highest ?? 1, [0, middle - start], {
      ticks: isWide ? 3 : 2,
      isWhole: false,
    });
    const toLeft = (value: number) => middle - scale(value);
    const toRight = (value: number) => middle + scale(value);
    const across = scaleLinear([-1, 1], [toLeft(1), toRight(1)]);

    let y = HEADING;
    const areas: Area[] = [];
    const lines = data.map((pair) => {
      const names = wrapText(
        pair.name,
        isWide ? nameRoom - GAP : width - textWidth(pair.note) - GAP,
      );
      const nameHeight = names.length * LINE_HEIGHT;
      const height = isWide ? Math.max(LINE, nameHeight + 12) : nameHeight + BAR + 14;
      const top = y;
      y += height;
      const centre = isWide ? top + height / 2 : top + nameHeight + 6 + BAR / 2;
      const nameTop = isWide ? centre - nameHeight / 2 : top + 4;
      areas.push(
        { key: sideKey("left", pair.key), x: 0, y: top, width: middle, height },
        { key: sideKey("right", pair.key), x: middle, y: top, width: width - middle, height },
      );
      return { pair, names, centre, nameTop };
    });
    const bottom = y;
    const ticks = [...values.filter((value) => value > 0).map((value) => -value), ...values].sort(
      (one, other) => one - other,
    );
    return {
      width,
      height: bottom + LINE_HEIGHT + 6,
      areas,
      content: (
        <>
          <text
            className="chart-tone chart-group"
            data-tone={leftTone}
            x={middle - GAP}
            y={12}
            textAnchor="end"
          >
            {leftName}
          </text>
          <text className="chart-tone chart-group" data-tone={rightTone} x={middle + GAP} y={12}>
            {rightName}
          </text>
          {ticks.map((value) => (
            <line
              key={value}
              className={value === 0 ? "chart-baseline" : "chart-grid"}
              x1={crisp(across(value))}
              x2={crisp(across(value))}
              y1={HEADING - 4}
              y2={bottom}
            />
          ))}
          <HorizontalAxis
            ticks={ticks.map((value) => ({ value, text: tickText(Math.abs(value)) }))}
            scale={across}
            left={0}
            right={width}
            bottom={bottom}
          />
          {[toLeft(all.left), toRight(all.right)].map((x) => (
            <line
              key={x}
              className="chart-rule"
              x1={crisp(x)}
              x2={crisp(x)}
              y1={HEADING - 4}
              y2={bottom}
            />
          ))}
          {lines.map(({ pair, names, centre, nameTop }) => (
            <g key={pair.key}>
              <title>{`${pair.name}: ${pair.left.valueText}, ${pair.right.valueText}`}</title>
              {names.map((line, index) => (
                <text
                  key={`${index} ${line}`}
                  className={pair.standsOut ? "chart-ink chart-group" : "chart-ink"}
                  x={0}
                  y={nameTop + 12 + index * LINE_HEIGHT}
                >
                  {line}
                </text>
              ))}
              <text
                className="chart-note"
                x={width}
                y={isWide ? centre + 4 : nameTop + 12}
                textAnchor="end"
              >
                {pair.note}
              </text>
              <Half
                {...{ side: pair.left, tone: leftTone, place: toLeft, centre }}
                isFew={pair.isFew}
                valueX={start - GAP}
                anchor="end"
              />
              <Half
                {...{ side: pair.right, tone: rightTone, place: toRight, centre }}
                isFew={pair.isFew}
                valueX={2 * middle - start + GAP}
                anchor="start"
              />
            </g>
          ))}
        </>
      ),
    };
  };
}

function Half(props: {
  side: Side;
  tone: string;
  place: (value: number) => number;
  centre: number;
  isFew: boolean;
  /** Where the values of this side stand below each other. */
  valueX: number;
  anchor: "start" | "end";
}) {
  const { side, tone, place, centre, isFew, valueX, anchor } = props;
  const [from, to] = [place(0), place(side.value)].sort((one, other) => one - other) as [
    number,
    number,
  ];
  const [low, high] = side.interval.map(place) as [number, number];
  return (
    <g data-tone={tone}>
      {side.value > 0 && (
        <rect
          className={isFew ? "chart-mark-few" : "chart-mark"}
          x={from}
          y={centre - BAR / 2}
          width={Math.max(1, to - from)}
          height={BAR}
        />
      )}
      <Whisker from={low} to={high} y={centre} />
      <text className="chart-ink" x={valueX} y={centre + 4} textAnchor={anchor}>
        {side.valueText}
      </text>
    </g>
  );
}
