import { memo, type RefObject } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OpenedResults, Queried, ResultFilter } from "#ipc/results/results";
import { useLabelOrder } from "../../../charts/use-tone-charts.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { LabelFilter } from "./label-filter.tsx";
import { LanguageFilter } from "./language-filter.tsx";
import { OwnFilters } from "./own-filters.tsx";
import { PolarityFilter } from "./polarity-filter.tsx";
import { RangeFilter } from "./range-filter.tsx";
import { StateFilter } from "./state-filter.tsx";
import { countFilters } from "../results-state.ts";
import { changeFilter, clearFilters } from "../results-store.ts";
import "./results-filters.css";

const ERROR_CHOICES = ["any", "with", "without"] as const;

/** What the rows are like, in charts that filter them. */
export const ResultsFilters = memo(function ResultsFilters(props: {
  file: OpenedResults;
  filter: ResultFilter;
  queried: Queried;
  place: RefObject<HTMLElement | null>;
}) {
  const { file, filter, queried, place } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelOrder = useLabelOrder();
  const { facets, summary } = queried;
  return (
    <aside
      ref={place}
      className="results-filters"
      aria-label={t("results.filters")}
      // Where the number of filters leads.
      tabIndex={-1}
    >
      <FilterChips file={file} filter={filter} />
      <LabelFilter labels={facets.labels} order={labelOrder(file.labels)} chosen={filter.labels} />
      <PolarityFilter
        histogram={facets.polarityHistogram}
        mean={summary.meanPolarity}
        chosen={filter.polarity}
      />
      {file.has.score && (
        <RangeFilter
          name={t("model.score")}
          scale={{ from: 0, to: 1 }}
          chosen={filter.score}
          term="confidence"
          show={(value) => format.wholePercent(value)}
          onChange={(score) => changeFilter({ score })}
        />
      )}
      {file.has.subjectivity && (
        <RangeFilter
          name={t("prediction.subjectivity")}
          scale={{ from: 0, to: 1 }}
          chosen={filter.subjectivity}
          term="subjectivity"
          show={(value) => format.number(value)}
          onChange={(subjectivity) => changeFilter({ subjectivity })}
        />
      )}
      <LanguageFilter queried={queried} chosen={filter.languages ?? []} />
      <StateFilter states={facets.states} chosen={filter.states ?? []} />
      <OwnFilters file={file} own={filter.own} />
      {file.has.error && (
        <SelectField
          name={t("results.errors")}
          value={filter.errors}
          options={ERROR_CHOICES.map((value) => ({
            value,
            name: t(`results.errorChoices.${value}`),
          }))}
          onChange={(value) =>
            changeFilter({ errors: ERROR_CHOICES.find((choice) => choice === value) ?? "any" })
          }
        />
      )}
      <Button className="button" isDisabled={countFilters(filter) === 0} onPress={clearFilters}>
        {t("results.clearFilters")}
      </Button>
    </aside>
  );
});
