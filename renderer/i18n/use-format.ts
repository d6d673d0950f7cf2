import { hookByLanguage } from "./hook-by-language.ts";

/** Numbers as the interface's language writes them, always with the same number of digits. */
export interface Format {
  /** A probability in [0, 1], as "97.4%". */
  readonly percent: (value: number) => string;
  /** "0.87" */
  readonly number: (value: number) => string;
  /** "+0.87" or "−0.12" */
  readonly signed: (value: number) => string;
  /** A place on the scale of polarity, as "+0.5" or "0". */
  readonly tick: (value: number) => string;
  /** Percentage points, as "+1.2" or "−0.4". */
  readonly points: (value: number) => string;
  /** Half the width of an interval of shares, in points: "2", or "0.4" where that is below one. */
  readonly halfWidth: (value: number) => string;
  /** A share in [0, 1], as "75%". */
  readonly wholePercent: (value: number) => string;
  /** "4.2" or "38": a mean of counts or points. */
  readonly mean: (value: number) => string;
  /** "12,284" */
  readonly integer: (value: number) => string;
  /** Bytes as "22.8 MB" (10⁶ bytes). */
  readonly megabytes: (bytes: number) => string;
  /** Bytes as "512 byte", "12.3 kB" or "22.8 MB" (powers of 1000). */
  readonly fileSize: (bytes: number) => string;
  /** "2 hr 5 min", "3 min 20 sec", "8 sec": the two largest units, at least a second. */
  readonly duration: (durationMs: number) => string;
  /** A calendar day, given as "2026-11-29", as "Nov 29, 2026". */
  readonly day: (isoDate: string) => string;
  /** "English and Portuguese" */
  readonly list: (items: readonly string[]) => string;
  /** "English or Portuguese" */
  readonly choice: (items: readonly string[]) => string;
  /** The name of a language by its BCP 47 tag. */
  readonly language: (tag: string) => string;
}

/** Formatters for the current language. Making them takes half a millisecond. */
export const useFormat = hookByLanguage(createFormat);

/** As wide and as high as the plus: what is formatted comes with a hyphen in most languages. */
function withMinus(formatted: string): string {
  return formatted.replace("-", "−");
}

function createFormat(language: string): Format {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const number = new Intl.NumberFormat(language, digits);
  const signed = new Intl.NumberFormat(language, { ...digits, signDisplay: "exceptZero" });
  const tick = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const points = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const wholePercent = new Intl.NumberFormat(language, { style: "percent" });
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const megabytes = new Intl.NumberFormat(language, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });
  const unit = (name: string, maximumFractionDigits = 0) =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, maximumFractionDigits });
  const kilobytes = unit("kilobyte", 1);
  // The short form, "45 byte", knows no plural.
  const wholeBytes = new Intl.NumberFormat(language, {
    style: "unit",
    unit: "byte",
    unitDisplay: "long",
  });
  const [hours, minutes, seconds] = [unit("hour"), unit("minute"), unit("second")];
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const list = new Intl.ListFormat(language);
  const choice = new Intl.ListFormat(language, { type: "disjunction" });
  const languages = new Intl.DisplayNames(language, { type: "language" });
  return {
    wholePercent: (value) => wholePercent.format(value),
    tick: (value) => withMinus(tick.format(value)),
    points: (value) => withMinus(points.format(value)),
    halfWidth: (value) => (value < 0.00995 ? oneDecimal : integer).format(value * 100),
    integer: (value) => integer.format(value),
    mean: (value) => (value < 10 ? oneDecimal : integer).format(value),
    megabytes: (bytes) => megabytes.format(bytes / 1e6),
    fileSize: (size) => {
      if (size < 1e3) return wholeBytes.format(size);
      return size < 1e6 ? kilobytes.format(size / 1e3) : megabytes.format(size / 1e6);
    },
    duration: (durationMs) => {
      const whole = Math.max(1, Math.round(durationMs / 1000));
      const [hour, minute] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
      if (hour > 0) return `${hours.format(hour)} ${minutes.format(minute)}`;
      const second = seconds.format(whole % 60);
      return minute > 0 ? `${minutes.format(minute)} ${second}` : second;
    },
    day: (isoDate) => day.format(new Date(isoDate)),
    list: (items) => list.format(items),
    choice: (items) => choice.format(items),
    language: (tag) => languages.of(tag) ?? tag,
    percent: (value) => percent.format(value),
    number: (value) => number.format(value),
    signed: (value) => withMinus(signed.format(value)),
  };
}
