import { expect, it } from "vitest";
import type { ScoreProgress } from "#scoring/progress";
import { createProgressPrinter, describeDuration, describeProgress } from "./score-progress.ts";

const progress: ScoreProgress = {
  phase: "scoring",
  rowsInWork: 0,
  rowsDone: 1_024,
  rowsTotal: 20_000,
  bytesDone: 10,
  bytesTotal: 100,
  remainingMs: 62_000,
  rowsFailed: 2,
};

it.each([
  [progress, "1,024 of 20,000 rows, 1 min 2 s left, 2 failed"],
  [{ ...progress, remainingMs: null, rowsFailed: 0 }, "1,024 of 20,000 rows"],
  [
    {
      ...progress,
      rowsDone: 0,
      rowsTotal: 2,
      rowsInWork: 0.374,
      rowsFailed: 0,
    },
    "0 of 2 rows, 37% of a long one, 1 min 2 s left",
  ],
  [
    { ...progress, rowsInWork: 1.52, rowsFailed: 0 },
    "1,024 of 20,000 rows, 1.5 long ones, 1 min 2 s left",
  ],
  [{ ...progress, phase: "checking" as const, rowsTotal: null }, "checking the file"],
])("describes progress", (counts, expected) => {
  expect(describeProgress(counts)).toBe(expected);
});

it.each([
  [10, "1 s"],
  [61_000, "1 min 1 s"],
  [3_600_000, "1 h 0 min"],
  [7_530_000, "2 h 5 min"],
])("%i ms is %s", (durationMs, expected) => {
  expect(describeDuration(durationMs)).toBe(expected);
});

function printed(isTTY: boolean, quiet: boolean): string {
  let text = "";
  let time = 0;
  const stream = { isTTY, columns: 70, write: (more: string) => (text += more) };
  const printer = createProgressPrinter(stream, "/a/b.csv", quiet, () => time);
  for (; time < 30_000; time += 1_000) printer.update(progress);
  printer.end();
  return text;
}

it("draws one line again and again on a terminal, and takes it away", () => {
  const text = printed(true, false);
  expect(text.startsWith("\r\u001b[Kb.csv [█░")).toBe(true);
  expect(text.endsWith("\r\u001b[K")).toBe(true);
  expect(text).not.toContain("\n");
  for (const line of text.split("\r\u001b[K")) expect(line.length).toBeLessThan(70);
});

it("prints a line now and then elsewhere, and nothing when quiet", () => {
  expect(printed(false, false).split("\n").length - 1).toBe(2);
  expect(printed(true, true)).toBe("");
});
