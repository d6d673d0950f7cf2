import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/prediction";
import { firstSpanBehind, markedStretch } from "./marks.ts";

const prediction = { label: "positive" } as Prediction;

describe("markedStretch", () => {
  it("leaves out the white space around a sentence", () => {
    expect(markedStretch({ start: 5, end: 16, prediction }, " Good one. ")).toEqual({
      start: 6,
      end: 15,
    });
  });

  it("is nothing where nothing was read, and where all is blank", () => {
    expect(markedStretch({ start: 0, end: 2, prediction: null }, "..")).toBeNull();
    expect(markedStretch({ start: 0, end: 2, prediction }, "  ")).toBeNull();
  });
});

describe("firstSpanBehind", () => {
  const spans = [
    { start: 0, end: 4 },
    { start: 4, end: 9 },
  ];

  it.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [9, 2],
  ])("of offset %i is %i", (offset, index) => {
    expect(firstSpanBehind(spans, offset)).toBe(index);
  });
});
