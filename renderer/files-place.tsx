import { useEffect, useMemo, useRef } from "react";
import { AuditPage } from "./features/audit/audit-page.tsx";
import { ComparePage } from "./features/compare/compare-page.tsx";
import { useCompareStore } from "./features/compare/compare-store.ts";
import { OverviewPage } from "./features/overview/overview-page.tsx";
import { FilesPage } from "./features/files/files-page.tsx";
import { startRescoring, useFilesStep, useFilesStore } from "./features/files/files-store.ts";
import { ResultsPage } from "./features/results/results-page.tsx";
import { showRow, showRows, useResultsStore } from "./features/results/results-store.ts";
import { backToFiles } from "./state/files-place.ts";

/** What the Files tab leads to: a file's steps, its results, or a comparison. */
export function FilesPlace() {
  const step = useFilesStep();
  const results = useResultsStore();
  const comparison = useCompareStore();
  // A file of another model's stands in its preview behind the results.
  const canRescore = useFilesStore(
    ({ view }) => view.kind === "preview" && Boolean(view.preview?.otherModel),
  );
  const rescore = canRescore ? rescoreFile : null;
  const scored = results.kind === "open" ? results.file : null;
  // The same elements as long as they are about the same, so that they are not drawn with each row.
  const overview = useMemo(
    () =>
      scored && (
        <OverviewPage file={scored} showRows={showRows} showRow={openRow} rescore={rescore} />
      ),
    [scored, rescore],
  );
  const check = useMemo(
    () => scored && <AuditPage resultsId={scored.resultsId} showRow={openRow} rescore={rescore} />,
    [scored, rescore],
  );
  const page = useRef<HTMLDivElement>(null);
  const besides = results.kind === "closed" ? comparison.kind : `results ${results.kind}`;
  useFocusOnChange(besides === "closed" ? step : besides, page);
  return (
    <div className="files-page page-scroll" ref={page}>
      {results.kind !== "closed" ? (
        <ResultsPage state={results} overview={overview} check={check} />
      ) : comparison.kind !== "closed" ? (
        <ComparePage state={comparison} />
      ) : (
        <FilesPage />
      )}
    </div>
  );
}

function openRow(row: number): void {
  void showRow(row);
}

function rescoreFile(): void {
  backToFiles();
  void startRescoring();
}

/**
 * Brings the focus to the heading of a new step, which a screen reader then reads, if the control
 * that had it went with the step before.
 */
function useFocusOnChange(step: string, page: React.RefObject<HTMLDivElement | null>): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    if (document.activeElement === document.body) page.current?.querySelector("h2")?.focus();
  }, [step, page]);
}
