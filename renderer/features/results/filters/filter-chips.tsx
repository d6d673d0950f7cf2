import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { RowState } from "#ipc/overview/overview-figures";
import { TEXT_STATES } from "#ipc/analysis/prediction";
import type { OpenedResults, ResultFilter } from "#ipc/results/results";
import { useFormat } from "../../../i18n/use-format.ts";
import { changeFilter } from "../results-store.ts";

/** What the overview has chosen rows by, and no other filter shows: states, languages, phrases. */
export function FilterChips({ file, filter }: { file: OpenedResults; filter: ResultFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { states = [], languages = [], phrases = [], contradicts } = filter;
  const rating = file.ownColumns.find(({ index }) => index === contradicts)?.name ?? "";
  const chips = [
    ...states.filter(isUntold).map((state) => ({
      name: t(`overview.states.${state}`),
      remove: () => changeFilter({ states: left(states, state) }),
    })),
    ...languages.map((language) => ({
      name: language === "" ? t("app.empty") : format.language(language),
      remove: () => changeFilter({ languages: left(languages, language) }),
    })),
    ...phrases.map((keys) => ({
      name: t("results.phrase", { phrase: keys.join(", ") }),
      remove: () => changeFilter({ phrases: left(phrases, keys) }),
    })),
    ...(contradicts === undefined
      ? []
      : [
          {
            name: t("results.contradicts", { column: rating }),
            remove: () => changeFilter({ contradicts: undefined }),
          },
        ]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="filter-chips">
      {chips.map(({ name, remove }) => (
        <li key={name} className="filter-chip">
          {name}
          <Button
            className="filter-remove"
            aria-label={t("results.removeFilter", { column: name })}
            onPress={remove}
          >
            <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Whether a state is none that the model tells, which have a filter of their own. */
function isUntold(state: RowState): boolean {
  return !TEXT_STATES.some((told) => told === state);
}

/** What is left of a choice without one; nothing chosen is no filter. */
function left<T>(chosen: readonly T[], one: T): T[] | undefined {
  const others = chosen.filter((other) => other !== one);
  return others.length === 0 ? undefined : others;
}
