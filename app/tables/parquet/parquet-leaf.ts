import type { SchemaElement } from "hyparquet";
import { dayText, durationText, momentText, timeText } from "../values/moments.ts";
import type { ValueType } from "../values/value-type.ts";

/** A value of a column, exactly as text. */
export interface ParquetCell {
  readonly text: string;
  readonly type: ValueType;
}

/** What Arrow's description says of a column that Parquet's types do not. */
export type ArrowHint =
  | { readonly kind: "duration"; readonly unitNs: bigint }
  | { readonly kind: "binary" };

/** How the values of a leaf are said; `type` is what most of them are. */
export interface LeafReader {
  readonly type: ValueType;
  /** Of a value as it is stored, which is none of the logical type's. */
  readonly read: (raw: unknown) => ParquetCell;
}

const UNIT_NS: Readonly<Record<string, bigint>> = {
  MILLIS: 1_000_000n,
  MICROS: 1_000n,
  NANOS: 1n,
};

/** Logical types whose values are texts in UTF-8. */
const TEXTS: ReadonlySet<string> = new Set(["STRING", "UTF8", "ENUM", "JSON"]);

/**
 * The element without its logical type, unless that is text: the library that decodes rounds
 * decimals and moments, and refuses what it does not know.
 */
export function asStored(element: SchemaElement): SchemaElement {
  const { converted_type, logical_type, ...stored } = element;
  const isText = TEXTS.has(logical_type?.type ?? "") || TEXTS.has(converted_type ?? "");
  return isText ? { ...stored, converted_type: "UTF8" } : stored;
}

/** How to say the values of a leaf. */
export function leafReader(element: SchemaElement, hint?: ArrowHint): LeafReader {
  const { type: stored, converted_type: converted = "", logical_type: logical } = element;
  const kind = logical?.type ?? converted;
  const as = (type: ValueType, say: (raw: never) => string): LeafReader => ({
    type,
    read: (raw) => ({ text: say(raw as never), type }),
  });
  if (kind === "JSON") return { type: "nested", read: jsonCell };
  if (TEXTS.has(kind)) return as("text", String);
  if (kind === "DECIMAL") {
    const scale = logical?.type === "DECIMAL" ? logical.scale : (element.scale ?? 0);
    return as("number", (raw) => decimalText(integerOf(raw), scale));
  }
  if (kind === "DATE") return as("date", (raw) => dayText(Number(raw)));
  const unit =
    UNIT_NS[logical && "unit" in logical ? logical.unit : (converted.split("_", 2)[1] ?? "")];
  if (unit !== undefined && kind.startsWith("TIMESTAMP")) {
    const isUtc = logical?.type === "TIMESTAMP" ? logical.isAdjustedToUTC : true;
    return as("date-time", (raw) => momentText(integerOf(raw) * unit, isUtc));
  }
  if (unit !== undefined && kind.startsWith("TIME")) {
    return as("time", (raw) => timeText(integerOf(raw) * unit));
  }
  if (kind === "UUID") return as("text", uuidText);
  if (kind === "INTERVAL") return as("text", intervalText);
  if (kind === "FLOAT16") return as("number", (raw: Uint8Array) => String(halfFloat(raw)));
  switch (stored) {
    case "BOOLEAN":
      return as("boolean", String);
    case "INT96":
      return as("date-time", (raw: bigint) => momentText(raw, false));
    case "FLOAT":
      return as("number", float32Text);
    case "DOUBLE":
      return as("number", (raw: number) => (Object.is(raw, -0) ? "-0" : String(raw)));
    case "INT32":
    case "INT64": {
      if (hint?.kind === "duration") {
        return as("duration", (raw) => durationText(integerOf(raw) * hint.unitNs));
      }
      const isUnsigned =
        converted.startsWith("UINT") || (logical?.type === "INTEGER" && !logical.isSigned);
      const bits = stored === "INT32" ? 32 : 64;
      return as("number", (raw) =>
        String(isUnsigned ? BigInt.asUintN(bits, integerOf(raw)) : integerOf(raw)),
      );
    }
    case "BYTE_ARRAY":
    case "FIXED_LEN_BYTE_ARRAY":
    case undefined:
    default:
      // Old writers do not say that their texts are texts.
      return kind === "" && hint?.kind !== "binary" && stored === "BYTE_ARRAY"
        ? { type: "text", read: untoldBytes }
        : as("binary", (raw: Uint8Array) => Buffer.from(raw).toString("base64"));
  }
}

function jsonCell(raw: unknown): ParquetCell {
  const text = String(raw);
  try {
    JSON.parse(text);
    return { text, type: "nested" };
  } catch {
    return { text, type: "text" };
  }
}

const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });

function untoldBytes(raw: unknown): ParquetCell {
  try {
    return { text: STRICT_UTF8.decode(raw as Uint8Array), type: "text" };
  } catch {
    return { text: Buffer.from(raw as Uint8Array).toString("base64"), type: "binary" };
  }
}

/** A whole number, from one of JavaScript's or from bytes, the highest first. */
function integerOf(raw: unknown): bigint {
  if (typeof raw === "bigint") return raw;
  if (typeof raw === "number") return BigInt(raw);
  const bytes = raw as Uint8Array;
  const hex = Buffer.from(bytes).toString("hex");
  return hex === "" ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The fewest digits that are this number among those of 32 bits. */
function float32Text(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

function halfFloat(raw: Uint8Array): number {
  const bits = ((raw[1] ?? 0) << 8) | (raw[0] ?? 0);
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

function uuidText(raw: Uint8Array): string {
  const hex = Buffer.from(raw).toString("hex");
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, index) => hex.slice(ends[index - 1] ?? 0, end)).join("-");
}

/** Months, days and milliseconds as ISO 8601 has them. */
function intervalText(raw: Uint8Array): string {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const [months, days] = [view.getUint32(0, true), view.getUint32(4, true)];
  return `P${months}M${days}DT${view.getUint32(8, true) / 1000}S`;
}
