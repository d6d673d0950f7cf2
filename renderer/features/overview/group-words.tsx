import { useTranslation } from "react-i18next";
import type { OverviewGroups } from "#ipc/overview";
import { useFormat } from "../../i18n/use-format.ts";
import { useGroupName } from "./use-group-name.ts";
import type { MeasureView } from "./use-measures.ts";

const MOST_SENTENCES = 4;

/** Which groups differ from the rest by more than chance, in words. */
export function GroupWords(props: { groups: OverviewGroups; measures: readonly MeasureView[] }) {
  const { groups, measures } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const groupName = useGroupName();
  const differing = groups.groups.flatMap(({ value, shares }) => {
    // Who is more negative is mostly less positive as well: the first that differs is said.
    const at = shares.findIndex(({ against }) => against?.differs === true);
    const against = shares[at]?.against;
    const view = measures[at];
    return against && view ? [{ value, against, view }] : [];
  });
  if (differing.length === 0) {
    return groups.groups.length > 1 ? (
      <p className="part-words">{t("overview.groups.noneDiffers")}</p>
    ) : null;
  }
  const points = (value: number) => format.halfWidth(Math.abs(value));
  const told = differing
    .toSorted((one, other) => Math.abs(other.against.difference) - Math.abs(one.against.difference))
    .slice(0, MOST_SENTENCES);
  const hidden = differing.length - told.length;
  return (
    <ul className="part-words">
      {told.map(({ value, against, view }) => {
        const { difference, low, high } = against;
        const [least, most] = difference > 0 ? [low, high] : [-high, -low];
        return (
          <li key={value}>
            {t(`overview.groups.${difference > 0 ? "more" : "less"}.${view.measure}`, {
              label: view.name,
              group: groupName(groups.by, value),
              points: points(difference),
              least: points(least),
              most: points(most),
            })}
          </li>
        );
      })}
      {hidden > 0 && (
        <li>
          {t("overview.groups.othersDiffer", { count: hidden, formatted: format.integer(hidden) })}
        </li>
      )}
    </ul>
  );
}
