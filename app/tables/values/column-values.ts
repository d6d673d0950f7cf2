import type { Row } from "../rows.ts";
import { readMoment } from "./moments.ts";
import {
  isDouble,
  readNumber,
  unscaled,
  type ValueType,
  type WrittenNumber,
} from "./value-type.ts";

/** What the values of a column are, all rows together. */
export interface ColumnValues {
  /** Types that occur, nulls apart; none where there is no value. */
  readonly types: readonly ValueType[];
  readonly numbers: NumberFacts;
  readonly moments: MomentFacts;
  /** Whether there are nulls, and texts of no characters. */
  readonly hasNull: boolean;
  readonly hasEmpty: boolean;
  /** Whether dates and moments among them were such, and no texts. */
  readonly hasTypedMoments: boolean;
  /** Cells whose formula has not been computed yet. */
  readonly uncomputed: number;
}

interface NumberFacts {
  readonly areWhole: boolean;
  /** Whether a double is exactly each of them. */
  readonly areDoubles: boolean;
  readonly areFinite: boolean;
  /** Whether each is a whole number of 64 bits with a sign. */
  readonly fit64: boolean;
  /** Most digits without zeros at the ends, and most before the point. */
  readonly mostDigits: number;
  readonly wholeDigits: number;
  /** Most digits behind the point, and whether all have as many as are written. */
  readonly decimals: number;
  readonly haveEvenDecimals: boolean;
}

interface MomentFacts {
  /** Whether all are in UTC, and whether none says where it is. */
  readonly areUtc: boolean;
  readonly areLocal: boolean;
  /** Most digits behind the second. */
  readonly decimals: number;
  readonly firstYear: number;
  readonly lastYear: number;
}

export const NO_NUMBERS: NumberFacts = {
  areWhole: true,
  areDoubles: true,
  areFinite: true,
  fit64: true,
  mostDigits: 0,
  wholeDigits: 0,
  decimals: 0,
  haveEvenDecimals: true,
};

export const NO_MOMENTS: MomentFacts = {
  areUtc: true,
  areLocal: true,
  decimals: 0,
  firstYear: 9999,
  lastYear: 0,
};

/** Significant digits of a number that no program rounds. */
export const SAFE_DIGITS = 15;

/** A number that means nothing but its value: no id with zeros before it, no exponent. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/u;
const BOOLEAN = /^(?:true|false)$/iu;

/** Learns what the values of a column are. */
export class ColumnTally {
  readonly #types = new Set<ValueType>();
  #hasNull = false;
  #hasEmpty = false;
  #uncomputed = 0;
  #hasTypedMoments = false;
  /** Whether a cell without a type is a word, so that all are. */
  #isText = false;
  #isUntyped = false;
  #numbers: NumberFacts = NO_NUMBERS;
  /** Digits behind the point of the first number, and whether one ends with a zero there. */
  #firstDecimals: number | null = null;
  #haveLastZeros = false;
  #moments: MomentFacts = NO_MOMENTS;
  /** What all texts are, if they are days or moments. */
  #textsAre: "date" | "date-time" | "text" | null = null;

  /** Adds a value; `type` is left out where the format has none. */
  add(cell: string, type: ValueType | undefined): void {
    if (type === undefined) this.#addUntyped(cell);
    else if (type === "null") this.#hasNull = true;
    else if (type === "uncomputed") this.#uncomputed += 1;
    else this.#addTyped(cell, type);
  }

  get values(): ColumnValues {
    return {
      types: this.#settledTypes(),
      numbers: this.#numbers,
      moments: this.#moments,
      hasNull: this.#hasNull,
      hasEmpty: this.#hasEmpty,
      hasTypedMoments: this.#hasTypedMoments,
      uncomputed: this.#uncomputed,
    };
  }

  #addUntyped(cell: string): void {
    this.#isUntyped = true;
    if (cell === "") this.#hasEmpty = true;
    else if (this.#isText) return;
    else if (PLAIN_NUMBER.test(cell)) this.#addNumber(cell);
    else if (BOOLEAN.test(cell)) this.#types.add("boolean");
    else this.#addText(cell);
    // One word among numbers makes all of them text.
    if (this.#types.size > 1 || this.#textsAre === "text") this.#isText = true;
  }

  #addTyped(cell: string, type: ValueType): void {
    if (type === "number") this.#addNumber(cell);
    else if (type === "text") {
      if (cell === "") this.#hasEmpty = true;
      else this.#addText(cell);
    } else {
      this.#types.add(type);
      if (type !== "date" && type !== "date-time") return;
      this.#hasTypedMoments = true;
      this.#addMoment(cell);
    }
  }

  #addText(cell: string): void {
    this.#types.add("text");
    if (this.#textsAre === "text") return;
    const moment = this.#addMoment(cell);
    const isAlike = moment !== null && (this.#textsAre === null || this.#textsAre === moment);
    this.#textsAre = isAlike ? moment : "text";
  }

  #addMoment(cell: string): "date" | "date-time" | null {
    const moment = readMoment(cell);
    if (!moment) return null;
    const known = this.#moments;
    const year = Number(cell.slice(0, 4));
    const hasTime = moment.nanoseconds !== null;
    this.#moments = {
      areUtc: known.areUtc && (moment.isUtc || !hasTime),
      areLocal: known.areLocal && !moment.isUtc,
      decimals: Math.max(known.decimals, fractionDigits(cell)),
      firstYear: Math.min(known.firstYear, year),
      lastYear: Math.max(known.lastYear, year),
    };
    return hasTime ? "date-time" : "date";
  }

  #addNumber(cell: string): void {
    this.#types.add("number");
    const known = this.#numbers;
    const number = readNumber(cell);
    if (!number) {
      this.#numbers = { ...known, areFinite: false, areWhole: false, fit64: false };
      return;
    }
    const { digits, exponent, decimals } = number;
    const behind = Math.max(0, -exponent);
    const before = Math.max(0, digits.length + exponent);
    this.#firstDecimals ??= decimals;
    if (decimals > behind) this.#haveLastZeros = true;
    this.#numbers = {
      areWhole: known.areWhole && behind === 0,
      areDoubles: known.areDoubles && isDouble(number),
      areFinite: known.areFinite,
      fit64: known.fit64 && fits64(number, before),
      mostDigits: Math.max(known.mostDigits, digits.length),
      wholeDigits: Math.max(known.wholeDigits, before),
      decimals: Math.max(known.decimals, behind, decimals),
      haveEvenDecimals: known.haveEvenDecimals && decimals === this.#firstDecimals,
    };
  }

  #settledTypes(): ValueType[] {
    if (this.#isText) return ["text"];
    const { size } = this.#types;
    if (size === 1 && this.#textsAre !== null) {
      const { areUtc, areLocal } = this.#moments;
      return [areUtc || areLocal ? this.#textsAre : "text"];
    }
    // "4.10" beside "4.9" is no number: as one, it would be less.
    const isVersion = this.#haveLastZeros && !this.#numbers.haveEvenDecimals;
    return isVersion && this.#isUntyped ? ["text"] : [...this.#types];
  }
}

const SAFE_64_DIGITS = 18;

/** Whether a number with so many digits before its point, and none behind, has 64 bits with a sign. */
function fits64(number: WrittenNumber, before: number): boolean {
  if (number.exponent < 0 || number.decimals > 0) return false;
  if (before <= SAFE_64_DIGITS) return true;
  if (before > SAFE_64_DIGITS + 1) return false;
  const value = unscaled(number, 0);
  return BigInt.asIntN(64, value) === value;
}

function fractionDigits(cell: string): number {
  const point = cell.indexOf(".");
  if (point < 0) return 0;
  let end = point + 1;
  while (/\d/u.test(cell[end] ?? "")) end += 1;
  return end - point - 1;
}

/** What a cell of a row is: as its format tells, or as all of the column are. */
export function typeOfCell(row: Row, column: number, values: ColumnValues | undefined): ValueType {
  const told = row.types?.[column];
  if (told === "uncomputed") return "null";
  if (told !== undefined && told !== "text") return told;
  const cell = row.cells[column];
  const settled = values?.types.length === 1 ? values.types[0] : undefined;
  if (told === "text") {
    const isMoment = settled === "date" || settled === "date-time";
    return isMoment && cell !== "" ? settled : "text";
  }
  if (cell === undefined || row.types) return "null";
  if (settled === undefined || settled === "text" || row.repeatsHeader) return "text";
  return cell === "" ? "null" : settled;
}
