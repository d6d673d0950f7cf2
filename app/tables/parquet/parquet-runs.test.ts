import { expect, it } from "vitest";
import { checkDeltaBytes, checkDeltaLengths, walkDeltas } from "./parquet-deltas.ts";
import { RunDamage, walkRuns } from "./parquet-runs.ts";

function runsOf(hex: string, bitWidth: number, count: number): [number, number][] {
  const bytes = Buffer.from(hex, "hex");
  const found: [number, number][] = [];
  walkRuns(bytes, { start: 0, end: bytes.length, bitWidth, count }, (value, times) => {
    found.push([value, times]);
  });
  return found;
}

it("tells runs and packed values", () => {
  expect(runsOf("0605", 3, 3)).toEqual([[5, 3]]);
  expect(runsOf("06050403", 3, 5)).toEqual([
    [5, 3],
    [3, 2],
  ]);
  // The specification's own example: 0 to 7 in three bits.
  expect(runsOf("0388c6fa", 3, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((value) => [value, 1]));
  expect(runsOf("0388c6fa", 3, 2)).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(runsOf("02ffffff7f", 32, 1)).toEqual([[2 ** 31 - 1, 1]]);
  expect(runsOf("", 3, 0)).toEqual([]);
});

it.each([
  ["a run longer than the values", "0a05", 3, 4],
  ["a run of 2 ** 31", "feffffff0f05", 3, 4],
  ["a run of none", "0005", 3, 4],
  ["packed values of no bits", "ffffffff0f", 0, 4],
  ["packed values that end too early", "0388c6", 3, 8],
  ["too few values", "0605", 3, 4],
  ["a run without its value", "06", 3, 3],
  ["a number without end", "ffffffffff", 3, 3],
  ["values of 33 bits", "060000000000", 33, 3],
])("refuses %s", (_, hex, bitWidth, count) => {
  expect(() => runsOf(hex, bitWidth, count)).toThrow(RunDamage);
});

/** The specification's second example in blocks of 8: first 7, least difference -2, two bits each. */
const DELTAS = "0801080e0302c03f";

it("tells differences", () => {
  const found: number[] = [];
  const bytes = Buffer.from(DELTAS, "hex");
  expect(walkDeltas(bytes, 0, 8, (value) => found.push(value))).toBe(8);
  expect(found).toEqual([7, 5, 3, 1, 2, 3, 4, 5]);
});

it.each([
  ["blocks of nothing", "0001080e0302c03f"],
  ["no miniblocks", "0800080e0302c03f"],
  ["another number of values", "0801090e0302c03f"],
  ["numbers of 65 bits", "0801080e0341c03f"],
  ["an end too early", "0801080e0302c0"],
])("refuses differences with %s", (_, hex) => {
  expect(() => walkDeltas(Buffer.from(hex, "hex"), 0, 8)).toThrow(RunDamage);
});

/** Lengths or shared beginnings: the first, and each other by how much it differs. */
function deltas(...[first = 0, ...rest]: number[]): string {
  const differences = rest.map((value, index) => value - ([first, ...rest][index] ?? 0));
  const least = Math.min(0, ...differences);
  const bytes = differences.map((difference) => difference - least);
  while (bytes.length < 8) bytes.push(0);
  const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
  return Buffer.from([8, 1, rest.length + 1, zigzag(first), zigzag(least), 8, ...bytes]).toString(
    "hex",
  );
}

it.each([
  ["lengths", checkDeltaLengths, `${deltas(2, 3)}6161626262`, true],
  ["lengths beyond the page", checkDeltaLengths, `${deltas(2, 4)}6161626262`, false],
  ["a negative length", checkDeltaLengths, `${deltas(2, -1)}6161626262`, false],
  ["shared beginnings", checkDeltaBytes, `${deltas(0, 2)}${deltas(2, 1)}616162`, true],
  [
    "a beginning longer than the text before",
    checkDeltaBytes,
    `${deltas(0, 3)}${deltas(2, 1)}616162`,
    false,
  ],
  ["endings beyond the page", checkDeltaBytes, `${deltas(0, 2)}${deltas(2, 2)}616162`, false],
])("looks at texts by %s", (_, check, hex, isPossible) => {
  const looking = () => check(Buffer.from(hex, "hex"), 0, 2);
  if (isPossible) expect(looking).not.toThrow();
  else expect(looking).toThrow(RunDamage);
});
