import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ScoreRange } from "#ipc/results";
import { useFormat } from "../../i18n/use-format.ts";
import { polarityBins } from "../summary/summary-figures.ts";
import { RangeFilter } from "./range-filter.tsx";
import { binOfRange, binRange } from "./results-state.ts";
import { changeFilter } from "./results-store.ts";
import "../summary/polarity-histogram.css";

/** Rows along the scale; pressing a bar shows its rows only, and a slider several bars. */
export function PolarityFilter(props: {
  histogram: readonly number[];
  mean: number | null;
  chosen: ScoreRange | null;
}) {
  const { histogram, mean, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const bins = polarityBins(histogram);
  if (bins.length === 0) return null;
  const chosenBin = binOfRange(chosen, bins.length);
  const isInside = (bin: number) => {
    const { from, to } = binRange(bin, bins.length);
    return !chosen || (from >= chosen.from && to <= chosen.to);
  };
  return (
    <section className="filter">
      <h3 className="filter-name">
        {t("files.polarityHistogram")}
        {mean !== null && (
          <span className="panel-note">{t("files.mean", { value: format.signed(mean) })}</span>
        )}
      </h3>
      <ToggleButtonGroup
        className="histogram polarity-filter"
        aria-label={t("results.filterByPolarity")}
        selectionMode="single"
        selectedKeys={chosenBin === null ? [] : [chosenBin]}
        onSelectionChange={([key]) =>
          changeFilter({ polarity: key === undefined ? null : binRange(Number(key), bins.length) })
        }
      >
        {bins.map(({ rows, height, tone }, bin) => {
          const { from, to } = binRange(bin, bins.length);
          const range = { from: format.signed(from), to: format.signed(to) };
          return (
            <ToggleButton
              key={from}
              id={bin}
              className="polarity-bin"
              data-outside={!isInside(bin) || undefined}
              aria-label={t("results.polarityBin", { ...range, rows: format.integer(rows) })}
            >
              <span
                className="histogram-bar"
                data-tone={tone}
                style={{ height: rows === 0 ? 0 : `max(2px, ${height * 100}%)` }}
              />
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <RangeFilter
        name={t("results.polarityRange")}
        scale={{ from: -1, to: 1 }}
        chosen={chosen}
        show={(value) => format.signed(value)}
        onChange={(polarity) => changeFilter({ polarity })}
      />
    </section>
  );
}
