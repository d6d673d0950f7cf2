import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/results/audit";
import { useFormat } from "../i18n/use-format.ts";
import { differencesOf, useDifferenceText } from "./use-difference-text.ts";
import { useEstimateText } from "./use-estimate-text.ts";

/** What ± leaves out, and what checked rows say of that; `findings` null where none were checked. */
export function useCheckedNote(): (findings: AuditFindings | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const sayEstimate = useEstimateText();
  const sayDifference = useDifferenceText();
  return (findings) => {
    const figures = findings?.report.figures;
    if (!figures) return t("headline.note");
    const { checked: count, accuracy } = figures;
    const { answered } = findings.report;
    const decided = format.integer(count);
    const note = t("headline.noteChecked", {
      count,
      // Of some that were read nobody could tell, or people disagree.
      formatted:
        count < answered
          ? t("audit.of", { at: decided, formatted: format.integer(answered) })
          : decided,
      accuracy: sayEstimate(accuracy),
    });
    // The sentence above it may name a group that is no different.
    const [undone] = differencesOf(findings).filter(
      ({ verdict }) => verdict === "gone" || verdict === "reversed",
    );
    return undone ? `${note} ${sayDifference(undone, findings)}` : note;
  };
}

export function CheckedNote({ findings }: { findings: AuditFindings | null }) {
  const sayChecked = useCheckedNote();
  return <p className="panel-note">{sayChecked(findings)}</p>;
}
