import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/results/audit";
import { bars } from "../charts/bars.tsx";
import { Chart } from "../charts/chart.tsx";
import { useLabelOrder } from "../charts/use-tone-charts.ts";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { useTone } from "../state/use-tone.ts";
import { useCheckedSentences } from "./use-checked-sentences.ts";
import { useEstimateText } from "./use-estimate-text.ts";

/** Shares as the model says and as checked rows correct them, and what becomes of differences. */
export function CorrectedShares({ findings }: { findings: AuditFindings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const labelOrder = useLabelOrder();
  const sayEstimate = useEstimateText();
  const sayChecked = useCheckedSentences();
  const { figures } = findings.report;
  if (!figures) return null;
  const shares = labelOrder(figures.shares.map(({ label }) => label)).flatMap(
    (label) => figures.shares.find((share) => share.label === label) ?? [],
  );
  const draw = bars(
    shares.flatMap(({ label, predicted, corrected }) => [
      {
        key: `${label} predicted`,
        heading: labelName(label),
        name: t("audit.asPredicted"),
        value: predicted,
        valueText: format.percent(predicted),
        tone: "faint",
      },
      {
        key: `${label} corrected`,
        name: t("audit.corrected"),
        value: corrected.value,
        interval: [corrected.low, corrected.high] as const,
        valueText: sayEstimate(corrected),
        tone: toneOfLabel(label),
      },
    ]),
    format.wholePercent,
  );
  const table = {
    headings: [t("files.label"), t("audit.asPredicted"), t("audit.corrected")],
    rows: shares.map(({ label, predicted, corrected }) => [
      labelName(label),
      format.percent(predicted),
      sayEstimate(corrected),
    ]),
  };
  return (
    <>
      <Chart name={t("audit.shares")} draw={draw} table={table} />
      <ul className="part-words">
        {sayChecked(findings).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
