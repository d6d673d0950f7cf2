import { expect, it } from "vitest";
import { roughDuration } from "./rough-duration.ts";

it.each([
  [0, { unit: "moment" }],
  [7_900, { unit: "moment" }],
  [8_000, { unit: "second", value: 10 }],
  [34_000, { unit: "second", value: 30 }],
  [56_000, { unit: "minute", value: 1 }],
  [125_000, { unit: "minute", value: 2 }],
  [14 * 60_000, { unit: "minute", value: 15 }],
  [58 * 60_000, { unit: "hour", value: 1 }],
  [94 * 60_000, { unit: "hour", value: 1.5 }],
  [7.4 * 3_600_000, { unit: "hour", value: 7 }],
])("says %d ms roughly", (durationMs, spoken) => {
  expect(roughDuration(durationMs)).toEqual(spoken);
});
