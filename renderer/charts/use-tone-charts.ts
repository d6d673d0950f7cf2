import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { manifestOf, useModelStatus } from "../state/model-status.ts";
import { useTone } from "../state/use-tone.ts";
import { labelsOf } from "../ui/tone.ts";
import { bars } from "./bars.tsx";
import { columns } from "./columns.tsx";
import type { Draw } from "./drawing.ts";
import type { LabelShare, PolarityBin } from "./tone-figures.ts";

/** Labels in the model's order, and those that it has not in the order they are given. */
export function useLabelOrder(): (labels: readonly string[]) => string[] {
  const manifest = manifestOf(useModelStatus());
  const known = manifest ? labelsOf(manifest) : [];
  return (labels) => [
    ...known.filter((label) => labels.includes(label)),
    ...labels.filter((label) => !known.includes(label)),
  ];
}

/** Rows of each label, as bars from zero with their share and number. */
export function useLabelBars(): (shares: readonly LabelShare[]) => Draw {
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  return (shares) =>
    bars(
      shares.map(({ label, rows, share }) => ({
        key: label,
        name: labelName(label),
        value: share,
        valueText: `${format.percent(share)} · ${format.integer(rows)}`,
        tone: toneOfLabel(label),
      })),
      format.wholePercent,
    );
}

const POLARITY_TICKS = [-1, -0.5, 0, 0.5, 1];

/** How the rows spread from negative to positive, as columns with their numbers. */
export function usePolarityColumns(): (
  bins: readonly PolarityBin[],
  options: { height: number; isOutside?: (bin: PolarityBin) => boolean },
) => Draw {
  const { t } = useTranslation();
  const format = useFormat();
  const binText = usePolarityBinText();
  return (bins, { height, isOutside }) =>
    columns(
      bins.map((bin) => ({
        ...bin,
        key: String(bin.from),
        // A label's colour would count other rows than the label has.
        tone: "plain",
        title: binText(bin),
        isOutside: isOutside?.(bin) ?? false,
      })),
      {
        height,
        ticks: POLARITY_TICKS.map((value) => ({ value, text: format.tick(value) })),
        ends: [t("charts.negative"), t("charts.positive")],
        countText: format.integer,
      },
    );
}

/** "−0.30 to −0.20, 14 rows" */
export function usePolarityBinText(): (bin: PolarityBin) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ from, to, rows }) =>
    t("results.polarityBin", {
      from: format.signed(from),
      to: format.signed(to),
      rows: t("files.rows", { count: rows }),
    });
}
