import { useTranslation } from "react-i18next";
import type { ChartPicture, Queried } from "#ipc/results";
import { chartPicture } from "../../charts/chart-picture.tsx";
import { labelShares, polarityBins } from "../../charts/tone-figures.ts";
import { useLabelBars, usePolarityColumns } from "../../charts/use-tone-charts.ts";
import { useFormat } from "../../i18n/use-format.ts";

const HISTOGRAM_HEIGHT = 260;

/** Draws a chart of the rows that are shown; null where there is nothing to draw on. */
export function useChartPicture(): (
  chart: ChartPicture["chart"],
  kind: ChartPicture["kind"],
  name: string,
  queried: Queried,
) => Promise<ChartPicture | null> {
  const { t } = useTranslation();
  const format = useFormat();
  const labelBars = useLabelBars();
  const polarityColumns = usePolarityColumns();
  return async (chart, kind, name, { summary }) => {
    const { labels, scored } = summary;
    const counts = Object.fromEntries(labels.map(({ label, rows }) => [label, rows]));
    const [title, draw] =
      chart === "labels"
        ? ([
            t("files.labelShares"),
            labelBars(labelShares({ labels: counts, scored }, [])),
          ] as const)
        : ([
            t("files.polarityHistogram"),
            polarityColumns(polarityBins(summary.polarityHistogram), { height: HISTOGRAM_HEIGHT }),
          ] as const);
    const note = t("files.shareOf", { count: scored, formatted: format.integer(scored) });
    const bytes = await chartPicture(kind, { title: `${title} · ${name}`, note }, draw);
    return bytes && { chart, kind, bytes };
  };
}
