import { orderTold, readDay, type DayReading, type OrdersTold } from "#tables/detect/calendar-days";

/** The day of a row that has none. */
export const NO_DAY = -2_147_483_648;

const DAY_MS = 86_400_000;
/** Share of the filled cells that must name a day for the column to be one of dates. */
const DAY_SHARE = 0.8;
/** Cells that are remembered, so that a day that comes often is read once. */
const MOST_REMEMBERED = 20_000;
/** No day is written longer. */
const LONGEST_DAY = 60;

/** The days of one column as its rows go by, four bytes a row. */
export class DayTally {
  readonly #isNumberDate: boolean;
  readonly #told: OrdersTold = { "day-first": 0, "month-first": 0 };
  readonly #remembered = new Map<string, readonly [dayFirst: number, monthFirst: number]>();
  #dayFirst = new Int32Array(4_096);
  /** Only where a cell could mean two days. */
  #monthFirst: Int32Array | null = null;
  #rows = 0;
  #filled = 0;
  #named = 0;

  /** @param isNumberDate Whether a bare number may be a day, by the column's name. */
  constructor(isNumberDate: boolean) {
    this.#isNumberDate = isNumberDate;
  }

  add(cell: string): void {
    const [dayFirst, monthFirst] = this.#read(cell.trim());
    if (this.#rows === this.#dayFirst.length) this.#grow();
    this.#dayFirst[this.#rows] = dayFirst;
    if (monthFirst !== dayFirst) this.#monthFirst ??= this.#dayFirst.slice();
    if (this.#monthFirst) this.#monthFirst[this.#rows] = monthFirst;
    this.#rows += 1;
    if (cell !== "") this.#filled += 1;
    if (dayFirst !== NO_DAY) this.#named += 1;
  }

  /** Whether so far most cells that are filled name a day. */
  get isDates(): boolean {
    return this.#named > 1 && this.#named >= this.#filled * DAY_SHARE;
  }

  /** Of each row: days since 1970, or `NO_DAY`, also where two could be meant and nothing tells which. */
  days(): Int32Array {
    const dayFirst = this.#dayFirst.subarray(0, this.#rows);
    const monthFirst = this.#monthFirst?.subarray(0, this.#rows);
    if (!monthFirst) return dayFirst;
    const order = orderTold(this.#told);
    if (order !== null) return order === "day-first" ? dayFirst : monthFirst;
    return dayFirst.map((day, row) => (monthFirst[row] === day ? day : NO_DAY));
  }

  #read(cell: string): readonly [number, number] {
    const known = this.#remembered.get(cell);
    if (known) return known;
    const reading = readDay(cell, this.#isNumberDate);
    if (reading?.kind === "day" && reading.order) this.#told[reading.order] += 1;
    const days = daysOf(reading);
    const isWorthIt = this.#remembered.size < MOST_REMEMBERED && cell.length <= LONGEST_DAY;
    if (isWorthIt) this.#remembered.set(cell, days);
    return days;
  }

  #grow(): void {
    const grow = (days: Int32Array) => {
      const larger = new Int32Array(days.length * 2);
      larger.set(days);
      return larger;
    };
    this.#dayFirst = grow(this.#dayFirst);
    if (this.#monthFirst) this.#monthFirst = grow(this.#monthFirst);
  }
}

function daysOf(reading: DayReading | null): readonly [number, number] {
  if (reading === null) return [NO_DAY, NO_DAY];
  if (reading.kind === "day") return [toDay(reading.day), toDay(reading.day)];
  return [toDay(reading.dayFirst), toDay(reading.monthFirst)];
}

/** `YYYY-MM-DD` as days since 1970. */
export function toDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** Days since 1970 as `YYYY-MM-DD`. */
export function fromDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
