import { expect, it } from "vitest";
import type { RecordEntry, ScoredRecord } from "#ipc/model/model-record";
import { daysOf, versionsOf } from "./record-figures.ts";

function scored(
  day: string,
  rows: number,
  accuracy: number | null,
  version = "1.0.0",
): ScoredRecord {
  return {
    kind: "scored",
    day,
    model: { id: "tone-en", version },
    rows,
    level: accuracy === null ? "very-different" : "expected",
    differs: [],
    distance: 0.2,
    expected: accuracy === null ? null : { accuracy, low: accuracy - 0.1, high: accuracy + 0.1 },
  };
}

const ENTRIES: RecordEntry[] = [
  scored("2026-11-02", 100, 0.6),
  scored("2026-11-01", 300, 0.8),
  scored("2026-11-02", 300, 0.8),
  scored("2026-11-03", 50, null),
  scored("2026-11-04", 10, 0.7, "1.1.0"),
  {
    kind: "checked",
    day: "2026-11-04",
    model: { id: "tone-en", version: "1.1.0" },
    rows: 50,
    measured: { accuracy: 0.8, low: 0.7, high: 0.9 },
  },
];

it("tells of each version, the newest first", () => {
  const [newest, older] = versionsOf(ENTRIES);
  expect(newest).toMatchObject({ version: "1.1.0", files: 1, rows: 10, unlike: 0, checks: 1 });
  expect(older).toMatchObject({ version: "1.0.0", files: 4, rows: 750, unlike: 1, checks: 0 });
  // (60 + 240 + 240) of 700 rows whose accuracy could be expected.
  expect(older?.expected?.accuracy).toBeCloseTo(540 / 700, 12);
});

it("tells of each day in turn, by rows", () => {
  const days = daysOf(ENTRIES.filter((entry) => entry.kind === "scored"));
  expect(days.map(({ day, rows, isUnlike }) => [day, rows, isUnlike])).toEqual([
    ["2026-11-01", 300, false],
    ["2026-11-02", 400, false],
    ["2026-11-03", 50, true],
    ["2026-11-04", 10, false],
  ]);
  expect(days[1]?.expected?.accuracy).toBeCloseTo(0.75, 12);
  expect(days[1]?.expected?.low).toBeCloseTo(0.65, 12);
  expect(days[2]?.expected).toBeNull();
});
