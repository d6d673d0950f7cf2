import { extent } from "d3-array";
import { scaleLog, scalePoint } from "d3-scale";
import { ROUND_TRIPS_MS, type StrategyFigures } from "./strategy-figures.ts";

const WIDTH = 760;
const NAMES = 150;
const ROW = 30;
const TOP = 64;
const PANELS = [
  { title: "One text: median, ms", of: "p50Ms", left: NAMES, right: 440 },
  { title: "20,000 texts: texts a second", of: "textsPerSecond", left: 480, right: WIDTH - 20 },
] as const;
/** Lightest for the nearest; each also has a radius of its own. */
const DOTS = { 0: ["#9ec5b8", 7], 20: ["#4a9480", 5], 80: ["#14574a", 3] } as const;

/** What each way takes through each network, as an SVG of its own: dots on two logarithmic axes. */
export function drawStrategies(figures: StrategyFigures): string {
  const names = Object.keys(figures) as (keyof StrategyFigures)[];
  const bottom = TOP + names.length * ROW;
  const y = scalePoint(names, [TOP + ROW / 2, bottom - ROW / 2]);
  const parts = names.map((name) => text(NAMES - 14, (y(name) ?? 0) + 4, name, "end"));
  for (const { title, of, left, right } of PANELS) {
    const found = names.flatMap((name) =>
      ROUND_TRIPS_MS.flatMap((roundTripMs) => {
        const value = figures[name]?.networks[roundTripMs][of] ?? null;
        return value === null ? [] : [{ name, roundTripMs, value }];
      }),
    );
    const [least = 1, most = 10] = extent(found, ({ value }) => value);
    const x = scaleLog([least * 0.8, most * 1.2], [left, right]).nice();
    parts.push(text(left, TOP - 12, title, "start", "600"));
    const [first = 1, last = 1] = x.domain();
    const digits = last / first > 20 ? /^10*$/u : /^[125]0*$/u;
    for (const tick of x.ticks().filter((value) => digits.test(String(value)))) {
      parts.push(
        `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${bottom}" stroke="#dddddd"/>`,
        text(x(tick), bottom + 18, tick.toLocaleString("en"), "middle"),
      );
    }
    for (const { name, roundTripMs, value } of found) {
      const [color, radius] = DOTS[roundTripMs];
      const circle = `cx="${x(value).toFixed(1)}" cy="${y(name)}" r="${radius}" fill="${color}"`;
      const said = `${name}, ${roundTripMs} ms of network: ${value.toPrecision(3)}`;
      parts.push(`<circle ${circle}><title>${said}</title></circle>`);
    }
  }
  parts.push(text(NAMES, 20, "Network, round trip:", "start"));
  for (const [index, roundTripMs] of ROUND_TRIPS_MS.entries()) {
    const [color, radius] = DOTS[roundTripMs];
    const left = NAMES + 140 + index * 80;
    parts.push(
      `<circle cx="${left}" cy="16" r="${radius}" fill="${color}"/>`,
      text(left + 12, 20, `${roundTripMs} ms`, "start"),
    );
  }
  const size = `width="${WIDTH}" height="${bottom + 32}" viewBox="0 0 ${WIDTH} ${bottom + 32}"`;
  const font = 'font-family="system-ui, sans-serif" font-size="12" fill="#333333"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}><rect width="100%" height="100%" fill="#ffffff"/>${parts.join("\n")}</svg>\n`;
}

function text(x: number, y: number, said: string, anchor: string, weight = "400"): string {
  const escaped = said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-weight="${weight}">${escaped}</text>`;
}
