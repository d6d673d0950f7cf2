import { describe, expect, it } from "vitest";
import { labelShares, polarityBins } from "./tone-figures.ts";

describe("labelShares", () => {
  it("keeps the model's order and shows labels that no row got", () => {
    const summary = { labels: { positive: 3, odd: 1 }, scored: 4 };
    expect(labelShares(summary, ["negative", "positive"])).toEqual([
      { label: "negative", rows: 0, share: 0 },
      { label: "positive", rows: 3, share: 0.75 },
      { label: "odd", rows: 1, share: 0.25 },
    ]);
  });

  it("has nothing to show where nothing was scored", () => {
    expect(labelShares({ labels: {}, scored: 0 }, ["negative"])).toEqual([]);
  });
});

describe("polarityBins", () => {
  it("spans the scale and is neutral beside zero", () => {
    const bins = polarityBins([1, 0, 2, 4]);
    expect(bins.map(({ from, to }) => [from, to])).toEqual([
      [-1, -0.5],
      [-0.5, 0],
      [0, 0.5],
      [0.5, 1],
    ]);
    const tones = polarityBins(new Array<number>(20).fill(0)).map(({ tone }) => tone);
    expect(tones.slice(8, 12)).toEqual(["negative", "neutral", "neutral", "positive"]);
  });

  it("has edges free of what binary fractions add", () => {
    expect(polarityBins(new Array<number>(20).fill(0))[7]).toMatchObject({ from: -0.3, to: -0.2 });
  });

  it("is empty for a model without the scale", () => {
    expect(polarityBins([])).toEqual([]);
  });
});
