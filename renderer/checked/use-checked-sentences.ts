import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/results/audit";
import { useLabelOrder } from "../charts/use-tone-charts.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { differencesOf, useDifferenceText } from "./use-difference-text.ts";

/** Most differences that are told in words. */
const MOST_DIFFERENCES = 4;

/** Which shares checked rows move, and what becomes of differences between groups, in words. */
export function useCheckedSentences(): (findings: AuditFindings) => string[] {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const labelOrder = useLabelOrder();
  const sayDifference = useDifferenceText();
  return (findings) => {
    const { shares = [] } = findings.report.figures ?? {};
    const moved = labelOrder(shares.map(({ label }) => label)).flatMap((label) => {
      const way = shares.find((share) => share.label === label)?.moved ?? null;
      return way === null ? [] : t(`audit.moved.${way}`, { label: labelName(label) });
    });
    return [
      ...(moved.length > 0 ? moved : [t("audit.moved.none")]),
      ...differencesOf(findings)
        .slice(0, MOST_DIFFERENCES)
        .map((difference) => sayDifference(difference, findings)),
    ];
  };
}
