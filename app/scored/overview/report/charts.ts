import type { Interval, Measure } from "#ipc/overview/overview-figures";
import { escapeHtml } from "./html.ts";

const WIDTH = 720;
const NAME_WIDTH = 190;
const LINE = 26;
const INK = "#1f2328";
const SOFT = "#565d66";
const COLOURS: Readonly<Record<Measure | "none", string>> = {
  negative: "#b3343f",
  positive: "#1c7a5a",
  asked: "#37588c",
  none: "#6b6f76",
};

/** How shares are written. */
type Percent = (share: number) => string;

const round = (value: number) => value.toFixed(1);

/** A bar with its interval for each name: shares on one scale from 0 to the largest. */
export function drawBars(
  description: string,
  bars: readonly { name: string; share: Interval; measure: Measure | null }[],
  percent: Percent,
): string {
  const most = highest(bars.map(({ share }) => share));
  const x = (share: number) => NAME_WIDTH + (share / most) * (WIDTH - NAME_WIDTH - 70);
  const lines = bars.map(({ name, share, measure }, at) => {
    const middle = at * LINE + LINE / 2;
    return [
      nameAt(name, middle),
      barAt(x(0), x(share.share), middle, COLOURS[measure ?? "none"]),
      whiskerAt(x(share.low), x(share.high), middle),
      textAt(x(share.high) + 8, middle, "start", percent(share.share)),
    ].join("");
  });
  return svgOf(description, bars.length * LINE + 4, lines);
}

/** Two shares of each name, to either side of one baseline and on the same scale. */
export function drawTwoSided(
  description: string,
  sides: readonly [{ name: string; measure: Measure }, { name: string; measure: Measure }],
  lines: readonly { name: string; note: string; shares: readonly [Interval, Interval] }[],
  percent: Percent,
): string {
  const top = 26;
  const most = highest(lines.flatMap(({ shares }) => shares));
  const [left, right] = [NAME_WIDTH + 52, WIDTH - 140];
  const middle = (left + right) / 2;
  const reach = (right - left) / 2;
  const heads = sides.map(({ name, measure }, side) => {
    const x = side === 0 ? middle - 8 : middle + 8;
    const anchor = side === 0 ? "end" : "start";
    const style = `font-weight="600" style="fill:${COLOURS[measure]}"`;
    return `<text x="${x}" y="14" text-anchor="${anchor}" ${style}>${escapeHtml(name)}</text>`;
  });
  const drawn = lines.map(({ name, note, shares }, at) => {
    const y = top + at * LINE + LINE / 2;
    const halves = shares.map((share, side) => {
      const way = side === 0 ? -1 : 1;
      const x = (value: number) => middle + (way * reach * value) / most;
      const end = x(share.high) + way * 8;
      return [
        barAt(middle, x(share.share), y, COLOURS[sides[side]?.measure ?? "none"]),
        whiskerAt(x(share.low), x(share.high), y),
        textAt(end, y, side === 0 ? "end" : "start", percent(share.share)),
      ].join("");
    });
    return [nameAt(name, y), ...halves, textAt(WIDTH, y, "end", note, SOFT)].join("");
  });
  const height = top + lines.length * LINE + 4;
  const base = `<path d="M${middle} ${top - 2}V${height}" stroke="#8b919a"/>`;
  return svgOf(description, height, [...heads, base, ...drawn]);
}

/** A line with its band for each measure over periods in order, and how many rows each has. */
export function drawCourse(
  description: string,
  measures: readonly { name: string; measure: Measure }[],
  points: readonly { name: string; rows: number; shares: readonly Interval[] }[],
  { percent, count }: { percent: Percent; count: (rows: number) => string },
): string {
  const [left, right, top, bottom] = [48, WIDTH - 12, 28, 206];
  const [countsTop, countsBottom] = [226, 256];
  const filled = points.flatMap(({ shares }) => shares.filter(({ of }) => of > 0));
  const most = Math.min(1, Math.max(0.05, ...filled.map(({ share }) => share)) * 1.25);
  const step = (right - left) / Math.max(1, points.length);
  const x = (at: number) => left + (at + 0.5) * step;
  const y = (share: number) => bottom - (Math.min(share, most) / most) * (bottom - top);
  const grid = [0, most / 2, most].map(
    (share) =>
      `<path d="M${left} ${round(y(share))}H${right}" stroke="#dedbd2"/>${textAt(left - 8, y(share), "end", percent(share), SOFT)}`,
  );
  const lines = measures.map(({ measure }, place) => {
    const known = points.flatMap(({ shares }, at) => {
      const share = shares[place];
      return share && share.of > 0 ? [{ at, share }] : [];
    });
    if (known.length === 0) return "";
    const up = known.map(({ at, share }) => `${round(x(at))} ${round(y(share.high))}`);
    const down = known
      .toReversed()
      .map(({ at, share }) => `${round(x(at))} ${round(y(share.low))}`);
    const line = known.map(({ at, share }) => `${round(x(at))} ${round(y(share.share))}`);
    const colour = COLOURS[measure];
    const dots = line.map((at) => {
      const [cx, cy] = at.split(" ");
      return `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${colour}"/>`;
    });
    return `<path d="M${[...up, ...down].join("L")}Z" fill="${colour}" opacity="0.15"/><path d="M${line.join("L")}" stroke="${colour}" stroke-width="2" fill="none"/>${dots.join("")}`;
  });
  const mostRows = Math.max(1, ...points.map(({ rows }) => rows));
  const counts = points.map(({ rows }, at) => {
    const height = (rows / mostRows) * (countsBottom - countsTop);
    return `<rect x="${round(left + at * step + step * 0.1)}" y="${round(countsBottom - height)}" width="${round(step * 0.8)}" height="${round(height)}" fill="#c9c5ba"/>`;
  });
  const names = measures.map(({ name, measure }, at) => {
    const style = `font-weight="600" style="fill:${COLOURS[measure]}"`;
    return `<text x="${left + at * 150}" y="14" ${style}>${escapeHtml(name)}</text>`;
  });
  const ends = [
    textAt(left, countsBottom + 14, "start", points[0]?.name ?? ""),
    textAt(right, countsBottom + 14, "end", points.at(-1)?.name ?? ""),
    textAt(left - 8, countsTop + 5, "end", count(mostRows), SOFT),
  ];
  return svgOf(description, countsBottom + 24, [...names, ...grid, ...lines, ...counts, ...ends]);
}

/** The end of a scale that holds every interval. */
function highest(shares: readonly Interval[]): number {
  return Math.max(0.01, ...shares.map(({ of, high }) => (of > 0 ? high : 0)));
}

function barAt(from: number, to: number, middle: number, colour: string): string {
  const [start, end] = from < to ? [from, to] : [to, from];
  return `<rect x="${round(start)}" y="${middle - 7}" width="${round(end - start)}" height="14" fill="${colour}" opacity="0.8"/>`;
}

function whiskerAt(from: number, to: number, middle: number): string {
  const path = `M${round(from)} ${middle}H${round(to)}M${round(from)} ${middle - 4}v8M${round(to)} ${middle - 4}v8`;
  return `<path d="${path}" stroke="#fff" stroke-width="3" fill="none"/><path d="${path}" stroke="${INK}" fill="none"/>`;
}

function textAt(
  x: number,
  middle: number,
  anchor: "start" | "end",
  text: string,
  colour = INK,
): string {
  return `<text x="${round(x)}" y="${round(middle + 4)}" text-anchor="${anchor}" style="fill:${colour}">${escapeHtml(text)}</text>`;
}

const LONGEST_NAME = 28;

/** A name before its bar; a long one is cut, and stands whole in the table. */
function nameAt(name: string, middle: number): string {
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return textAt(NAME_WIDTH - 10, middle, "end", shown);
}

function svgOf(description: string, height: number, content: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(description)}">\n${content.join("\n")}\n</svg>`;
}
