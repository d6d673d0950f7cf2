import { useEffect, useRef } from "react";
import { ResultsPage } from "../results/results-page.tsx";
import { useResultsStore } from "../results/results-store.ts";
import { EmptyFiles } from "./empty-files.tsx";
import { FilePreviewView } from "./file-preview-view.tsx";
import { useFilesStore } from "./files-store.ts";
import { JobView } from "./job-view.tsx";
import "../../ui/card.css";
import "./files-page.css";

/** Open a file, look it over, score it, see what its texts are like. */
export function FilesPage() {
  const view = useFilesStore((state) => state.view);
  const results = useResultsStore();
  const page = useRef<HTMLDivElement>(null);
  const step = view.kind === "job" ? `${view.kind} ${view.job.state}` : view.kind;
  useFocusOnChange(results.kind === "closed" ? step : "results", page);
  if (results.kind !== "closed") {
    return (
      <div className="files-page" ref={page}>
        <ResultsPage state={results} />
      </div>
    );
  }
  return (
    <div className="files-page" ref={page}>
      {view.kind === "empty" && <EmptyFiles />}
      {view.kind === "preview" && <FilePreviewView view={view} />}
      {view.kind === "job" && <JobView job={view.job} />}
    </div>
  );
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
