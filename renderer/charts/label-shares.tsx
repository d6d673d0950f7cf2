import { useTranslation } from "react-i18next";
import type { TextSummary } from "#ipc/files";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { manifestOf, useModelStatus } from "../state/model-status.ts";
import { labelsOf } from "../ui/tone.ts";
import { Chart } from "./chart.tsx";
import { labelShares } from "./tone-figures.ts";
import { useLabelBars } from "./use-tone-charts.ts";

/** How many rows got each label. */
export function LabelShares({ summary }: { summary: TextSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const labelBars = useLabelBars();
  const manifest = manifestOf(useModelStatus());
  const order = manifest ? labelsOf(manifest) : [];
  const shares = labelShares(summary, order);
  if (shares.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("files.labelShares")}</h2>
      <p className="panel-note">
        {t("files.shareOf", {
          count: summary.scored,
          formatted: format.integer(summary.scored),
        })}
      </p>
      <Chart
        name={t("files.labelShares")}
        draw={labelBars(shares)}
        table={{
          headings: [t("files.label"), t("files.share"), t("files.rowsHeading")],
          rows: shares.map(({ label, rows, share }) => [
            labelName(label),
            format.percent(share),
            format.integer(rows),
          ]),
        }}
      />
    </section>
  );
}
