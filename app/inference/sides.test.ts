import { describe, expect, it } from "vitest";
import { addSides, areMixed, NO_SIDES, sideOf } from "./sides.ts";

const RULE = { sentencePolarity: 0.25, weakerShare: 0.25 };

const sidesOf = (polarities: readonly number[]) =>
  polarities.map((polarity) => sideOf(polarity, RULE)).reduce(addSides, NO_SIDES);

describe("mixed feelings", () => {
  it.each([
    ["one for and one against", [0.9, -0.9], true],
    ["beside sentences that take no side", [0.1, 0.9, 0, -0.2, -0.5], true],
    ["the weaker side at its share", [0.75, -0.25], true],
    ["the weaker side just below its share", [0.76, -0.25], false],
    ["one cross word in ten kind ones", [...Array<number>(9).fill(0.8), -0.8], false],
    ["three in ten", [...Array<number>(7).fill(0.8), -0.8, -0.8, -0.8], true],
    ["a side that no sentence takes", [0.9, -0.24], false],
    ["all of one mind", [-0.9, -0.4], false],
    ["nothing said", [], false],
  ])("%s", (_name, polarities, expected) => {
    expect(areMixed(sidesOf(polarities), RULE)).toBe(expected);
  });
});
