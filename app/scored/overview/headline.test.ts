import { expect, it } from "vitest";
import type { Measure } from "#ipc/overview/overview-figures";
import type { OverviewTime } from "#ipc/overview/overview";
import { findChanges } from "./changes.ts";
import { findHeadline } from "./headline.ts";
import { intervalOf } from "./proportions.ts";

const ROWS = 200;

/** A file with a week for each share of negative texts; of its other texts, `kind` are positive. */
function tell(shares: readonly number[], kind = 1) {
  const weeks = shares.map((share) => Math.round(share * ROWS));
  const scored = ROWS * shares.length;
  const negative = weeks.reduce((sum, rows) => sum + rows, 0);
  const positive = Math.round((scored - negative) * kind);
  const label = (name: string, measure: Measure | null, rows: number) => {
    const counted = intervalOf({ rows, of: scored });
    return { label: name, measure, ofScored: counted, ofAll: counted };
  };
  const measures: { measure: Measure; labels: string[] }[] = [
    { measure: "negative", labels: ["bad"] },
    { measure: "positive", labels: ["good"] },
  ];
  const changes = findChanges(
    weeks.map((rows) => ({ rows, of: ROWS })),
    "negative",
  );
  const time: OverviewTime = {
    column: 0,
    name: "day",
    unit: "week",
    units: ["week"],
    points: weeks.map((rows, at) => {
      const day = (offset: number) =>
        new Date(Date.UTC(2026, 0, 5 + at * 7 + offset)).toISOString().slice(0, 10);
      const share = [intervalOf({ rows, of: ROWS })];
      return { from: day(0), to: day(6), rows: ROWS, shares: share, mean: null };
    }),
    undated: 0,
    outside: 0,
    changes,
  };
  const headline = findHeadline({
    scored,
    scale: "polarity",
    measures,
    labels: [
      label("bad", "negative", negative),
      label("good", "positive", positive),
      label("plain", null, scored - negative - positive),
    ],
    groups: null,
    time,
  });
  return { changes, headline, moment: headline.at(-1) };
}

const USUAL = Array.from({ length: 12 }, (_, at) => 0.4 + (at % 3) * 0.02);

it("tells a change that lasts instead of its worst week, as the first of the changes", () => {
  const { changes, moment } = tell([...USUAL, 0.55, 0.55, 0.8, 0.56, 0.55]);
  expect(changes.map(({ kind, point, last }) => [kind, point, last])).toEqual([
    ["step", 12, 16],
    ["high", 14, 14],
  ]);
  expect(moment).toMatchObject({ kind: "worse-since", from: "2026-03-30" });
  expect(moment).toHaveProperty("share", changes[0]?.share);
});

it("tells a stretch instead of its worst week", () => {
  const { changes, moment } = tell([...USUAL, 0.55, 0.8, 0.56, ...USUAL]);
  expect(changes[0]).toMatchObject({ kind: "high", point: 12, last: 14 });
  expect(moment).toMatchObject({ kind: "low-point", from: "2026-03-30", until: "2026-04-13" });
  expect(moment).toHaveProperty("share", changes[0]?.share);
});

it("tells one bad week alone, and in a course that has become better", () => {
  expect(tell([...USUAL, 0.8, ...USUAL]).moment).toMatchObject({
    kind: "low-point",
    from: "2026-03-30",
    until: "2026-03-30",
  });
  const better = tell([...USUAL, 0.32, 0.31, 0.8, ...USUAL.map((share) => share - 0.1)]);
  expect(better.changes.map(({ kind }) => kind).toSorted()).toEqual(["high", "step"]);
  expect(better.moment).toMatchObject({ kind: "low-point", from: "2026-04-13" });
});

it("names what is neutral where it is the largest share", () => {
  const measured = (kind: number) =>
    tell([0.3, 0.3], kind).headline.flatMap((finding) =>
      finding.kind === "share" ? [[finding.measure, finding.share.rows]] : [],
    );
  expect(measured(0.4)).toEqual([
    ["negative", 120],
    ["positive", 112],
    ["neutral", 168],
  ]);
  expect(measured(0.5).map(([measure]) => measure)).toEqual(["negative", "positive"]);
});
