import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { bars } from "./bars.tsx";
import { shiftInto, tooltipPlacement, wrapText } from "./chart-text.ts";
import { columns } from "./columns.tsx";
import { dateTicks } from "./date-ticks.ts";
import type { Drawing } from "./drawing.ts";
import { points } from "./points.tsx";
import { timeline } from "./timeline.tsx";

const ofDrawing = ({ content }: Drawing) => renderToStaticMarkup(content);

/** The attributes of every element of a name, as numbers where they are. */
function elements(drawing: Drawing, name: string): Record<string, number>[] {
  const markup = ofDrawing(drawing);
  return [...markup.matchAll(new RegExp(`<${name} ([^>]*)>`, "gu"))].map(([, attributes = ""]) =>
    Object.fromEntries<number>(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/gu)].map(([, key = "", value]) => [
        key,
        Number(value),
      ]),
    ),
  );
}

const texts = (drawing: Drawing) =>
  [...ofDrawing(drawing).matchAll(/<text [^>]*>([^<]*)</gu)].map(([, text]) => text);

const bar = (key: string, value: number) => ({
  key,
  name: key,
  value,
  valueText: `${value}`,
  tone: "positive",
});

describe("bars", () => {
  it("are as long as what they say, from a common zero, with a tick at either end", () => {
    for (const width of [240, 800]) {
      const drawing = bars(
        [bar("a", 0.6), bar("b", 0.3), bar("c", 0)],
        (value) => `${value}`,
      )(width);
      const [long, short, ...none] = elements(drawing, "rect");
      expect(none).toEqual([]);
      expect(long?.x).toBe(short?.x);
      expect((long?.width ?? 0) / (short?.width ?? 1)).toBeCloseTo(2);
      expect(texts(drawing)).toEqual(expect.arrayContaining(["0", "0.6"]));
    }
  });

  it("stand below the heading of their group", () => {
    const drawing = bars([{ ...bar("a", 1), heading: "Set" }, bar("b", 1)], String)(600);
    expect(texts(drawing)).toContain("Set");
    const [first, second] = drawing.areas;
    expect(first?.y).toBeGreaterThan(0);
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBe(second?.y);
  });

  it("can be pressed over their whole line, without overlapping", () => {
    const { areas, height } = bars([bar("a", 1), bar("b", 2)], String)(300);
    expect(areas.map(({ key }) => key)).toEqual(["a", "b"]);
    expect((areas[0]?.y ?? 0) + (areas[0]?.height ?? 0)).toBe(areas[1]?.y);
    expect((areas[1]?.y ?? 0) + (areas[1]?.height ?? 0)).toBeLessThan(height);
  });
});

const column = (from: number, rows: number) => ({
  key: `${from}`,
  from,
  to: from + 1,
  rows,
  tone: "neutral",
  title: "",
});

describe("columns", () => {
  const draw = (rows: number[]) =>
    columns(
      rows.map((count, index) => column(index, count)),
      {
        height: 200,
        ticks: [0, rows.length].map((value) => ({ value, text: `at ${value}` })),
        ends: ["low", "high"],
        countText: (value) => `${value} rows`,
      },
    )(400);

  it("are as high as what they count, from zero", () => {
    const [one, two, none] = elements(draw([10, 20, 0]), "rect");
    expect((two?.height ?? 0) / (one?.height ?? 1)).toBeCloseTo(2, 1);
    expect(none?.height).toBe(0);
  });

  it("let a single row be seen, and count whole rows", () => {
    const drawing = draw([1, 100_000]);
    expect(elements(drawing, "rect")[0]?.height).toBe(1);
    expect(texts(draw([1])).filter((text) => /^\d*\.\d/u.test(text ?? ""))).toEqual([]);
  });

  it("name both ends of their scale", () => {
    expect(texts(draw([1, 2]))).toEqual(expect.arrayContaining(["at 0", "at 2", "low", "high"]));
  });
});

describe("a timeline", () => {
  const day = 86_400_000;
  const draw = (days: number[], width: number) =>
    timeline(
      days.map((at) => ({
        key: String(at),
        from: at * day,
        to: (at + 1) * day,
        values: [{ value: 0.5, interval: [0.4, 0.6] as const }],
        rows: at + 1,
        isFew: false,
      })),
      {
        series: [{ name: "Negative", tone: "negative" }],
        dateText: (time) => `day ${time / day}`,
        valueText: (value) => `${value}`,
        countText: (value) => `${value}`,
        rowsName: "Rows",
      },
    )(width);

  it("names its first and its last day, whatever the width and the gaps", () => {
    const days = [0, 1, 2, 3, 30, 31, 33, 60, 88, 89, 90];
    for (const width of [220, 300, 500, 900, 1600]) {
      const named = texts(draw(days, width)).filter((text) => text?.startsWith("day"));
      expect([named[0], named.at(-1)]).toEqual(["day 0", "day 90"]);
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

describe("dateTicks", () => {
  const months = Array.from({ length: 12 }, (_, month) => ({
    from: Date.UTC(2025, 10 + month, 1),
    to: Date.UTC(2025, 11 + month, 1),
  }));

  it("are as many months apart all along, but for the last", () => {
    const name = (time: number) => `${new Date(time).getUTCMonth() + 1}/2026`;
    const named = (width: number) =>
      dateTicks(months, { dateText: name }, width).map(({ text }) => text);
    const months12 = [11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((month) => `${month}/2026`);
    expect(named(1200)).toEqual(months12);
    expect(named(600)).toEqual(["11/2026", "1/2026", "3/2026", "5/2026", "7/2026", "10/2026"]);
    expect(named(100)).toEqual(["11/2026", "10/2026"]);
  });

  it("name a year where it begins", () => {
    const named = {
      dateText: (time: number) => `${new Date(time).getUTCMonth() + 1}`,
      yearText: (time: number) => `${new Date(time).getUTCFullYear()}`,
    };
    const years = dateTicks(months, named, 600).map(({ text, below }) => [text, below]);
    expect(years).toHaveLength(12);
    expect(years.filter(([, below]) => below !== undefined)).toEqual([
      ["11", "2025"],
      ["1", "2026"],
    ]);
  });
});

describe("points", () => {
  it("say where few cases stand behind one", () => {
    const drawing = points(
      [
        { x: 0.5, y: 0.5, cases: 900, title: "" },
        { x: 0.9, y: 1, cases: 5, title: "" },
      ],
      {
        tickText: (value) => `${value}`,
        xName: "x",
        yName: "y",
        fewText: ({ cases }) => (cases < 50 ? `only ${cases}` : null),
      },
    )(400);
    expect(texts(drawing)).toContain("only 5");
    expect(texts(drawing)).not.toContain("only 900");
  });
});

describe("wrapText", () => {
  it("keeps every word of what fits three lines", () => {
    const text = "a name of several words that is rather long";
    expect(wrapText(text, 120).join(" ")).toBe(text);
  });

  it("cuts a word that is wider than a line, and shows that a text goes on", () => {
    const lines = wrapText("x".repeat(200), 100);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/u);
  });
});

it("a tooltip is moved into the width of its chart, and no further", () => {
  expect(shiftInto(600, 300, 200)).toBe(0);
  expect(shiftInto(600, 30, 200)).toBe(70);
  expect(shiftInto(600, 590, 200)).toBe(-90);
  // One that is too wide fills it.
  expect(shiftInto(600, 30, 900)).toBe(270);
});

it("puts a tooltip where it covers nothing around the chart", () => {
  const chart = { width: 400, height: 200 };
  const row = { x: 0, width: 400, height: 30 };
  expect(tooltipPlacement("12 rows", { ...row, y: 90 }, chart)).toBe("top");
  expect(tooltipPlacement("12 rows", { ...row, y: 0 }, chart)).toBe("bottom");
  const upright = { y: 0, width: 40, height: 190 };
  expect(tooltipPlacement("12 rows", { ...upright, x: 0 }, chart)).toBe("right");
  expect(tooltipPlacement("12 rows", { ...upright, x: 360 }, chart)).toBe("left");
});
