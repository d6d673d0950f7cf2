import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectDateColumn, readDay } from "./calendar-days.ts";

describe("readDay", () => {
  it.each([
    ["2020-03-02", "2020-03-02"],
    ["2020-03-02T10:00:00Z", "2020-03-02"],
    ["2020/3/2", "2020-03-02"],
    ["31-Jul-18", "2018-07-31"],
    ["Mon Apr 06 22:19:45 PDT 2009", "2009-04-06"],
    ["Mon, 06 Apr 2009 22:19:45 +0000", "2009-04-06"],
    ["6 April 2009", "2009-04-06"],
    ["6 de abril de 2009", "2009-04-06"],
    ["6. März 2009", "2009-03-06"],
    ["April 6th, 2009", "2009-04-06"],
    ["02.03.2020", "2020-03-02"],
    ["02.03.20 14:15", "2020-03-02"],
    ["20240131", "2024-01-31"],
    ["20240131T101500", "2024-01-31"],
    ["1709287200", "2024-03-01"],
    ["1709287200000", "2024-03-01"],
    ["1709287200.25", "2024-03-01"],
    ["05/05/2020", "2020-05-05"],
  ])("reads %j", (cell, day) => {
    expect(readDay(cell)).toEqual({ kind: "day", day });
  });

  it.each([
    ["31/07/2018", "2018-07-31", "day-first"],
    ["07/31/18", "2018-07-31", "month-first"],
  ])("tells the order of %j", (cell, day, order) => {
    expect(readDay(cell)).toEqual({ kind: "day", day, order });
  });

  it.each(["", "yesterday", "12345", "31/31/2020", "1.2.3", "2020-13-40", "99999999", "may 5"])(
    "reads no day in %j",
    (cell) => {
      expect(readDay(cell)).toBeNull();
    },
  );

  it("leaves to the column what could be either", () => {
    expect(readDay("02/03/2020")).toEqual({
      kind: "either",
      dayFirst: "2020-03-02",
      monthFirst: "2020-02-03",
    });
  });

  it("reads every day in every form", () => {
    const days = fc.date({
      min: new Date("1971-01-01"),
      max: new Date("2069-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year = "", month = "", dayOfMonth = ""] = day.split("-");
        for (const form of [
          day,
          `${dayOfMonth}.${month}.${year}`,
          date.toUTCString(),
          `${year}${month}${dayOfMonth}`,
        ]) {
          expect(readDay(form)).toEqual({ kind: "day", day });
        }
      }),
    );
  });
});

describe("detectDateColumn", () => {
  it("finds days by their values, and numbers only under a name that says so", () => {
    const sample = [
      ["1709287200", "1709287200", "5/1/2024"],
      ["1709287201", "1709287201", "5/2/2024"],
    ];
    expect(detectDateColumn(["id", "n", "d"], sample)).toBe(2);
    expect(detectDateColumn(["id", "created_at", "d"], sample)).toBe(1);
    expect(
      detectDateColumn(
        ["id", "n", "m"],
        [
          ["1", "2", "3"],
          ["1", "2", "3"],
        ],
      ),
    ).toBeNull();
  });
});
