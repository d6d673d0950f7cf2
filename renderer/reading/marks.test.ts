import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/prediction";
import { markedStretch, markedWords } from "./marks.ts";
import { strongestWords } from "./strongest-words.ts";

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

const words = [
  { start: 0, end: 5, weight: 2 },
  { start: 6, end: 9, weight: -1 },
  { start: 10, end: 15, weight: 0.5 },
  { start: 16, end: 17, weight: 0.01 },
];

describe("markedWords", () => {
  it("marks what weighed enough beside the heaviest", () => {
    expect(markedWords(words)).toEqual(words.slice(0, 2));
  });

  it("marks nothing where nothing weighed", () => {
    expect(markedWords([{ start: 0, end: 1, weight: 0.1 }])).toEqual([]);
  });
});

describe("strongestWords", () => {
  it("adds up a word that recurs, heaviest first, and drops noise", () => {
    expect(strongestWords(words, "Great but great a")).toEqual([
      { word: "great", weight: 2.5 },
      { word: "but", weight: -1 },
    ]);
  });
});
