/**
 * What a value is, beside the text that says it exactly: a number has all its digits (`NaN`,
 * `Infinity`), a date is `2024-03-01`, a moment `2024-03-01T10:00:00.5` or with `Z`, a time
 * `10:00:00.5`, a duration `-30:00:00`; bytes are in Base64, and what is nested is JSON.
 */
export type ValueType =
  | "text"
  | "number"
  | "boolean"
  | "date"
  | "date-time"
  | "time"
  | "duration"
  | "binary"
  | "nested"
  /** What a formula gives that can't be computed: `#DIV/0!`. */
  | "error"
  /** What a formula gives that has not been computed yet; its text is empty. */
  | "uncomputed"
  | "null";

/** A number in digits: sign, digits before and behind the point, and what the exponent adds. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/u;

/** What is written of a number. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  /** Power of ten of the last of `digits`. */
  readonly exponent: number;
  /** Digits behind the point, as written; those of an exponent are not counted. */
  readonly decimals: number;
}

/** Reads a number as it is written; null for what is none, or not finite. */
export function readNumber(text: string): WrittenNumber | null {
  const parts = NUMBER.exec(text);
  if (!parts) return null;
  const [, sign, whole = "", fraction = "", power = "0"] = parts;
  let end = whole.length + fraction.length;
  const all = whole + fraction;
  while (end > 0 && all[end - 1] === "0") end -= 1;
  let start = 0;
  while (start < end && all[start] === "0") start += 1;
  return {
    isNegative: sign === "-",
    digits: all.slice(start, end),
    exponent: all.length - end - fraction.length + Number(power),
    decimals: fraction.length,
  };
}

/** Whether a double is the very number that is written. */
export function isDouble(number: WrittenNumber): boolean {
  if (number.digits === "") return true;
  // Fifteen digits always are, away from the ends of the range.
  if (number.digits.length <= 15 && Math.abs(number.exponent) < 250) return true;
  const nearest = Number(`${number.digits}e${number.exponent}`);
  const back = readNumber(String(nearest));
  return back !== null && back.digits === number.digits && back.exponent === number.exponent;
}

/** The number, in units of ten to the power of minus `scale`, of which it has to be a whole one. */
export function unscaled(number: WrittenNumber, scale: number): bigint {
  const value = BigInt(number.digits || "0") * 10n ** BigInt(number.exponent + scale);
  return number.isNegative ? -value : value;
}
