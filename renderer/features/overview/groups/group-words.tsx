import { useTranslation } from "react-i18next";
import type { OverviewGroups } from "#ipc/overview/overview";
import { useGroupName } from "../../../i18n/use-group-name.ts";
import type { MeasureView } from "../use-measures.ts";
import { usePointsText } from "../use-points-text.ts";

const MOST_SENTENCES = 4;

/** Says which groups differ from the rest by more than chance, the most different first. */
export function useGroupSentences(): (
  groups: OverviewGroups,
  measures: readonly MeasureView[],
) => string[] {
  const { t } = useTranslation();
  const groupName = useGroupName();
  const { points, end } = usePointsText();
  return (groups, measures) => {
    const differing = groups.groups.flatMap(({ value, shares }) => {
      // Who is more negative is mostly less positive as well: the first that differs is said.
      const at = shares.findIndex(({ against }) => against?.differs === true);
      const against = shares[at]?.against;
      const view = measures[at];
      return against && view ? [{ value, against, view }] : [];
    });
    if (differing.length === 0) {
      return groups.groups.length > 1 ? [t("overview.groups.noneDiffers")] : [];
    }
    const told = differing
      .toSorted(
        (one, other) => Math.abs(other.against.difference) - Math.abs(one.against.difference),
      )
      .slice(0, MOST_SENTENCES);
    const hidden = differing.length - told.length;
    return [
      ...told.map(({ value, against: { difference, low, high }, view }) => {
        const [least, most] = difference > 0 ? [low, high] : [-high, -low];
        return t(`overview.groups.${difference > 0 ? "more" : "less"}.${view.measure}`, {
          label: view.name,
          group: groupName(groups.by, value),
          points: points(difference),
          least: end(least),
          most: end(most),
        });
      }),
      ...(hidden > 0 ? [t("overview.groups.othersDiffer", { count: hidden })] : []),
    ];
  };
}

/** The same as a list. */
export function GroupWords(props: { groups: OverviewGroups; measures: readonly MeasureView[] }) {
  const sentences = useGroupSentences()(props.groups, props.measures);
  if (sentences.length === 0) return null;
  return (
    <ul className="part-words">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
