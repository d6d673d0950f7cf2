import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { judgeIfStale, openCheck, useCheckStore } from "../../checked/check-store.ts";
import { ForecastNote } from "../../checked/forecast-note.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { AuditFindingsView } from "./audit-findings.tsx";
import { AuditStart } from "./audit-start.tsx";
import { CheckRow } from "./check-row.tsx";
import "./audit-page.css";

/** Checks a scored file by hand: row by row, and what that says of the whole file. */
export function AuditPage(props: {
  resultsId: string;
  showRow: (rowIndex: number) => void;
  /** Scores the file again with the model of today; null where it can't be done from here. */
  rescore: (() => void) | null;
}) {
  const { resultsId, showRow, rescore } = props;
  const { t } = useTranslation();
  const { progress, findings, forecast, at, error } = useCheckStore();
  useEffect(() => openCheck(resultsId), [resultsId]);
  // Whoever leaves in the middle is to find the figures of what was said.
  useEffect(() => judgeIfStale, []);
  const page = useRef<HTMLDivElement>(null);
  const isChecking = at !== null;
  const wasChecking = useRef(isChecking);
  useEffect(() => {
    // The text that had the focus is gone.
    if (wasChecking.current && !isChecking) page.current?.querySelector("h3")?.focus();
    wasChecking.current = isChecking;
  }, [isChecking]);
  if (at !== null && progress) {
    const row = progress.drawn[at];
    return row === undefined ? null : (
      <CheckRow key={resultsId} progress={progress} at={at} row={row} error={error} />
    );
  }
  return (
    <div className="audit page-scroll" ref={page}>
      <div className="audit-body">
        {error && <FileProblem title={t("audit.failed")} error={error} />}
        <AuditStart progress={progress} findings={findings} error={error} />
        {forecast && <ForecastNote forecast={forecast} rescore={rescore} />}
        {findings && findings.report.answered > 0 && (
          <AuditFindingsView findings={findings} showRow={showRow} />
        )}
      </div>
    </div>
  );
}
