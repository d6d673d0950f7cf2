import { useTranslation } from "react-i18next";
import type { ScoreRange } from "#ipc/results/results";
import { ChoiceChart } from "../../../charts/chart.tsx";
import { polarityBins } from "../../../charts/tone-figures.ts";
import { usePolarityBinText, usePolarityColumns } from "../../../charts/use-tone-charts.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Explain } from "../../../ui/explain.tsx";
import { RangeFilter } from "./range-filter.tsx";
import { changeFilter } from "../results-store.ts";

const HEIGHT = 130;

/** Rows along the scale; pressing a column shows its rows only, and a slider several columns'. */
export function PolarityFilter(props: {
  histogram: readonly number[];
  mean: number | null;
  chosen: ScoreRange | null;
}) {
  const { histogram, mean, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const polarityColumns = usePolarityColumns();
  const binText = usePolarityBinText();
  const bins = polarityBins(histogram);
  if (bins.length === 0) return null;
  const binOf = (key: string | undefined) => bins.find(({ from }) => String(from) === key);
  const chosenBin = bins.find(({ from, to }) => chosen?.from === from && chosen.to === to);
  return (
    <section className="filter">
      <h3 className="filter-name">
        <span>
          {t("files.polarityHistogram")} <Explain term="polarity" />
        </span>
        {mean !== null && (
          <span className="panel-note">{t("files.mean", { value: format.signed(mean) })}</span>
        )}
      </h3>
      <ChoiceChart
        name={t("results.filterByPolarity")}
        draw={polarityColumns(bins, {
          height: HEIGHT,
          isOutside: ({ from, to }) => chosen !== null && (from < chosen.from || to > chosen.to),
        })}
        selectionMode="single"
        chosen={chosenBin ? [String(chosenBin.from)] : []}
        nameOf={(key) => {
          const bin = binOf(key);
          return bin ? binText(bin) : "";
        }}
        onChoose={([key]) => {
          const bin = binOf(key);
          changeFilter({ polarity: bin ? { from: bin.from, to: bin.to } : null });
        }}
      />
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
