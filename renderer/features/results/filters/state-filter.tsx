import { useTranslation } from "react-i18next";
import type { ResultFacets, ResultFilter } from "#ipc/results/results";
import { bars } from "../../../charts/bars.tsx";
import { ChoiceChart } from "../../../charts/chart.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { Explain } from "../../../ui/explain.tsx";
import { changeFilter } from "../results-store.ts";

type Chosen = NonNullable<ResultFilter["states"]>;

/** How many rows are mixed, unsure, too short; pressing some shows their rows only. */
export function StateFilter({
  states,
  chosen,
}: {
  states: ResultFacets["states"];
  chosen: Chosen;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (states.length === 0) return null;
  const shown = states.map(({ state, rows }) => ({
    key: state,
    name: t(`textStates.${state}`),
    value: rows,
    valueText: format.integer(rows),
    tone: "plain",
  }));
  return (
    <section className="filter">
      <h3 className="filter-name">
        <span>
          {t("results.states")} <Explain term="states" />
        </span>
      </h3>
      <ChoiceChart
        name={t("results.filterByState")}
        draw={bars(shown, format.integer)}
        selectionMode="multiple"
        chosen={chosen}
        nameOf={(key) => {
          const { name, value } = shown.find((one) => one.key === key) ?? { name: key, value: 0 };
          return t("results.stateChoice", {
            state: name,
            rows: t("files.rows", { count: value }),
          });
        }}
        onChoose={(keys) =>
          changeFilter({
            states: states.map(({ state }) => state).filter((one) => keys.includes(one)),
          })
        }
      />
    </section>
  );
}
