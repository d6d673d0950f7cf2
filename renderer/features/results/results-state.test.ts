import { describe, expect, it } from "vitest";
import { EVERY_ROW } from "#ipc/results/every-row";
import { countFilters, FILE_ORDER, sortedBy } from "./results-state.ts";

describe("sortedBy", () => {
  it("shows the highest first, then the lowest, then the file's order", () => {
    const first = sortedBy(FILE_ORDER, "polarity");
    expect(first).toEqual({ column: "polarity", direction: "descending" });
    const second = sortedBy(first, "polarity");
    expect(second).toEqual({ column: "polarity", direction: "ascending" });
    expect(sortedBy(second, "polarity")).toEqual(FILE_ORDER);
  });

  it("turns the file's order round and back", () => {
    const last = sortedBy(FILE_ORDER, "row");
    expect(last).toEqual({ column: "row", direction: "descending" });
    expect(sortedBy(last, "row")).toEqual(FILE_ORDER);
  });
});

describe("filters", () => {
  it("are counted by what the person has chosen", () => {
    expect(countFilters(EVERY_ROW)).toBe(0);
    expect(countFilters({ ...EVERY_ROW, text: "  " })).toBe(0);
    const some = { ...EVERY_ROW, labels: ["a", "b"], errors: "with" as const, text: "x" };
    expect(countFilters(some)).toBe(3);
  });
});
