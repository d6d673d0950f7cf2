import { useTranslation } from "react-i18next";
import type { AuditForecast } from "#ipc/audit";
import { useFormat } from "../i18n/use-format.ts";
import { useEstimateText } from "./use-estimate-text.ts";

/** How the model of today would do on a file that another has scored, by its checked rows. */
export function ForecastNote({ forecast }: { forecast: AuditForecast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayEstimate = useEstimateText();
  const { before, after, accuracyBefore, accuracyAfter, better, worse, differs } = forecast;
  return (
    <p className="panel-note">
      {t("audit.forecast.models", {
        before: `${before.id} ${before.version}`,
        after: `${after.id} ${after.version}`,
      })}{" "}
      {t("audit.forecast.figures", {
        // Its interval stands with the accuracy of the file.
        before: format.wholePercent(accuracyBefore.value),
        after: sayEstimate(accuracyAfter),
        better: format.integer(better),
        worse: format.integer(worse),
      })}{" "}
      {t(`audit.forecast.${differs ? (better > worse ? "better" : "worse") : "same"}`)}
    </p>
  );
}
