import { expect, it } from "vitest";
import { badgeOf } from "./tone.ts";

it.each([
  ["negative", "Ng"],
  ["neutral", "Nu"],
  ["positive", "P"],
  ["unheard of", "U"],
  ["", ""],
])("stands for %j as %j, told apart from the rest", (label, badge) => {
  expect(badgeOf(label, ["negative", "neutral", "positive"])).toBe(badge);
});
