import { useTranslation } from "react-i18next";
import type { ChartPicture, Queried } from "#ipc/results";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { labelShares, polarityBins } from "../summary/summary-figures.ts";
import { drawHistogram, drawLabels, paint, toSvg, type ChartDrawing } from "./chart-shapes.ts";

/** Canvas pixels for each pixel of a drawing: sharp on paper, too. */
const PNG_SCALE = 2;

/** Pictures are on white paper, whatever the theme: the light theme's colours. */
const COLOURS: Readonly<Record<string, string>> = {
  positive: "#1c7a5a",
  negative: "#b3343f",
  neutral: "#6b6f76",
  "category-0": "#37588c",
  "category-1": "#8a4b12",
  "category-2": "#1c7a5a",
  "category-3": "#7a3f94",
  "category-4": "#a3324f",
  "category-5": "#4f6414",
};

/** Draws a chart of the rows that are shown; null where there is nothing to draw on. */
export function useChartPicture(): (
  chart: ChartPicture["chart"],
  kind: ChartPicture["kind"],
  name: string,
  queried: Queried,
) => Promise<ChartPicture | null> {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const colourOf = (tone: string) => COLOURS[tone] ?? "#37588c";

  function draw(chart: ChartPicture["chart"], name: string, { summary }: Queried): ChartDrawing {
    const rows = t("files.rows", { count: summary.rows, formatted: format.integer(summary.rows) });
    if (chart === "polarity") {
      const bins = polarityBins(summary.polarityHistogram);
      const ends = [t("prediction.polarityLow"), "0", t("prediction.polarityHigh")] as const;
      return drawHistogram(
        `${t("files.polarityHistogram")} · ${name} · ${rows}`,
        bins.map(({ height, tone }) => ({ height, colour: colourOf(tone) })),
        ends,
      );
    }
    const counts = Object.fromEntries(summary.labels.map(({ label, rows: n }) => [label, n]));
    return drawLabels(
      `${t("files.labelShares")} · ${name} · ${rows}`,
      labelShares({ labels: counts, scored: summary.scored }, []).map(
        ({ label, rows: n, share }) => ({
          name: labelName(label),
          value: `${format.percent(share)} · ${format.integer(n)}`,
          share,
          colour: colourOf(toneOfLabel(label)),
        }),
      ),
    );
  }

  return async (chart, kind, name, queried) => {
    const drawing = draw(chart, name, queried);
    if (kind === "svg") return { chart, kind, bytes: new TextEncoder().encode(toSvg(drawing)) };
    const canvas = document.createElement("canvas");
    canvas.width = drawing.width * PNG_SCALE;
    canvas.height = drawing.height * PNG_SCALE;
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    paint(pen, drawing, PNG_SCALE);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    return blob && { chart, kind, bytes: new Uint8Array(await blob.arrayBuffer()) };
  };
}
