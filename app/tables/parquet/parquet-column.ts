import type { SchemaElement } from "hyparquet";
import type { ColumnValues } from "../values/column-values.ts";
import { DAY_NS, readDuration, readMoment } from "../values/moments.ts";
import { readNumber, unscaled, type ValueType } from "../values/value-type.ts";

type ParquetValue = string | number | bigint | boolean | Uint8Array | null;

/** A column of a new Parquet file: its type, and what of a value is written. */
export interface ParquetColumn {
  readonly element: SchemaElement;
  /** What the column's values are in the file; `text` for all that no other type can hold. */
  readonly holds: ValueType;
  readonly valueOf: (text: string, type: ValueType) => ParquetValue;
}

/** Digits of the longest decimal that readers know. */
const DECIMAL_DIGITS = 38;
/** Years whose nanoseconds since 1970 are a 64-bit number. */
const [FIRST_NANO_YEAR, LAST_NANO_YEAR] = [1678, 2261];

/** The narrowest type that holds every value of a column exactly. */
export function parquetColumn(name: string, values: ColumnValues | undefined): ParquetColumn {
  const only = values?.types.length === 1 ? values.types[0] : undefined;
  const typed = values && only && TYPED[only]?.(values);
  const element = { name, repetition_type: "OPTIONAL" } as const;
  if (!typed) {
    return {
      element: { ...element, ...TEXT },
      holds: "text",
      valueOf: (text, type) => (type === "null" ? null : text),
    };
  }
  const { read, ...kind } = typed;
  return {
    element: { ...element, ...kind },
    holds: only,
    // Untyped cells of no characters are no values here.
    valueOf: (text, type) => (type === "null" || text === "" ? null : read(text)),
  };
}

const TEXT = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  logical_type: { type: "STRING" },
} as const satisfies Partial<SchemaElement>;

interface Typed extends Partial<SchemaElement> {
  readonly read: (text: string) => ParquetValue;
}

const TYPED: Partial<Record<ValueType, (values: ColumnValues) => Typed | null>> = {
  boolean: () => ({ type: "BOOLEAN", read: (text) => text.toLowerCase() === "true" }),
  number: numberColumn,
  date: () => ({
    type: "INT32",
    converted_type: "DATE",
    logical_type: { type: "DATE" },
    read: (text) => readMoment(text)?.days ?? null,
  }),
  "date-time": momentColumn,
  time: () => ({
    type: "INT64",
    logical_type: { type: "TIME", isAdjustedToUTC: false, unit: "NANOS" },
    read: readDuration,
  }),
  binary: () => ({ type: "BYTE_ARRAY", read: (text) => Buffer.from(text, "base64") }),
};

function numberColumn({ numbers }: ColumnValues): Typed | null {
  const { areWhole, areDoubles, areFinite, fit64, wholeDigits, decimals } = numbers;
  if (fit64) {
    return { type: "INT64", read: (text) => scaled(text, 0) };
  }
  if (areDoubles && !(areWhole && decimals === 0)) {
    return { type: "DOUBLE", read: (text) => Number(text) };
  }
  const precision = wholeDigits + decimals;
  if (!areFinite || precision > DECIMAL_DIGITS) return null;
  return {
    type: "FIXED_LEN_BYTE_ARRAY",
    type_length: 16,
    converted_type: "DECIMAL",
    logical_type: { type: "DECIMAL", precision, scale: decimals },
    precision,
    scale: decimals,
    read: (text) => scaled(text, decimals),
  };
}

function scaled(text: string, scale: number): bigint | null {
  const number = readNumber(text);
  return number && unscaled(number, scale);
}

function momentColumn({ moments }: ColumnValues): Typed | null {
  const { areUtc, areLocal, decimals, firstYear, lastYear } = moments;
  if (!areUtc && !areLocal) return null;
  const isFine = decimals > 6;
  if (isFine && (firstYear < FIRST_NANO_YEAR || lastYear > LAST_NANO_YEAR)) return null;
  const unit = isFine ? "NANOS" : "MICROS";
  return {
    type: "INT64",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: areUtc, unit },
    read: (text) => {
      const moment = readMoment(text);
      if (!moment) return null;
      const nanoseconds = BigInt(moment.days) * DAY_NS + (moment.nanoseconds ?? 0n);
      return isFine ? nanoseconds : nanoseconds / 1_000n;
    },
  };
}
