import { useTranslation } from "react-i18next";
import type { OverviewChange, OverviewTime } from "#ipc/overview";
import { useFormat } from "../../i18n/use-format.ts";
import { usePeriodText } from "../../i18n/use-period-text.ts";
import type { MeasureView } from "./use-measures.ts";

/** Says what stands out in a course of time: "May 2026: 58% negative, 43% in the other months." */
export function useChangeText(): (
  change: OverviewChange,
  time: OverviewTime,
  measures: readonly MeasureView[],
) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriodText();
  return ({ kind, measure, point, share, others }, { points, unit }, measures) => {
    const { from = "" } = points[point] ?? {};
    const { name = "" } = measures.find((view) => view.measure === measure) ?? {};
    return t(`overview.time.changes.${kind === "step" ? "step" : "point"}`, {
      period: kind === "step" ? period.since(from, unit) : period.name(from, unit),
      figure: t(`headline.shares.${measure}`, {
        share: format.wholePercent(share.share),
        label: name,
      }),
      others: format.wholePercent(others.share),
    });
  };
}
