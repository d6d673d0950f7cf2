import {
  DAY_NS,
  dayText,
  durationText,
  momentText,
  readDuration,
  readMoment,
  timeText,
} from "../values/moments.ts";
import type { ValueType } from "../values/value-type.ts";

/** What a number format makes of a number; null where it stays one. */
export type DateFormat = "date" | "date-time" | "time" | "duration";

/** Days from Excel's day 0 to 1970-01-01; serials below 61 are a day less, since Excel has a 1900-02-29. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
const FALSE_DAY = 60;
const LAST_SERIAL = 2_958_466;
const MILLISECOND_NS = 1_000_000n;
const DAY_MS = 86_400_000;

/** What a serial number means under a format of dates; null for one that Excel shows no date of. */
export function serialText(
  serial: number,
  format: DateFormat,
  is1904: boolean,
): { text: string; type: ValueType } | null {
  const milliseconds = Math.round(serial * DAY_MS);
  if (!Number.isSafeInteger(milliseconds)) return null;
  const nanoseconds = BigInt(milliseconds) * MILLISECOND_NS;
  if (format === "duration") return { text: durationText(nanoseconds), type: "duration" };
  if (serial < 0 || serial >= LAST_SERIAL) return null;
  const days = Math.floor(milliseconds / DAY_MS);
  const inDay = nanoseconds % DAY_NS;
  // A time has no day; one that was added to more than a day has hours beyond 24.
  if (format === "time" && days === 0) return { text: timeText(inDay), type: "time" };
  if (!is1904 && days === FALSE_DAY) return { text: "1900-02-29", type: "text" };
  const day = days - (is1904 ? EPOCH_1904 : days < FALSE_DAY ? EPOCH_1900 - 1 : EPOCH_1900);
  if (format === "date" && inDay === 0n) return { text: dayText(day), type: "date" };
  return { text: momentText(BigInt(day) * DAY_NS + inDay, false), type: "date-time" };
}

/** The serial number of a date, time or duration; null for one that a cell can't hold to its last digit. */
export function serialOf(text: string, type: ValueType): number | null {
  if (type === "time" || type === "duration") {
    const nanoseconds = readDuration(text);
    if (nanoseconds === null || nanoseconds < 0n) return null;
    return fromNanoseconds(0, nanoseconds);
  }
  const moment = readMoment(text);
  if (!moment || moment.isUtc) return null;
  const serial = moment.days + EPOCH_1900;
  const days = serial > FALSE_DAY ? serial : serial - 1;
  if (days < 1) return null;
  return fromNanoseconds(days, moment.nanoseconds ?? 0n);
}

function fromNanoseconds(days: number, nanoseconds: bigint): number | null {
  if (nanoseconds % MILLISECOND_NS !== 0n) return null;
  return (days * DAY_MS + Number(nanoseconds / MILLISECOND_NS)) / DAY_MS;
}

/** Formats of Excel's own that are dates, by number. */
function builtInFormat(id: number): DateFormat | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36) {
    return "date";
  }
  if (id === 22) return "date-time";
  if (id === 46) return "duration";
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 ? "time" : null;
}

/** What a number format makes of numbers, by its number and its code where it has one. */
export function dateFormatOf(id: number, code: string | undefined): DateFormat | null {
  if (code === undefined) return builtInFormat(id);
  const bare = withoutLiterals(code);
  if (/\[[hms]/iu.test(bare)) return "duration";
  // A fraction of a number, or a number by its size, is no date.
  if (/general|[0#?]\/|\/[0#?]/iu.test(bare)) return null;
  const hasDay = /[yd]|mmm/iu.test(bare);
  const hasTime = /[hs]|am\/pm/iu.test(bare);
  if (hasDay) return hasTime ? "date-time" : "date";
  if (hasTime) return "time";
  return /m/iu.test(bare) && !/[0#?]/u.test(bare) ? "date" : null;
}

/**
 * The first section of a format's code without what is shown as it is (quoted and escaped
 * characters, spaces as wide as one) and without colours, conditions and locales in brackets.
 */
function withoutLiterals(code: string): string {
  let bare = "";
  for (let at = 0; at < code.length && code[at] !== ";"; at += 1) {
    const character = code[at] ?? "";
    if (/[\\_*]/u.test(character)) at += 1;
    else if (character === '"' || character === "[") {
      const close = code.indexOf(character === "[" ? "]" : '"', at + 1);
      const inside = code.slice(at + 1, close < 0 ? code.length : close);
      if (character === "[" && /^(?:h+|m+|s+)$/iu.test(inside)) bare += `[${inside}]`;
      at = close < 0 ? code.length : close;
    } else bare += character;
  }
  return bare;
}
