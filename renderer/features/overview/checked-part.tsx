import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/audit";
import { CorrectedShares } from "../../checked/corrected-shares.tsx";
import { useEstimateText } from "../../checked/use-estimate-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Part } from "./part.tsx";

/** What rows that were checked by hand say of the shares. */
export function CheckedPart({ findings }: { findings: AuditFindings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayEstimate = useEstimateText();
  const { figures } = findings.report;
  if (!figures) return null;
  const { checked: count, accuracy } = figures;
  const note = t("audit.partNote", {
    count,
    formatted: format.integer(count),
    accuracy: sayEstimate(accuracy),
  });
  return (
    <Part title={t("audit.checked")} note={note} size="whole">
      <CorrectedShares findings={findings} />
    </Part>
  );
}
