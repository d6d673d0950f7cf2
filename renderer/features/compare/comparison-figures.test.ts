import { expect, test } from "vitest";
import { MOVEMENT_BINS } from "#ipc/limits";
import { matrixLines, movementBars } from "./comparison-figures.ts";

test("labels stand in the model's order, those of another model behind", () => {
  const matrix = [
    { from: "positive", to: "positive", rows: 5 },
    { from: "old", to: "negative", rows: 2 },
  ];
  const lines = matrixLines({ labels: ["positive", "old", "negative"], matrix }, [
    "negative",
    "positive",
  ]);
  expect(lines.map(({ from, cells }) => [from, cells.map(({ rows }) => rows)])).toEqual([
    ["negative", [0, 0, 0]],
    ["positive", [0, 5, 0]],
    ["old", [2, 0, 0]],
  ]);
});

test("rows without a prediction have a line of their own where there are any", () => {
  const lines = matrixLines({ labels: ["a"], matrix: [{ from: "a", to: null, rows: 1 }] }, ["a"]);
  expect(lines.map(({ from, cells }) => [from, cells.map(({ rows }) => rows)])).toEqual([
    ["a", [0, 1]],
    [null, [0, 0]],
  ]);
});

test("bars go from −2 over 0 to 2", () => {
  const bars = movementBars(new Array<number>(MOVEMENT_BINS).fill(0));
  expect([bars[0]?.movement, bars[10]?.movement, bars[20]?.movement]).toEqual([-2, 0, 2]);
});
