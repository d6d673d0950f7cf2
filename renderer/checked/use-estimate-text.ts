import { useTranslation } from "react-i18next";
import type { AuditEstimate } from "#ipc/results/audit";
import { useFormat } from "../i18n/use-format.ts";

/** "84% (74% to 91%)" */
export function useEstimateText(): (estimate: AuditEstimate) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ value, low, high }) =>
    t("audit.estimate", {
      value: format.wholePercent(value),
      low: format.wholePercent(low),
      high: format.wholePercent(high),
    });
}
