import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ResultFacets } from "#ipc/results";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { labelShares } from "../summary/summary-figures.ts";
import { changeFilter } from "./results-store.ts";

/** How many rows have each label, as bars; pressing some shows their rows only. */
export function LabelFilter(props: {
  labels: ResultFacets["labels"];
  order: readonly string[];
  chosen: readonly string[];
}) {
  const { labels, order, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const scored = labels.reduce((sum, { rows }) => sum + rows, 0);
  const counts = Object.fromEntries(labels.map(({ label, rows }) => [label, rows]));
  const shares = labelShares({ labels: counts, scored: Math.max(1, scored) }, order);
  return (
    <section className="filter">
      <h3 className="filter-name">{t("files.labelShares")}</h3>
      <ToggleButtonGroup
        className="label-filter"
        aria-label={t("results.filterByLabel")}
        selectionMode="multiple"
        orientation="vertical"
        selectedKeys={chosen}
        onSelectionChange={(keys) => changeFilter({ labels: [...keys].map(String) })}
      >
        {shares.map(({ label, rows, share }) => (
          <ToggleButton
            key={label}
            id={label}
            className="label-choice"
            data-tone={toneOfLabel(label)}
            aria-label={t("results.labelChoice", {
              label: labelName(label),
              rows: format.integer(rows),
              share: format.percent(share),
            })}
          >
            <ToneSymbol tone={toneOfLabel(label)} name={label} small />
            <span className="label-choice-name">{labelName(label)}</span>
            <span className="label-choice-rows">{format.integer(rows)}</span>
            <span className="label-choice-track">
              <span className="label-choice-bar" style={{ width: `${share * 100}%` }} />
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </section>
  );
}
