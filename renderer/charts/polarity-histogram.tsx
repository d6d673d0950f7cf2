import { useTranslation } from "react-i18next";
import type { TextSummary } from "#ipc/files";
import { useFormat } from "../i18n/use-format.ts";
import { Explain } from "../ui/explain.tsx";
import { Chart } from "./chart.tsx";
import { polarityBins } from "./tone-figures.ts";
import { usePolarityColumns } from "./use-tone-charts.ts";

const HEIGHT = 190;

/** How the rows spread from negative to positive. */
export function PolarityHistogram({ summary }: { summary: TextSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const polarityColumns = usePolarityColumns();
  const bins = polarityBins(summary.polarityHistogram);
  const { meanPolarity } = summary;
  if (meanPolarity === null || bins.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">
        {t("files.polarityHistogram")} <Explain term="polarity" />
      </h2>
      <p className="panel-note">{t("files.polarityNote", { mean: format.signed(meanPolarity) })}</p>
      <Chart
        name={t("files.polarityHistogram")}
        draw={polarityColumns(bins, { height: HEIGHT })}
        table={{
          headings: [t("files.polarityFrom"), t("files.polarityTo"), t("files.rowsHeading")],
          rows: bins.map(({ from, to, rows }) => [
            format.signed(from),
            format.signed(to),
            format.integer(rows),
          ]),
        }}
      />
    </section>
  );
}
