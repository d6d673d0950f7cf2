import i18next from "i18next";
import type { TimeUnit } from "#ipc/overview/overview-figures";
import { hookByLanguage } from "./hook-by-language.ts";

interface PeriodText {
  /** "May 2026", "week of May 4", "Q2 2026", "2º trimestre de 2026" */
  readonly name: (from: string, unit: TimeUnit, options?: { namesYear: boolean }) => string;
  /** The same after "since": "the week of May 4", "o 2º trimestre de 2026". */
  readonly since: (from: string, unit: TimeUnit, options?: { namesYear: boolean }) => string;
  /** "May – July 2026"; a single period's name where both are the same. */
  readonly stretch: (
    from: string,
    until: string,
    unit: TimeUnit,
    options?: { namesYear: boolean },
  ) => string;
  /** Short, for an axis on which a year is named where it begins: "May", "May 4", "Q2". */
  readonly tick: (from: number, unit: TimeUnit) => string;
}

/** Names of periods by their first day, `YYYY-MM-DD`, as the interface's language writes them. */
export const usePeriodText = hookByLanguage((language): PeriodText => {
  const t = i18next.getFixedT(language);
  const formatOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  const forms = {
    day: formatOf({ day: "numeric", month: "long", year: "numeric" }),
    dayOfYear: formatOf({ day: "numeric", month: "long" }),
    month: formatOf({ month: "long", year: "numeric" }),
    monthOfYear: formatOf({ month: "long" }),
    shortDay: formatOf({ day: "numeric", month: "short" }),
    shortMonth: formatOf({ month: "short" }),
  };
  const quarter = (time: Date, namesYear: boolean) =>
    t(namesYear ? "periods.quarterOfYear" : "periods.quarter", {
      quarter: Math.floor(time.getUTCMonth() / 3) + 1,
      year: time.getUTCFullYear(),
    });
  const plain = (from: string, unit: TimeUnit, namesYear: boolean) => {
    const time = new Date(`${from}T00:00:00Z`);
    if (unit === "quarter") return quarter(time, namesYear);
    if (unit === "month") return (namesYear ? forms.month : forms.monthOfYear).format(time);
    return (namesYear ? forms.day : forms.dayOfYear).format(time);
  };
  const name: PeriodText["name"] = (from, unit, { namesYear } = { namesYear: true }) => {
    const text = plain(from, unit, namesYear);
    return unit === "week" ? t("periods.weekOf", { day: text }) : text;
  };
  return {
    name,
    stretch: (from, until, unit, options) => {
      if (from === until) return name(from, unit, options);
      // The year that both have is said once.
      const isOneYear = from.slice(0, 4) === until.slice(0, 4);
      const first = name(from, unit, isOneYear ? { namesYear: false } : options);
      return `${first} – ${name(until, unit, options)}`;
    },
    since: (from, unit, { namesYear } = { namesYear: true }) =>
      t(`periods.since.${unit}`, { period: plain(from, unit, namesYear) }),
    tick: (from, unit) => {
      const time = new Date(from);
      if (unit === "quarter") return quarter(time, false);
      return (unit === "month" ? forms.shortMonth : forms.shortDay).format(time);
    },
  };
});
