import { useTranslation } from "react-i18next";
import type { ResultFacets } from "#ipc/results/results";
import { ChoiceChart } from "../../../charts/chart.tsx";
import { labelShares } from "../../../charts/tone-figures.ts";
import { useLabelBars } from "../../../charts/use-tone-charts.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useLabelName } from "../../../i18n/use-label-name.ts";
import { changeFilter } from "../results-store.ts";

/** How many rows have each label; pressing some shows their rows only. */
export function LabelFilter(props: {
  labels: ResultFacets["labels"];
  order: readonly string[];
  chosen: readonly string[];
}) {
  const { labels, order, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const labelBars = useLabelBars();
  const scored = labels.reduce((sum, { rows }) => sum + rows, 0);
  const counts = Object.fromEntries(labels.map(({ label, rows }) => [label, rows]));
  const shares = labelShares({ labels: counts, scored: Math.max(1, scored) }, order);
  return (
    <section className="filter">
      <h3 className="filter-name">
        {t("overview.shares.title")}
        <span className="panel-note">{t("results.sharesOf", { count: scored })}</span>
      </h3>
      <ChoiceChart
        name={t("results.filterByLabel")}
        draw={labelBars(shares)}
        selectionMode="multiple"
        chosen={chosen}
        nameOf={(key) => {
          const { rows, share } = shares.find(({ label }) => label === key) ?? {
            rows: 0,
            share: 0,
          };
          return t("results.labelChoice", {
            label: labelName(key),
            rows: t("files.rows", { count: rows }),
            share: format.percent(share),
          });
        }}
        onChoose={(keys) => changeFilter({ labels: keys })}
      />
    </section>
  );
}
