import { useTranslation } from "react-i18next";

/** A duration as people speak of it: one unit, and no more precise than an estimate can be. */
type RoughDuration = { unit: "moment" } | { unit: "second" | "minute" | "hour"; value: number };

/** Rounds a duration in milliseconds to what is worth saying. */
export function roughDuration(durationMs: number): RoughDuration {
  const seconds = durationMs / 1000;
  if (seconds < 8) return { unit: "moment" };
  if (seconds < 55) return { unit: "second", value: Math.max(10, Math.round(seconds / 10) * 10) };
  const minutes = seconds / 60;
  if (minutes < 9.5) return { unit: "minute", value: Math.max(1, Math.round(minutes)) };
  if (minutes < 57.5) return { unit: "minute", value: Math.round(minutes / 5) * 5 };
  const hours = minutes / 60;
  return { unit: "hour", value: hours < 3 ? Math.round(hours * 2) / 2 : Math.round(hours) };
}

/** "about 2 minutes", in the interface's language. */
export function useRoughDuration(): (durationMs: number) => string {
  const { t, i18n } = useTranslation();
  return (durationMs) => {
    const rough = roughDuration(durationMs);
    if (rough.unit === "moment") return t("files.aMoment");
    const { unit, value } = rough;
    const style = { style: "unit", unit, unitDisplay: "long" } as const;
    return t("files.about", { time: new Intl.NumberFormat(i18n.language, style).format(value) });
  };
}
