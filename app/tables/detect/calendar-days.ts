import { nameWords } from "./column-name.ts";

/** Which of two numbers is the day where both could be: `02/03/2020`. */
export type DayOrder = "day-first" | "month-first";

/** What a cell says about a day; days as `YYYY-MM-DD`. */
export type DayReading =
  /** One day; `order` where only that order makes one of it. */
  | { readonly kind: "day"; readonly day: string; readonly order?: DayOrder }
  /** Two days could be meant; the column must tell. */
  | { readonly kind: "either"; readonly dayFirst: string; readonly monthFirst: string };

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen"],
  ["feb", "fev", "fév"],
  ["mar", "mär", "mrz"],
  ["apr", "abr", "avr"],
  ["may", "mai", "mag"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "ago", "aoû", "aou"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "dic", "déc"],
];

/** Two-digit years up to this belong to the 2000s. */
const CENTURY_TURN = 70;

/** Years that a number without separators may name. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

const LONGEST = 60;

/**
 * The day that a cell names; null if none. Read: ISO dates with or without a time, `2020/3/2`,
 * `31-Jul-18`, `6 April 2009`, `6 de abril de 2009`, `April 6, 2009`, `Mon Apr 06 22:19:45 PDT 2009`,
 * `Mon, 06 Apr 2009 22:19:45 +0000`, `31.07.2018`, `7/31/18`, and, with `isNumberDate`, `20090406`
 * and seconds, milliseconds or microseconds since 1970 (in UTC).
 */
export function readDay(cell: string, isNumberDate = true): DayReading | null {
  const text = cell.trim();
  if (text.length < 6 || text.length > LONGEST) return null;
  if (/^\d+(?:\.\d{1,9})?$/u.test(text)) return isNumberDate ? numberDay(text) : null;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s,])/u.exec(text);
  if (iso) return asDay(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const packed = /^(\d{4})(\d{2})(\d{2})T\d/u.exec(text);
  if (packed) return asDay(dayOf(Number(packed[1]), Number(packed[2]), Number(packed[3])));
  return slashedDay(text) ?? asDay(namedDay(text));
}

function numberDay(text: string): DayReading | null {
  const whole = text.split(".", 1)[0] ?? "";
  if (whole.length === 8 && whole === text) {
    const year = Number(whole.slice(0, 4));
    if (year < FIRST_YEAR || year > LAST_YEAR) return null;
    return asDay(dayOf(year, Number(whole.slice(4, 6)), Number(whole.slice(6))));
  }
  const unit = { 10: 1_000, 13: 1, 16: 1 / 1_000 }[whole.length];
  if (unit === undefined) return null;
  const date = new Date(Number(whole) * unit);
  return date.getUTCFullYear() <= LAST_YEAR ? asDay(date.toISOString().slice(0, 10)) : null;
}

function slashedDay(text: string): DayReading | null {
  const parts = /^(?:\p{L}{2,9}\.?,?\s)?(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:$|[T,\s])/u.exec(
    text,
  );
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), yearOf(parts[4] ?? "")];
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst === monthFirst) return asDay(dayFirst);
  // Nobody writes the month first between dots.
  if (parts[2] === ".") return asDay(dayFirst);
  if (dayFirst === null && monthFirst === null) return null;
  if (monthFirst === null) return { kind: "day", day: dayFirst ?? "", order: "day-first" };
  if (dayFirst === null) return { kind: "day", day: monthFirst, order: "month-first" };
  return { kind: "either", dayFirst, monthFirst };
}

/** A date in which a month has its name: its numbers are a day and a year in either order. */
function namedDay(text: string): string | null {
  let month = 0;
  let day = 0;
  let year = 0;
  for (const token of text.toLowerCase().split(/[\s,.\-/]+/u)) {
    if (/^\d{1,2}:/u.test(token) || token.includes("+")) continue;
    const number = /^(\d{1,4})(?:st|nd|rd|th|º|ª)?$/u.exec(token)?.[1];
    if (number !== undefined) {
      const value = Number(number);
      if (number.length === 4 && year === 0) year = value;
      else if (day === 0 && value >= 1 && value <= 31) day = value;
      else if (year === 0 && number.length === 2) year = yearOf(number);
    } else if (month === 0) month = monthOf(token);
  }
  return month > 0 && day > 0 && year > 0 ? dayOf(year, month, day) : null;
}

function monthOf(word: string): number {
  if (word.length < 3 || !/^\p{L}+$/u.test(word)) return 0;
  return MONTHS.findIndex((starts) => starts.some((start) => word.startsWith(start))) + 1;
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < CENTURY_TURN ? 2000 + year : 1900 + year;
}

function asDay(day: string | null): DayReading | null {
  return day === null ? null : { kind: "day", day };
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 && year < 10_000 ? date.toISOString().slice(0, 10) : null;
}

/** How often each order was the only one that made a day of a cell. */
export type OrdersTold = Record<DayOrder, number>;

/** The order that the cells of a column tell; null where none does, or they contradict each other. */
export function orderTold({ "day-first": day, "month-first": month }: OrdersTold): DayOrder | null {
  if (day > 0 && month === 0) return "day-first";
  return month > 0 && day === 0 ? "month-first" : null;
}

/** The days of a column's values, in their order; null for what names none, or could mean two. */
export function readDays(values: readonly string[]): (string | null)[] {
  const readings = values.map((value) => readDay(value, false));
  const told: OrdersTold = { "day-first": 0, "month-first": 0 };
  for (const reading of readings) {
    if (reading?.kind === "day" && reading.order) told[reading.order] += 1;
  }
  const order = orderTold(told);
  return readings.map((reading) => {
    if (reading?.kind !== "either") return reading?.day ?? null;
    if (order === null) return null;
    return order === "day-first" ? reading.dayFirst : reading.monthFirst;
  });
}

/** Share of a column's values that must be days for it to be a column of dates. */
const DATE_SHARE = 0.8;

const TIME_WORD =
  /^(?:date|dates|datetime|time|timestamp|ts|created|updated|submitted|published|posted|at|day|when|millis|epoch|data|fecha|datum|zeit|zeitstempel|criado|recorded|received|utc)$/u;

/** Whether a word of a column's name says that it holds times, so that bare numbers may be days. */
export function isTimeName(word: string): boolean {
  return TIME_WORD.test(word);
}

/** The column whose values are days; null if there is none. Numbers are days only under such a name. */
export function detectDateColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): number | null {
  const index = columns.findIndex((name, column) => {
    const isTime = nameWords(name).some(isTimeName);
    const values = sample.map((cells) => cells[column] ?? "").filter((cell) => cell.trim() !== "");
    const days = values.filter((cell) => readDay(cell, isTime) !== null);
    return values.length > 1 && days.length >= values.length * DATE_SHARE;
  });
  return index < 0 ? null : index;
}
