import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import { Chart } from "../../charts/chart.tsx";
import { points } from "../../charts/points.tsx";
import { Explain } from "../../ui/explain.tsx";
import { Fold } from "../../ui/fold.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelText } from "../../i18n/use-model-text.ts";
import { tellsOf } from "./test-sets.ts";

/** Fewer answers than these say little, and the chart says how many. */
const FEW = 50;

/**
 * Reliability diagram: of the answers given with a confidence, how many were right. On the diagonal
 * a confidence means what it says.
 */
export function ReliabilityChart(props: { manifest: Manifest; language: string }) {
  const { manifest, language } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const { calibration, calibrationByLanguage } = manifest.evaluation ?? {};
  if (!calibration) return null;
  if (!tellsOf(calibration.dataset, language, manifest.languages)) {
    // The diagram is of another of the model's languages.
    const own = calibrationByLanguage?.[language];
    if (!own) return null;
    const { rows, expectedCalibrationError } = own;
    return (
      <Fold title={t("model.reliability")}>
        <p className="panel-note">
          {t("model.reliabilityOf", {
            language: format.language(language),
            error: format.mean(expectedCalibrationError * 100),
            texts: t("model.texts", { count: rows }),
          })}{" "}
          <Explain term="confidence" />
        </p>
      </Fold>
    );
  }
  const bins = calibration.bins.filter(({ rows }) => rows > 0);
  return (
    <Fold title={t("model.reliability")}>
      <p className="panel-note">
        {t("model.reliabilityNote", {
          dataset: say(calibration.dataset).text,
          error: format.mean(calibration.expectedCalibrationError * 100),
        })}{" "}
        <Explain term="confidence" />
      </p>
      <Chart
        name={t("model.reliability")}
        draw={points(
          bins.map(({ meanScore, accuracy, rows }) => ({
            x: meanScore,
            y: accuracy,
            cases: rows,
            title: t("model.pointTitle", {
              confidence: format.percent(meanScore),
              right: format.percent(accuracy),
              cases: format.integer(rows),
            }),
          })),
          {
            tickText: format.wholePercent,
            xName: t("model.score"),
            yName: t("model.right"),
            fewText: ({ cases }) => (cases < FEW ? t("model.fewCases", { count: cases }) : null),
          },
        )}
        table={{
          headings: [t("model.score"), t("model.right"), t("model.answers")],
          rows: bins.map(({ meanScore, accuracy, rows }) => [
            format.percent(meanScore),
            format.percent(accuracy),
            format.integer(rows),
          ]),
        }}
      />
    </Fold>
  );
}
