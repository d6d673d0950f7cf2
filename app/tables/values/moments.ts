/** A day and a time of it, to the nanosecond. */
export interface Moment {
  /** Days since 1970-01-01. */
  readonly days: number;
  /** Nanoseconds since midnight; null where only the day is known. */
  readonly nanoseconds: bigint | null;
  /** Whether it is in UTC; else it is by a clock whose zone is not told. */
  readonly isUtc: boolean;
}

const DAY_MS = 86_400_000;
export const DAY_NS = 86_400_000_000_000n;
const SECOND_NS = 1_000_000_000n;

const MOMENT =
  /^(\d{4}|[+-]\d{6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|\+00:00)?)?$/u;

/** Reads `2024-03-01`, `2024-03-01 10:00` or `2024-03-01T10:00:00.5Z`; null for anything else. */
export function readMoment(text: string): Moment | null {
  // Most cells are none, and need no more than a look.
  if (text.length < 10 || (text[4] !== "-" && text[7] !== "-")) return null;
  const parts = MOMENT.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second = "0", fraction = "", zone] = parts;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isReal) return null;
  const days = date.getTime() / DAY_MS;
  if (hour === undefined) return { days, nanoseconds: null, isUtc: false };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = BigInt((Number(hour) * 60 + Number(minute)) * 60 + Number(second));
  const nanoseconds = seconds * SECOND_NS + BigInt(fraction.padEnd(9, "0"));
  return { days, nanoseconds, isUtc: zone !== undefined };
}

/** `2024-03-01`; years beyond four digits with their sign, as ISO 8601 has it. */
export function dayText(days: number): string {
  const date = new Date(days * DAY_MS);
  return Number.isNaN(date.getTime())
    ? `${days} days`
    : (date.toISOString().split("T", 1)[0] ?? "");
}

/** `10:00:00`, with as many digits behind it as are needed: none, three, six or nine. */
export function timeText(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / SECOND_NS);
  const hours = Math.floor(seconds / 3600);
  const rest = [hours, Math.floor(seconds / 60) % 60, seconds % 60];
  return rest.map((part) => String(part).padStart(2, "0")).join(":") + fractionText(nanoseconds);
}

function fractionText(nanoseconds: bigint): string {
  const digits = String(nanoseconds % SECOND_NS).padStart(9, "0");
  for (const length of [0, 3, 6]) {
    if (/[1-9]/u.test(digits.slice(length))) continue;
    return length === 0 ? "" : `.${digits.slice(0, length)}`;
  }
  return `.${digits}`;
}

/** The moment so many nanoseconds after 1970-01-01T00:00:00. */
export function momentText(nanoseconds: bigint, isUtc: boolean): string {
  const inDay = ((nanoseconds % DAY_NS) + DAY_NS) % DAY_NS;
  const days = Number((nanoseconds - inDay) / DAY_NS);
  return `${dayText(days)}T${timeText(inDay)}${isUtc ? "Z" : ""}`;
}

/** `-30:00:00.5`: hours are not turned into days. */
export function durationText(nanoseconds: bigint): string {
  return nanoseconds < 0n ? `-${timeText(-nanoseconds)}` : timeText(nanoseconds);
}

/** Nanoseconds of `10:00:00.5` or `-30:00:00`; null for anything else. */
export function readDuration(text: string): bigint | null {
  const parts = /^(-?)(\d{1,9}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/u.exec(text);
  if (!parts) return null;
  const [, sign, hours, minutes, seconds, fraction = ""] = parts;
  const whole = (BigInt(hours ?? 0) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0);
  const nanoseconds = whole * SECOND_NS + BigInt(fraction.padEnd(9, "0"));
  return sign === "-" ? -nanoseconds : nanoseconds;
}
