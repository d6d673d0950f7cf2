import { expect, it } from "vitest";
import { KnownWindows } from "./known-windows.ts";

it("knows what was read last, and forgets what was not asked for longest", () => {
  const known = new KnownWindows(2);
  known.add([1, 2], [[0.5]]);
  known.add([12], [[0.25]]);
  expect(known.find([1, 2])).toEqual([[0.5]]);
  known.add([3], [[0.75]]);
  expect([known.find([12]), known.find([1, 2]), known.find([3])]).toEqual([
    null,
    [[0.5]],
    [[0.75]],
  ]);
});
