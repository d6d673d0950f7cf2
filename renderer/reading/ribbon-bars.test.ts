import { describe, expect, it } from "vitest";
import type { Prediction } from "#ipc/analysis/prediction";
import { ribbonBars } from "./ribbon-bars.ts";

const prediction = (polarity: number | null) =>
  ({ label: "positive", score: 0.7, polarity }) as Prediction;

describe("ribbonBars", () => {
  it("has a bar for each sentence that was read", () => {
    const sentences = [
      { start: 0, end: 4, prediction: prediction(0.5) },
      { start: 4, end: 6, prediction: null },
      { start: 6, end: 9, prediction: prediction(-0.25) },
    ];
    expect(ribbonBars(sentences, 9)).toEqual([
      { start: 0, end: 4, value: 0.5, label: "positive" },
      { start: 6, end: 9, value: -0.25, label: "positive" },
    ]);
  });

  it("shows scores where there is no polarity", () => {
    const [bar] = ribbonBars([{ start: 0, end: 4, prediction: prediction(null) }], 4);
    expect(bar?.value).toBe(0.7);
  });

  it("takes the mean of neighbours in a long text, and leaves none out", () => {
    const sentences = Array.from({ length: 1000 }, (_, index) => ({
      start: index * 10,
      end: index * 10 + 10,
      prediction: prediction(index % 2 === 0 ? 1 : 0),
    }));
    const bars = ribbonBars(sentences, 10_000);
    expect(bars.length).toBeLessThanOrEqual(160);
    expect(bars[0]?.start).toBe(0);
    expect(bars.at(-1)?.end).toBe(10_000);
    for (const [index, { end, value }] of bars.entries()) {
      expect(bars[index + 1]?.start ?? end).toBe(end);
      expect(Math.abs(value - 0.5)).toBeLessThan(0.11);
    }
  });
});
