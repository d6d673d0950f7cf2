import { useTranslation } from "react-i18next";
import type { SummaryNames } from "#ipc/results";

/** What the lines of an exported summary are called. */
export function useSummaryNames(): SummaryNames {
  const { t } = useTranslation();
  return {
    figure: t("results.figures.figure"),
    value: t("results.figures.value"),
    share: t("results.figures.share"),
    rows: t("results.figures.rows"),
    scored: t("results.figures.scored"),
    withError: t("results.figures.withError"),
    longTexts: t("results.figures.longTexts"),
    meanScore: t("results.figures.meanScore"),
    meanPolarity: t("results.figures.meanPolarity"),
    meanSubjectivity: t("results.figures.meanSubjectivity"),
    // Filled in where the file is written.
    label: t("results.figures.label", { label: "{label}" }),
    polarity: t("results.figures.polarity", { from: "{from}", to: "{to}" }),
  };
}
