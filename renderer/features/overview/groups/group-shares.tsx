import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Measure } from "#ipc/overview/overview-figures";
import type { Overview, OverviewGroup, OverviewGroups } from "#ipc/overview/overview";
import { bars } from "../../../charts/bars.tsx";
import { sideKey, twoSided, type Side } from "../../../charts/two-sided.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { ChartPart } from "../chart-part.tsx";
import { GroupWords } from "./group-words.tsx";
import { useTopics } from "../overview-store.ts";
import { useOverviewPlace } from "../overview-place.ts";
import { rowsOfGroup } from "../rows-of.ts";
import { useGroupName } from "../../../i18n/use-group-name.ts";
import type { MeasureView } from "../use-measures.ts";

/** So many are seen at a glance; the others come on demand. */
const FIRST_GROUPS = 12;

/** What groups are sorted by: a measure's share, their size, or their name. */
export type GroupSort = Measure | "rows" | "name";

export interface GroupChartProps {
  overview: Overview;
  groups: OverviewGroups;
  measures: readonly MeasureView[];
  sort: GroupSort;
  title: string;
  note: string | undefined;
  controls: ReactNode;
}

/** The share of each measure in each group, with its interval. */
export function GroupShares(props: GroupChartProps) {
  const { overview, groups, measures, sort, title, note, controls } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const groupName = useGroupName();
  const { showRows } = useOverviewPlace();
  const topics = useTopics();
  const [isWhole, setIsWhole] = useState(false);
  const all = sortGroups(groups.groups, measures, sort);
  const sorted = isWhole ? all : all.slice(0, FIRST_GROUPS);
  const [first, second] = measures;
  if (!first) return null;

  const rowsText = ({ rows, isSmall }: OverviewGroup) =>
    t(isSmall ? "overview.groups.few" : "files.rows", { count: rows });
  const sideOf = ({ shares }: OverviewGroup, at: number): Side => {
    const { share = 0, low = 0, high = 0 } = shares[at] ?? {};
    return { value: share, interval: [low, high], valueText: format.wholePercent(share) };
  };
  const standsOut = ({ shares }: OverviewGroup) =>
    shares.some(({ against }) => against?.differs === true);
  const shareOfAll = (view: MeasureView) =>
    overview.labels.reduce(
      (sum, { label, ofScored }) => sum + (view.labels.includes(label) ? ofScored.share : 0),
      0,
    );
  const draw = second
    ? twoSided(
        sorted.map((group) => ({
          key: group.value,
          name: groupName(groups.by, group.value),
          note: rowsText(group),
          left: sideOf(group, 0),
          right: sideOf(group, 1),
          isFew: group.isSmall,
          standsOut: standsOut(group),
        })),
        {
          leftName: first.name,
          rightName: second.name,
          leftTone: first.tone,
          rightTone: second.tone,
          all: { left: shareOfAll(first), right: shareOfAll(second) },
          tickText: format.wholePercent,
        },
      )
    : bars(
        sorted.map((group) => {
          const { value, interval, valueText } = sideOf(group, 0);
          return {
            key: group.value,
            name: groupName(groups.by, group.value),
            value,
            interval,
            valueText: `${valueText} · ${rowsText(group)}`,
            tone: first.tone,
          };
        }),
        format.wholePercent,
      );
  const wholeNote = second ? [t("overview.groups.whole")] : [];
  const table = {
    headings: [
      title,
      ...measures.flatMap(({ name }) => [
        name,
        t("overview.fromOf", { name }),
        t("overview.toOf", { name }),
      ]),
      t("app.rows"),
    ],
    rows: sorted.map((group) => [
      groupName(groups.by, group.value),
      ...group.shares.flatMap(({ share, low, high }) =>
        [share, low, high].map((value) => format.percent(value)),
      ),
      format.integer(group.rows),
    ]),
  };
  /** What a mark stands for: a group, and one of the measures. */
  const markOf = (key: string) => {
    for (const group of sorted) {
      if (!second && group.value === key) return { group, at: 0 };
      if (sideKey("left", group.value) === key) return { group, at: 0 };
      if (sideKey("right", group.value) === key) return { group, at: 1 };
    }
    return null;
  };
  return (
    <ChartPart
      chart="groups"
      title={title}
      note={[...(note === undefined ? [] : [note]), ...wholeNote].join(" · ") || undefined}
      size="whole"
      controls={controls}
      pressName={t("overview.groups.press")}
      draw={draw}
      table={table}
      nameOf={(key) => {
        const mark = markOf(key);
        const share = mark?.group.shares[mark.at];
        if (!mark || !share) return "";
        return t("overview.groups.mark", {
          group: groupName(groups.by, mark.group.value),
          name: measures[mark.at]?.name,
          share: format.percent(share.share),
          low: format.percent(share.low),
          high: format.percent(share.high),
          of: rowsText(mark.group),
        });
      }}
      onPress={(key) => {
        const mark = markOf(key);
        if (!mark) return;
        showRows({
          ...rowsOfGroup(groups.by, mark.group.value, topics),
          labels: [...(measures[mark.at]?.labels ?? [])],
        });
      }}
    >
      {all.length > FIRST_GROUPS && (
        <Button className="button button-quiet" onPress={() => setIsWhole(!isWhole)}>
          {isWhole ? t("overview.fewer") : t("overview.all", { count: all.length })}
        </Button>
      )}
      <GroupWords groups={groups} measures={measures} />
    </ChartPart>
  );
}

function sortGroups(
  groups: readonly OverviewGroup[],
  measures: readonly MeasureView[],
  sort: GroupSort,
): readonly OverviewGroup[] {
  if (sort === "name") {
    return groups.toSorted((one, other) =>
      one.value.localeCompare(other.value, undefined, { numeric: true }),
    );
  }
  if (sort === "rows") return groups.toSorted((one, other) => other.rows - one.rows);
  const at = Math.max(
    0,
    measures.findIndex(({ measure }) => measure === sort),
  );
  const shareOf = ({ shares }: OverviewGroup) => shares[at]?.share ?? 0;
  return groups.toSorted((one, other) => shareOf(other) - shareOf(one));
}
