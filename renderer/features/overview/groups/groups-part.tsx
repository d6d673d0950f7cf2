import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Grouping, Overview, OverviewGroups } from "#ipc/overview/overview";
import { InlineSelect } from "../../../ui/inline-select.tsx";
import { GroupHeat } from "./group-heat.tsx";
import { GroupShares, type GroupSort } from "./group-shares.tsx";
import { groupingKey, useGroupings, type GroupingChoice } from "./groupings.ts";
import { changeRequest } from "../overview-store.ts";
import { useMeasures } from "../use-measures.ts";

/** How the shares differ from group to group. */
export const GroupsPart = memo(function GroupsPart({
  overview,
  groups,
}: {
  overview: Overview;
  groups: OverviewGroups;
}) {
  const { t } = useTranslation();
  const measures = useMeasures()(overview);
  const [sort, setSort] = useState<GroupSort>(measures[0]?.measure ?? "rows");
  const choices = useGroupings(overview);
  const keyOf = (by: Grouping | undefined) => (by ? groupingKey(by) : "");
  const find = (key: string) => choices.find(({ value }) => value === key)?.by ?? null;
  const { hiddenGroups } = groups;
  const shared = {
    overview,
    groups,
    measures,
    sort,
    title: t("overview.groups.titleBy", { column: choiceName(choices, groups.by, groups.name) }),
    note: hiddenGroups > 0 ? t("overview.groups.hidden", { count: hiddenGroups }) : undefined,
  };
  const controls = (
    <>
      <InlineSelect
        name={t("overview.groups.by")}
        value={keyOf(groups.by)}
        options={choices}
        onChange={(key) => changeRequest({ groups: find(key), split: null })}
      />
      <InlineSelect
        name={groups.split ? t("app.share") : t("overview.groups.sort")}
        value={sort}
        options={[
          ...measures.map(({ measure, name }) => ({ value: measure, name })),
          ...(groups.split
            ? []
            : (["rows", "name"] as const).map((value) => ({
                value,
                name: t(`overview.groups.sorts.${value}`),
              }))),
        ]}
        onChange={(value) => setSort(value as GroupSort)}
      />
      <InlineSelect
        name={t("overview.groups.split")}
        value={keyOf(groups.split?.by)}
        options={[
          { value: "", name: t("files.noColumn") },
          ...choices.filter(({ value }) => value !== keyOf(groups.by)),
        ]}
        onChange={(key) => changeRequest({ groups: groups.by, split: find(key) })}
      />
    </>
  );
  const { split } = groups;
  return split ? (
    <GroupHeat {...shared} controls={controls} split={split} />
  ) : (
    <GroupShares {...shared} controls={controls} />
  );
});

function choiceName(choices: readonly GroupingChoice[], by: Grouping, name: string): string {
  return choices.find(({ value }) => value === groupingKey(by))?.name ?? name;
}
