import { describe, expect, it } from "vitest";
import type { Manifest } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";
import { firstSpanBehind, markedStretch, toneOfSentence } from "./marks.ts";

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

describe("toneOfSentence", () => {
  const manifest = {
    primaryHead: "tone",
    scales: { polarity: { head: "tone", weights: { negative: -1, positive: 1 } } },
    thresholds: { mixed: { sentencePolarity: 0.25, weakerShare: 0.25 } },
  } as unknown as Manifest;

  it.each([
    ["negative", -0.1, "negative"],
    ["positive", 0.9, "positive"],
    ["neutral", 0.24, "neutral"],
    ["neutral", 0.25, "positive"],
    ["neutral", -0.4, "negative"],
  ] as const)("of %s at %d is %s", (label, polarity, tone) => {
    expect(toneOfSentence(manifest, { label, polarity })).toBe(tone);
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
