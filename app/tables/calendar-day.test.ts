import { expect, it } from "vitest";
import { calendarDay } from "./calendar-day.ts";

it.each([
  ["2026-01-05", "2026-01-05"],
  ["2026-1-5T10:00:00Z", "2026-01-05"],
  ["2026/02/29", null],
  ["31-Jul-18", "2018-07-31"],
  ["6 April 2009", "2009-04-06"],
  ["April 6, 2009", "2009-04-06"],
  ["Mon Apr 06 22:19:45 PDT 2009", "2009-04-06"],
  ["31/07/2018", "2018-07-31"],
  ["07/31/2018", "2018-07-31"],
  ["03/03/2020", "2020-03-03"],
  ["02-03-2020", null],
  ["1467810369", null],
  ["hello", null],
  ["", null],
])("%s is %s", (cell, day) => {
  expect(calendarDay(cell)).toBe(day);
});
