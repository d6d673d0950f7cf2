import { useTranslation } from "react-i18next";
import type { Interval } from "#ipc/overview/overview-figures";
import { bars } from "../../../charts/bars.tsx";
import type { ChartTable } from "../../../charts/chart.tsx";
import type { Draw } from "../../../charts/drawing.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import type { MeasureView } from "../use-measures.ts";

/** Phrases or topics under a heading. */
export interface ChartedList {
  title: string;
  /** The measure whose share is told. */
  told: MeasureView | undefined;
  lines: readonly { name: string; rows: number; shares: readonly Interval[] }[];
}

/** Lists of phrases or topics as a picture and as numbers, to hand on. */
export function usePhraseChart(): (
  lists: readonly ChartedList[],
  measures: readonly MeasureView[],
) => { draw: Draw; table: ChartTable } {
  const { t } = useTranslation();
  const format = useFormat();
  return (lists, measures) => {
    const draw = bars(
      lists.flatMap(({ title, told, lines }) =>
        lines.map(({ name, rows, shares }, at) => {
          const share = shares[told ? measures.indexOf(told) : 0]?.share ?? 0;
          const rowsText = t("files.rows", { count: rows });
          return {
            key: `${title} ${name}`,
            ...(at === 0 && { heading: title }),
            name,
            value: share,
            valueText: `${format.wholePercent(share)} ${told?.name ?? ""} · ${rowsText}`,
            tone: told?.tone ?? "plain",
          };
        }),
      ),
      format.wholePercent,
      { highest: 1 },
    );
    const table = {
      headings: [
        "",
        t("overview.phrases.phrase"),
        t("app.rows"),
        ...measures.flatMap(({ name }) => [
          name,
          t("overview.fromOf", { name }),
          t("overview.toOf", { name }),
        ]),
      ],
      rows: lists.flatMap(({ title, lines }) =>
        lines.map(({ name, rows, shares }) => [
          title,
          name,
          format.integer(rows),
          ...shares.flatMap(({ share, low, high }) =>
            [share, low, high].map((value) => format.percent(value)),
          ),
        ]),
      ),
    };
    return { draw, table };
  };
}
