import { describe, expect, it } from "vitest";
import type { Familiarity } from "#ipc/model/familiarity";
import { describeFamiliarity, warnOfUnfamiliar } from "./familiarity-lines.ts";

const TOLD: Familiarity = {
  model: { id: "tone-en", version: "1.1.0" },
  rows: 1_000,
  level: "expected",
  differs: [],
  distance: { value: 0.3, different: 0.9 },
  farthest: [41, 7],
  accuracy: {
    expected: 0.727,
    low: 0.61,
    high: 0.84,
    level: 0.9,
    domains: 20,
    rows: 5_000,
    language: "en",
  },
  noAccuracy: null,
};
const STRANGE: Familiarity = {
  ...TOLD,
  level: "very-different",
  differs: ["texts", "length"],
  accuracy: null,
  noAccuracy: "very-different",
};

describe("how far to trust a file", () => {
  it("is said with what it rests on", () => {
    const [accuracy, likeness] = describeFamiliarity(TOLD);
    expect(accuracy).toMatch(
      /^accuracy {3}73% of the labels are expected to be right \(61% to 84%\), of 5,000 rows in English: estimated without labels, by 20 other domains;/u,
    );
    expect(likeness).toBe(
      "likeness   as expected: like texts that the model learnt from (1,000 rows looked at)",
    );
  });

  it("is said where it cannot be told, with the rows farthest away", () => {
    expect(describeFamiliarity(STRANGE)).toEqual([
      "accuracy   not estimated, as nothing like this file is known",
      "likeness   very different from what the model learnt from, in topics, in length (1,000 rows looked at); farthest are rows 42, 8",
    ]);
    const few = { ...STRANGE, level: null, differs: [], noAccuracy: "few-rows" as const };
    expect(describeFamiliarity(few)).toEqual(["accuracy   too few rows to estimate it"]);
    expect(describeFamiliarity(null)).toEqual([]);
  });

  it("warns in a summary only where a file is very different", () => {
    expect(warnOfUnfamiliar(STRANGE)).toHaveLength(1);
    expect(warnOfUnfamiliar(STRANGE)[0]).toContain("very different");
    expect(warnOfUnfamiliar({ ...TOLD, level: "different" })).toEqual([]);
    expect(warnOfUnfamiliar(null)).toEqual([]);
  });
});
