import { useTranslation } from "react-i18next";
import type { OverviewChange, OverviewTime } from "#ipc/overview/overview";
import { useFormat } from "../../i18n/use-format.ts";
import { usePeriodText } from "../../i18n/use-period-text.ts";
import type { MeasureView } from "./use-measures.ts";

const MOST_CHANGES = 2;

/** Says what stands out in a course of time: "Stands out: May 2026 with 58% negative; 43% in the others." */
export function useChangeSentences(): (
  time: OverviewTime,
  measures: readonly MeasureView[],
) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriodText();
  return ({ changes, points, unit }, measures) => {
    // What changes in one measure mostly changes in the other as well: the first that does is told.
    const view = measures.find(({ measure }) =>
      changes.some((change) => change.measure === measure),
    );
    return withoutParts(changes.filter(({ measure }) => measure === view?.measure))
      .slice(0, MOST_CHANGES)
      .map(({ kind, measure, point, last, share, others }) => {
        const [from = "", until = ""] = [points[point]?.from, points[last]?.from];
        return t(`overview.time.changes.${kind === "step" ? "step" : "point"}`, {
          period: kind === "step" ? period.since(from, unit) : period.stretch(from, until, unit),
          figure: t(`headline.shares.${measure}`, {
            share: format.wholePercent(share.share),
            count: Math.round(share.share * 100),
            label: view?.name ?? "",
          }),
          others: format.wholePercent(others.share),
        });
      });
  };
}

/** Without what lies within a longer change to the same side: "May to July" has told of June. */
export function withoutParts(changes: readonly OverviewChange[]): OverviewChange[] {
  const isMore = ({ share, others }: OverviewChange) => share.share > others.share;
  return changes.filter(
    (part) =>
      !changes.some(
        (whole) =>
          whole.last - whole.point > part.last - part.point &&
          whole.point <= part.point &&
          part.last <= whole.last &&
          isMore(whole) === isMore(part),
      ),
  );
}
