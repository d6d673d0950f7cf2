import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampTop,
  isScaled,
  MAX_SCROLL_HEIGHT,
  rowWindow,
  scrollHeightOf,
  toListTop,
  topShowing,
  toScrollTop,
} from "./row-window.ts";

const size = (rowCount: number) => ({ rowCount, rowHeight: 34, viewHeight: 600 });

describe("a list of any length", () => {
  it("scrolls pixel by pixel while Chromium can lay it out", () => {
    expect(isScaled(size(400_000))).toBe(false);
    expect(scrollHeightOf(size(400_000))).toBe(400_000 * 34);
    expect(toListTop(12_345, size(400_000))).toBe(12_345);
  });

  it.each([500_000, 3_000_000, 50_000_000])("can be scrolled to both ends: %i rows", (rowCount) => {
    const list = size(rowCount);
    expect(scrollHeightOf(list)).toBe(MAX_SCROLL_HEIGHT);
    expect(rowWindow(toListTop(0, list), list).start).toBe(0);
    const bottom = toListTop(MAX_SCROLL_HEIGHT - list.viewHeight, list);
    expect(rowWindow(bottom, list).end).toBe(rowCount);
    expect(bottom).toBeCloseTo(rowCount * 34 - 600, 3);
  });

  it("has its scroll bar where it is scrolled to, and never leaves the list", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: -1e6, max: 2e8, noNaN: true }),
        (rowCount, wanted) => {
          const list = size(rowCount);
          const top = clampTop(wanted, list);
          expect(toListTop(toScrollTop(top, list), list)).toBeCloseTo(top, 3);
          const { start, end } = rowWindow(top, list);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(rowCount);
          // No gap: what is drawn covers what can be seen.
          expect(start * 34).toBeLessThanOrEqual(top);
          expect(end * 34).toBeGreaterThanOrEqual(Math.min(top + 600, rowCount * 34));
        },
      ),
    );
  });

  it("is scrolled as little as shows a row", () => {
    const list = size(1000);
    expect(topShowing(0, 340, list)).toBe(0);
    expect(topShowing(12, 340, list)).toBe(340);
    expect(topShowing(40, 340, list)).toBe(41 * 34 - 600);
    expect(topShowing(999, 0, list)).toBe(34_000 - 600);
  });
});
