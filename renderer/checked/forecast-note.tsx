import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AuditForecast } from "#ipc/results/audit";
import { useFormat } from "../i18n/use-format.ts";
import { useModelName } from "../state/use-model-name.ts";
import "../ui/notice.css";
import { useEstimateText } from "./use-estimate-text.ts";

/**
 * How the model of today would do on a file that another has scored, by its checked rows. `rescore` scores it
 * again, where that can be done from here.
 */
export function ForecastNote(props: { forecast: AuditForecast; rescore: (() => void) | null }) {
  const { forecast, rescore } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const sayEstimate = useEstimateText();
  const { before, after, accuracyBefore, accuracyAfter, better, worse, differs } = forecast;
  const sayModel = useModelName();
  const isBetter = differs && better > worse;
  return (
    <section className="notice" aria-label={t("compare.offer")}>
      <p>
        {t("audit.forecast.models", {
          before: sayModel(before),
          after: before.id === after.id ? after.version : sayModel(after),
        })}{" "}
        {t("audit.forecast.figures", {
          // Its interval stands with the accuracy of the file.
          before: format.wholePercent(accuracyBefore.value),
          after: sayEstimate(accuracyAfter),
          better: format.integer(better),
          worse: format.integer(worse),
        })}{" "}
        {t(`audit.forecast.${isBetter ? "better" : differs ? "worse" : "same"}`)}
      </p>
      {isBetter && rescore && (
        <Button className="button" onPress={rescore}>
          {t("compare.rescore")}
        </Button>
      )}
    </section>
  );
}
