import { expect, it } from "vitest";
import type { Annotation } from "./annotation.ts";
import { DateTally } from "./tone-groups.ts";

const SCORED: Annotation = {
  label: "positive",
  score: 1,
  polarity: 1,
  subjectivity: 0,
  tokens: 1,
  windows: 1,
  language: null,
  states: null,
  error: [],
};

function courseOf(cells: readonly string[]) {
  const tally = new DateTally();
  for (const cell of cells) tally.add(cell, SCORED);
  return tally.course();
}

const days = (format: (day: number) => string) =>
  Array.from({ length: 28 }, (_, at) => format(at + 1));

it.each([
  ["the month first", days((day) => `02/${day}/2024`)],
  ["the day first", days((day) => `${day}/02/2024`)],
  ["dots", days((day) => `${day}.02.2024`)],
  ["no separators", days((day) => `202402${String(day).padStart(2, "0")}`)],
  ["years of two digits", days((day) => `2/${day}/24`)],
])("reads every day of a month with %s", (_, cells) => {
  const { by, groups, undated } = courseOf(cells);
  expect([by, undated.rows]).toEqual(["day", 0]);
  expect(groups.map(({ value }) => value)).toEqual(
    days((day) => `2024-02-${String(day).padStart(2, "0")}`),
  );
});

it("counts and names what tells no day, and what nothing settles", () => {
  expect(courseOf(["02/03/2024", "05/06/2024", "soon", "05/05/2024"])).toMatchObject({
    groups: [{ value: "2024-05-05", rows: 1 }],
    undated: { rows: 3, ambiguous: 2, examples: ["soon", "02/03/2024", "05/06/2024"] },
  });
  // Cells that contradict each other settle nothing.
  expect(courseOf(["13/02/2024", "02/13/2024", "02/03/2024"]).undated.rows).toBe(1);
});
