import type { Interval, Measure } from "#ipc/overview-figures";
import { escapeHtml } from "./html.ts";

const WIDTH = 720;
const LABEL_WIDTH = 200;
const LINE = 26;
const COLOURS: Readonly<Record<Measure, string>> = {
  negative: "#b3412e",
  positive: "#2f7d5b",
  asked: "#3f5fa8",
};

const round = (value: number) => value.toFixed(1);

/** A bar with its interval for each name: shares on one scale from 0 to the largest. */
export function drawBars(
  description: string,
  bars: readonly { name: string; share: Interval; measure: Measure | null }[],
  percent: (share: number) => string,
): string {
  const most = Math.max(0.01, ...bars.map(({ share }) => (share.of > 0 ? share.high : 0)));
  const room = WIDTH - LABEL_WIDTH - 60;
  const x = (share: number) => LABEL_WIDTH + (share / most) * room;
  const lines = bars.map(({ name, share, measure }, at) => {
    const y = at * LINE;
    const colour = measure === null ? "#8a8a94" : COLOURS[measure];
    return [
      `<text x="${LABEL_WIDTH - 10}" y="${y + 17}" text-anchor="end">${escapeHtml(cut(name))}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${y + 5}" width="${round(x(share.share) - LABEL_WIDTH)}" height="16" fill="${colour}" opacity="0.75"/>`,
      `<path d="M${round(x(share.low))} ${y + 13}H${round(x(share.high))}M${round(x(share.low))} ${y + 9}v8M${round(x(share.high))} ${y + 9}v8" stroke="#1d1d1f" fill="none"/>`,
      `<text x="${round(x(share.high) + 8)}" y="${y + 17}">${escapeHtml(percent(share.share))}</text>`,
    ].join("");
  });
  return svgOf(description, bars.length * LINE + 4, lines.join("\n"));
}

/** A line with its band for each measure, over periods in order. */
export function drawCourse(
  description: string,
  points: readonly { from: string; shares: readonly Interval[] }[],
  measures: readonly Measure[],
  percent: (share: number) => string,
): string {
  const height = 220;
  const [left, right, top, bottom] = [44, WIDTH - 12, 10, height - 24];
  const filled = points.flatMap(({ shares }) => shares.filter(({ of }) => of > 0));
  const most = Math.min(1, Math.max(0.05, ...filled.map(({ share }) => share)) * 1.25);
  const x = (at: number) => left + (at / Math.max(1, points.length - 1)) * (right - left);
  const y = (share: number) => bottom - (Math.min(share, most) / most) * (bottom - top);
  const grid = [0, most / 2, most].map(
    (share) =>
      `<path d="M${left} ${round(y(share))}H${right}" stroke="#e2e2e8"/><text x="${left - 6}" y="${round(y(share) + 4)}" text-anchor="end">${escapeHtml(percent(share))}</text>`,
  );
  const lines = measures.map((measure, place) => {
    const known = points.flatMap(({ shares }, at) => {
      const share = shares[place];
      return share && share.of > 0 ? [{ at, share }] : [];
    });
    const up = known.map(({ at, share }) => `${round(x(at))} ${round(y(share.high))}`);
    const down = known
      .toReversed()
      .map(({ at, share }) => `${round(x(at))} ${round(y(share.low))}`);
    const line = known.map(({ at, share }) => `${round(x(at))} ${round(y(share.share))}`);
    const colour = COLOURS[measure];
    return known.length === 0
      ? ""
      : `<path d="M${[...up, ...down].join("L")}Z" fill="${colour}" opacity="0.15"/><path d="M${line.join("L")}" stroke="${colour}" stroke-width="2" fill="none"/>`;
  });
  const [first, last] = [points[0]?.from ?? "", points.at(-1)?.from ?? ""];
  const ends = `<text x="${left}" y="${height - 6}">${escapeHtml(first)}</text><text x="${right}" y="${height - 6}" text-anchor="end">${escapeHtml(last)}</text>`;
  return svgOf(description, height, [...grid, ...lines, ends].join("\n"));
}

function svgOf(description: string, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(description)}">\n${content}\n</svg>`;
}

const LONGEST_NAME = 30;

function cut(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
