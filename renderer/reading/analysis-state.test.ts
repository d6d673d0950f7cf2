import { describe, expect, it } from "vitest";
import type { Prediction, SentencePrediction } from "#ipc/analysis/prediction";
import {
  asked,
  movedSpans,
  NO_ANALYSIS,
  readingProgress,
  sentenceAt,
  stopped,
  stretchToExplain,
  updated,
  type Analysis,
} from "./analysis-state.ts";

const prediction = (windows = 1): Prediction => ({
  label: "positive",
  score: 0.9,
  scores: { positive: 0.9, negative: 0.1 },
  polarity: 0.8,
  subjectivity: 0.5,
  tokens: 3,
  windows,
  language: "en",
  states: [],
});

const answer = (sequence: number, complete = true) => ({
  kind: "prediction" as const,
  language: "en",
  languageIs: "told" as const,
  sequence,
  prediction: prediction(),
  readLength: complete ? 10 : 4,
  textLength: 10,
  complete,
});

const sentences: SentencePrediction[] = [
  { start: 0, end: 10, prediction: prediction() },
  { start: 10, end: 25, prediction: null },
  { start: 25, end: 30, prediction: prediction() },
];

const spansOf = (analysis: Analysis) => analysis.sentences.map(({ start, end }) => [start, end]);

describe("movedSpans", () => {
  it.each([
    ["typed within", { from: 3, to: 3, inserted: 1 }, "0-11 11-21"],
    ["typed between", { from: 10, to: 10, inserted: 1 }, "0-11 11-21"],
    ["typed before all", { from: 0, to: 0, inserted: 1 }, "0-11 11-21"],
    ["typed behind all", { from: 20, to: 20, inserted: 1 }, "0-10 10-21"],
    ["a border deleted", { from: 8, to: 12, inserted: 0 }, "0-8 8-16"],
    ["one deleted whole", { from: 0, to: 10, inserted: 0 }, "0-10"],
    ["all replaced", { from: 0, to: 20, inserted: 5 }, "0-5"],
    ["all deleted", { from: 0, to: 20, inserted: 0 }, ""],
  ])("%s", (_name, change, expected) => {
    const spans = [
      { start: 0, end: 10 },
      { start: 10, end: 20 },
    ];
    const moved = movedSpans(spans, change).map(({ start, end }) => `${start}-${end}`);
    expect(moved.join(" ")).toBe(expected);
  });
});

describe("updated", () => {
  it("keeps the answer to the text before until the new one is there", () => {
    const first = updated(asked(NO_ANALYSIS, 1, null), answer(1));
    const second = asked(first, 2, null);
    expect(second).toMatchObject({ phase: "asked", prediction: first.prediction, sentences: [] });
    expect(updated(second, answer(2)).phase).toBe("read");
  });

  it("ignores an answer to an older text", () => {
    const analysis = asked(NO_ANALYSIS, 2, null);
    expect(updated(analysis, answer(1))).toBe(analysis);
  });

  it("ignores what still comes after the person has stopped", () => {
    const analysis = stopped(updated(asked(NO_ANALYSIS, 1, null), answer(1, false)));
    expect(updated(analysis, answer(1))).toBe(analysis);
    expect(analysis).toMatchObject({ phase: "stopped", readShare: 0.4 });
  });

  it("moves sentences with a change, until they are read anew", () => {
    const typed = asked({ ...NO_ANALYSIS, sentences }, 1, { from: 12, to: 12, inserted: 2 });
    expect(spansOf(typed)).toEqual([
      [0, 10],
      [10, 27],
      [27, 32],
    ]);
    const first = { kind: "sentences", sequence: 1, states: null } as const;
    const halfway = updated(typed, {
      ...first,
      sentences: [{ start: 0, end: 12, prediction: null }],
    });
    expect(spansOf(halfway)).toEqual([
      [0, 12],
      [27, 32],
    ]);
    const end = { ...first, states: [], sentences: [{ start: 12, end: 32, prediction: null }] };
    expect(spansOf(updated(halfway, end))).toEqual([
      [0, 12],
      [12, 32],
    ]);
  });

  it("says nothing of a changed sentence that was not read again", () => {
    const typed = asked({ ...NO_ANALYSIS, sentences }, 1, { from: 12, to: 14, inserted: 0 });
    expect(spansOf(stopped(typed))).toEqual([
      [0, 10],
      [23, 28],
    ]);
  });

  it("gathers sentences in the order in which they come", () => {
    let analysis = asked(NO_ANALYSIS, 1, null);
    for (const [index, sentence] of sentences.entries()) {
      const states = index === 2 ? (["mixed"] as const) : null;
      analysis = updated(analysis, {
        kind: "sentences",
        sequence: 1,
        sentences: [sentence],
        states: states && [...states],
      });
    }
    expect(analysis).toMatchObject({ sentences, sentencesComplete: true, states: ["mixed"] });
  });

  it("has no prediction after a failure", () => {
    const error = { code: "internal", message: "No." } as const;
    const analysis = updated(asked(NO_ANALYSIS, 1, null), { kind: "failed", sequence: 1, error });
    expect(analysis).toMatchObject({ prediction: null, error });
  });
});

describe("sentenceAt", () => {
  it.each([
    [0, 0],
    [9, 0],
    [10, 10],
    [24, 10],
    [29, 25],
    [30, 25],
    [999, 25],
  ])("finds the sentence around %i", (offset, start) => {
    expect(sentenceAt({ sentences, sentencesComplete: true }, offset)?.start).toBe(start);
  });

  it("does not take the last one read so far for the last", () => {
    expect(sentenceAt({ sentences, sentencesComplete: false }, 40)).toBeNull();
  });

  it("finds none before any has been read", () => {
    expect(sentenceAt({ sentences: [], sentencesComplete: false }, 0)).toBeNull();
  });
});

describe("readingProgress", () => {
  const reading: Analysis = { ...NO_ANALYSIS, phase: "reading", readShare: 0.5 };

  it("goes through the windows and then through the sentences", () => {
    expect(readingProgress(reading, 10_000)).toBe(0.25);
    const read = { ...reading, phase: "read", sentencesComplete: false } as const;
    expect(readingProgress(read, 10_000)).toBe(0.5);
    expect(readingProgress({ ...read, sentences, freshSentences: 3 }, 10_000)).toBeCloseTo(
      0.5015,
      6,
    );
    expect(readingProgress({ ...read, sentencesComplete: true }, 10_000)).toBeNull();
  });

  it("is nothing for a short text and for one that was stopped", () => {
    expect(readingProgress(reading, 100)).toBeNull();
    expect(readingProgress(stopped(reading), 10_000)).toBeNull();
  });
});

describe("stretchToExplain", () => {
  const read: Analysis = { ...NO_ANALYSIS, prediction: prediction(), sentences };

  it("is the whole text when one window held it", () => {
    expect(stretchToExplain(read, 30, 12)).toEqual({ start: 0, end: 30 });
  });

  it("is the sentence at the caret of a longer text", () => {
    const long = { ...read, prediction: prediction(3) };
    expect(stretchToExplain(long, 30, 27)).toEqual({ start: 25, end: 30 });
    expect(stretchToExplain(long, 30, 12)).toBeNull();
  });

  it("is nothing while the text is still being read", () => {
    expect(stretchToExplain({ ...read, phase: "reading" }, 30, 0)).toBeNull();
  });
});
