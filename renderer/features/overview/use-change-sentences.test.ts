import { expect, it } from "vitest";
import type { OverviewChange } from "#ipc/overview/overview";
import { withoutParts } from "./use-change-sentences.ts";

function change(point: number, last: number, isMore: boolean): OverviewChange {
  const interval = (share: number) => ({ share, low: share - 0.05, high: share + 0.05 });
  return {
    kind: isMore ? "high" : "low",
    measure: "negative",
    point,
    last,
    share: { ...interval(isMore ? 0.6 : 0.2), rows: 60, of: 100 },
    others: { ...interval(0.4), rows: 400, of: 1000 },
    p: 0.001,
  };
}

it("tells a change that lasts once, and not its parts again", () => {
  const whole = change(4, 6, true);
  expect(withoutParts([whole, change(5, 5, true)])).toEqual([whole]);
  expect(withoutParts([change(5, 5, true), whole])).toEqual([whole]);
});

it("tells what lies beside it, and what goes the other way within it", () => {
  const told = [change(4, 6, true), change(8, 8, true), change(5, 5, false)];
  expect(withoutParts(told)).toEqual(told);
});
