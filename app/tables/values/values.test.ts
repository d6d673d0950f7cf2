import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnTally } from "./column-values.ts";
import { durationText, momentText, readDuration, readMoment, timeText } from "./moments.ts";
import { isDouble, readNumber, unscaled } from "./value-type.ts";

describe("numbers", () => {
  it("are told from what a double makes of them", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const number = readNumber(String(value));
        expect(number && isDouble(number)).toBe(true);
      }),
    );
    for (const text of ["1294030472427835393", "0.10000000000000000001", "1E400", "1e-400"]) {
      const number = readNumber(text);
      expect([text, number && isDouble(number)]).toEqual([text, false]);
    }
  });

  it("have all their digits in any unit", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 38n), 10n ** 38n), fc.nat(20), (value, scale) => {
        const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
        const point = digits.length - scale;
        const text = `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? "." : ""}${digits.slice(point)}`;
        const number = readNumber(text);
        expect(number && unscaled(number, scale)).toBe(value);
      }),
    );
  });
});

const NANOSECONDS = fc.bigInt(-(10n ** 20n), 10n ** 20n);

describe("moments", () => {
  it("come back to the nanosecond", () => {
    fc.assert(
      fc.property(NANOSECONDS, fc.boolean(), (nanoseconds, isUtc) => {
        const moment = readMoment(momentText(nanoseconds, isUtc));
        expect(moment).not.toBeNull();
        const days = BigInt(moment?.days ?? 0) * 86_400_000_000_000n;
        expect(days + (moment?.nanoseconds ?? 0n)).toBe(nanoseconds);
        expect(moment?.isUtc).toBe(isUtc);
      }),
    );
  });

  it("have no day that is none", () => {
    for (const text of ["2024-02-30", "2023-02-29", "2024-13-01", "2024-01-01T24:00:00"]) {
      expect([text, readMoment(text)]).toEqual([text, null]);
    }
  });

  it("are times and durations, too", () => {
    fc.assert(
      fc.property(NANOSECONDS, (nanoseconds) => {
        expect(readDuration(durationText(nanoseconds))).toBe(nanoseconds);
      }),
    );
    expect(timeText(36_000_500_000_000n)).toBe("10:00:00.500");
    expect(durationText(-108_000_000_000_000n)).toBe("-30:00:00");
  });
});

function valuesOf(...cells: string[]) {
  const tally = new ColumnTally();
  for (const cell of cells) tally.add(cell, undefined);
  return tally.values;
}

describe("a column without types", () => {
  it.each([
    ["numbers", ["1", "-20", "", "0"], "number"],
    ["prices", ["1.50", "12.00"], "number"],
    ["truth values", ["TRUE", "False", ""], "boolean"],
    ["days", ["2024-03-01", "2024-12-31"], "date"],
    ["moments", ["2024-03-01 10:00", "2024-03-01 10:00:05"], "date-time"],
    ["ids with zeros before them", ["001", "002"], "text"],
    ["ids of many digits", ["1294030472427835393", "5"], "text"],
    ["versions", ["4.9", "4.10"], "text"],
    ["codes that look like powers", ["12E5", "7"], "text"],
    ["phone numbers", ["+4912345", "+4912346"], "text"],
    ["a word among numbers", ["1", "two", "3"], "text"],
    ["moments here and there", ["2024-03-01 10:00Z", "2024-03-01 10:00"], "text"],
    ["days and moments", ["2024-03-01", "2024-03-01 10:00"], "text"],
  ])("of %s", (_, cells, type) => {
    expect(valuesOf(...cells).types).toEqual([type]);
    expect(valuesOf(...cells.toReversed()).types).toEqual([type]);
  });
});
