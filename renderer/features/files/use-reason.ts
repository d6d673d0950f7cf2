import { useTranslation } from "react-i18next";

/**
 * Why something was detected, in the interface's language. The engine says it in English, with
 * numbers in it; what has no translation is shown as it is.
 */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => {
    const { key, number } = splitReason(reason);
    return t(`files.reasons.${key}`, { number, defaultValue: reason });
  };
}

/** A reason with its number taken out, as the texts have it. */
export function splitReason(reason: string): { key: string; number: string } {
  // The digits of an encoding's or a standard's name are no number of the reason's.
  const [number = ""] = /(?<![\w-])\d+(?:\.\d+)?/u.exec(reason) ?? [];
  return { key: number === "" ? reason : reason.replace(number, "#"), number };
}
