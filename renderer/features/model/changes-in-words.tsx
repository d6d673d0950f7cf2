import { useTranslation } from "react-i18next";
import type { ModelFigures } from "#ipc/model/model-figures";
import { useFormat } from "../../i18n/use-format.ts";
import { changedSets, changedSuite, countChanges } from "./changed-figures.ts";

/** "Of 5 test sets it does better on 3, worse on 1 and as before on 1. Behaviour fell from 90.0% to 86.7%." */
export function ChangesInWords({ before, after }: { before: ModelFigures; after: ModelFigures }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { better, worse, same } = countChanges(changedSets(before, after));
  const count = better + worse + same;
  const sets =
    count === 0
      ? t("modelChange.incomparable")
      : same === count
        ? t("modelChange.unchanged", { count })
        : t("modelChange.inWords", { better, worse, same, count });
  const suite = changedSuite(before, after);
  const fell =
    suite && (suite.points ?? 0) < 0
      ? t("modelChange.behaviourFell", {
          before: format.percent(suite.before ?? 0),
          after: format.percent(suite.after ?? 0),
        })
      : null;
  return <>{[sets, ...(fell === null ? [] : [fell])].join(" ")}</>;
}
