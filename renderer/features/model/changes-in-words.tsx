import { useTranslation } from "react-i18next";
import { countChanges, type ChangedFigure } from "./changed-figures.ts";

/** "Better on 3 of 5 test sets, worse on 1." */
export function ChangesInWords({ figures }: { figures: readonly ChangedFigure[] }) {
  const { t } = useTranslation();
  const { better, worse, same } = countChanges(figures);
  const count = better + worse + same;
  if (count === 0) return <>{t("modelChange.incomparable")}</>;
  if (same === count) return <>{t("modelChange.unchanged", { count })}</>;
  return <>{t("modelChange.inWords", { better, worse, same, count })}</>;
}
