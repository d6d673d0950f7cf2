import { describe, expect, it } from "vitest";
import { labelShares, polarityBins, toneOfPolarity } from "./tone-figures.ts";

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

describe("toneOfPolarity", () => {
  it("is neutral beside zero", () => {
    const tones = [-0.15, -0.05, 0.05, 0.15].map(toneOfPolarity);
    expect(tones).toEqual(["negative", "neutral", "neutral", "positive"]);
  });
});

describe("polarityBins", () => {
  it("spans the scale", () => {
    const bins = polarityBins([1, 0, 2, 4]);
    expect(bins.map(({ from, to }) => [from, to])).toEqual([
      [-1, -0.5],
      [-0.5, 0],
      [0, 0.5],
      [0.5, 1],
    ]);
  });

  it("has edges free of what binary fractions add", () => {
    expect(polarityBins(new Array<number>(20).fill(0))[7]).toMatchObject({ from: -0.3, to: -0.2 });
  });

  it("is empty for a model without the scale", () => {
    expect(polarityBins([])).toEqual([]);
  });
});
