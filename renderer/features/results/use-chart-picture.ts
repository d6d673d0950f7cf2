import { useTranslation } from "react-i18next";
import type { ChartPicture, OpenedResults, Queried } from "#ipc/results/results";
import { chartPicture } from "../../charts/chart-picture.tsx";
import { labelShares, polarityBins } from "../../charts/tone-figures.ts";
import { useLabelBars, useLabelOrder, usePolarityColumns } from "../../charts/use-tone-charts.ts";
import { useFormat } from "../../i18n/use-format.ts";

const HISTOGRAM_HEIGHT = 260;

/** Draws a chart of the rows that are shown; null where there is nothing to draw on. */
export function useChartPicture(): (
  chart: ChartPicture["chart"],
  kind: ChartPicture["kind"],
  file: OpenedResults,
  queried: Queried,
) => Promise<ChartPicture | null> {
  const { t } = useTranslation();
  const format = useFormat();
  const labelBars = useLabelBars();
  const labelOrder = useLabelOrder();
  const polarityColumns = usePolarityColumns();
  return async (chart, kind, file, { summary }) => {
    const { labels, scored, polarityHistogram, meanPolarity } = summary;
    const counts = Object.fromEntries(labels.map(({ label, rows }) => [label, rows]));
    const [title, note, draw] =
      chart === "labels"
        ? [
            t("overview.shares.title"),
            t("files.shareOf", { count: scored }),
            labelBars(labelShares({ labels: counts, scored }, labelOrder(file.labels))),
          ]
        : [
            t("files.polarityHistogram"),
            t("files.polarityNote", { mean: format.signed(meanPolarity ?? 0) }),
            polarityColumns(polarityBins(polarityHistogram), { height: HISTOGRAM_HEIGHT }),
          ];
    const bytes = await chartPicture(kind, { title: `${title} · ${file.name}`, note }, draw);
    return bytes && { chart, kind, bytes };
  };
}
