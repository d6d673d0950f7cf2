import { useTranslation } from "react-i18next";
import type { OverviewGroups } from "#ipc/overview/overview";
import { heat } from "../../../charts/heat.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { ChartPart } from "../chart-part.tsx";
import type { GroupChartProps } from "./group-shares.tsx";
import { useTopics } from "../overview-store.ts";
import { useOverviewPlace } from "../overview-place.ts";
import { bothOf, rowsOfGroup } from "../rows-of.ts";
import { useGroupName } from "../../../i18n/use-group-name.ts";

/** The share of one measure where the groups of two columns meet. */
export function GroupHeat({
  groups,
  split,
  measures,
  sort,
  title,
  note,
  controls,
}: GroupChartProps & { split: NonNullable<OverviewGroups["split"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groupName = useGroupName();
  const { showRows } = useOverviewPlace();
  const topics = useTopics();
  const at = Math.max(
    0,
    measures.findIndex(({ measure }) => measure === sort),
  );
  const view = measures[at];
  if (!view) return null;
  const columns = split.values.map((value) => groupName(split.by, value));
  const cells = groups.groups.flatMap(({ value }, row) =>
    split.values.map((splitValue, column) => {
      const cell = split.cells[row]?.[column] ?? null;
      const share = cell?.shares[at];
      return { key: `${row} ${column}`, value, splitValue, cell, share };
    }),
  );
  const draw = heat(
    {
      columns,
      rows: groups.groups.map(({ value }, row) => ({
        name: groupName(groups.by, value),
        cells: cells
          .slice(row * columns.length, (row + 1) * columns.length)
          .map(({ key, cell, share }) => ({
            key,
            share: share?.share ?? null,
            text: share ? format.wholePercent(share.share) : "–",
            isFew: cell?.isSmall ?? true,
          })),
      })),
    },
    { tone: view.tone },
  );
  const table = {
    headings: [title, ...columns],
    rows: groups.groups.map(({ value }, row) => [
      groupName(groups.by, value),
      ...columns.map((_, column) => {
        const { cell, share } = cells[row * columns.length + column] ?? {};
        if (!cell || !share) return "–";
        return t("overview.groups.cell", {
          share: format.percent(share.share),
          rows: t("files.rows", { count: cell.rows }),
        });
      }),
    ]),
  };
  return (
    <ChartPart
      chart="groups"
      title={title}
      note={[
        t("overview.groups.heatNote", { name: view.name }),
        ...(note === undefined ? [] : [note]),
      ].join(" · ")}
      size="whole"
      controls={controls}
      pressName={t("overview.groups.press")}
      draw={draw}
      table={table}
      nameOf={(key) => {
        const found = cells.find((cell) => cell.key === key);
        if (!found?.share || !found.cell) return "";
        const { rows, isSmall } = found.cell;
        return t("overview.groups.mark", {
          group: `${groupName(groups.by, found.value)}, ${groupName(split.by, found.splitValue)}`,
          name: view.name,
          share: format.percent(found.share.share),
          low: format.percent(found.share.low),
          high: format.percent(found.share.high),
          of: t(isSmall ? "overview.groups.few" : "files.rows", { count: rows }),
        });
      }}
      onPress={(key) => {
        const found = cells.find((cell) => cell.key === key);
        if (!found) return;
        showRows({
          ...bothOf(
            rowsOfGroup(groups.by, found.value, topics),
            rowsOfGroup(split.by, found.splitValue, topics),
          ),
          labels: [...view.labels],
        });
      }}
    />
  );
}
