import { useTranslation } from "react-i18next";
import { roughDuration } from "./rough-duration.ts";

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
