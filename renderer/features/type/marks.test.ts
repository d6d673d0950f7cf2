import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/prediction";
import { sentenceMarks, wordMarks } from "./marks.ts";
import { strongestWords } from "./strongest-words.ts";

const prediction = { label: "positive" } as Prediction;

describe("sentenceMarks", () => {
  it("marks sentences without the white space around them", () => {
    const text = " Good.  \n Bad. ";
    const sentences = [
      { start: 0, end: 10, prediction },
      { start: 10, end: 15, prediction },
    ];
    const marks = sentenceMarks(text, sentences, () => "positive");
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(["Good.", "Bad."]);
    expect(marks[0]?.name).toBe("sentence-positive");
  });

  it("leaves out what has no prediction and what is blank", () => {
    const sentences = [
      { start: 0, end: 2, prediction: null },
      { start: 2, end: 4, prediction },
    ];
    expect(sentenceMarks("..  ", sentences, () => "positive")).toEqual([]);
  });
});

const words = [
  { start: 0, end: 5, weight: 2 },
  { start: 6, end: 9, weight: -1 },
  { start: 10, end: 15, weight: 0.5 },
  { start: 16, end: 17, weight: 0.01 },
];

describe("wordMarks", () => {
  it("marks what weighed enough beside the heaviest", () => {
    expect(wordMarks(words)).toEqual([
      { name: "word-for", start: 0, end: 5 },
      { name: "word-against", start: 6, end: 9 },
    ]);
  });

  it("marks nothing where nothing weighed", () => {
    expect(wordMarks([{ start: 0, end: 1, weight: 0.1 }])).toEqual([]);
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
