import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Numbers as the interface's language writes them, always with the same number of digits. */
export interface Format {
  /** A probability in [0, 1], as "97.4%". */
  percent(value: number): string;
  /** "0.87" */
  number(value: number): string;
  /** "+0.87" or "−0.12" */
  signed(value: number): string;
}

/** Formatters for the current language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    const percent = new Intl.NumberFormat(i18n.language, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const number = new Intl.NumberFormat(i18n.language, digits);
    const signed = new Intl.NumberFormat(i18n.language, { ...digits, signDisplay: "exceptZero" });
    return {
      percent: (value) => percent.format(value),
      number: (value) => number.format(value),
      signed: (value) => signed.format(value),
    };
  }, [i18n.language]);
}
