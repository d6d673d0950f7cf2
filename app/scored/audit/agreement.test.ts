import { describe, expect, it } from "vitest";
import { krippendorffAlpha } from "./agreement.ts";

describe("Krippendorff's alpha", () => {
  // Values of the Python package krippendorff 0.8; the second is the example of Krippendorff (2011).
  it("is that of the reference", () => {
    const two = [
      ["a", "a"],
      ["b", "b"],
      ["a", "b"],
      ["c", "c"],
      ["b", "b"],
    ];
    expect(krippendorffAlpha(two)).toBeCloseTo(0.709_677_419_354_838_7, 12);
    const four = [
      "11-1",
      "2232",
      "3333",
      "3333",
      "2222",
      "1234",
      "4444",
      "1121",
      "2222",
      "-555",
      "--11",
      "-3--",
    ];
    const units = four.map((labels) => [...labels].filter((label) => label !== "-"));
    expect(krippendorffAlpha(units)).toBeCloseTo(0.743_421_052_631_579, 12);
  });

  it("tells nothing where nobody could disagree", () => {
    expect(krippendorffAlpha([])).toBeNull();
    expect(krippendorffAlpha([["a"], ["b"]])).toBeNull();
    expect(
      krippendorffAlpha([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toBeNull();
  });
});
