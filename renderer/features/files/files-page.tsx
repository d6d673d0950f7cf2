import { useEffect, useRef } from "react";
import { ComparePage } from "../compare/compare-page.tsx";
import { useCompareStore } from "../compare/compare-store.ts";
import { ResultsPage } from "../results/results-page.tsx";
import { useResultsStore } from "../results/results-store.ts";
import { EmptyFiles } from "./empty-files.tsx";
import { FilePreviewView } from "./file-preview-view.tsx";
import type { FilesState } from "./files-state.ts";
import { useFilesStore } from "./files-store.ts";
import { JobsList } from "./jobs-list.tsx";
import { JobView } from "./job-view.tsx";
import "../../ui/card.css";
import "./files-page.css";

/** Open a file, look it over, score it, see what its texts are like. */
export function FilesPage() {
  const view = useFilesStore((state) => state.view);
  const results = useResultsStore();
  const page = useRef<HTMLDivElement>(null);
  const comparison = useCompareStore();
  const besides = results.kind === "closed" ? comparison.kind : `results ${results.kind}`;
  useFocusOnChange(besides === "closed" ? stepOf(view) : besides, page);
  if (results.kind !== "closed") {
    return (
      <div className="files-page" ref={page}>
        <ResultsPage state={results} />
      </div>
    );
  }
  if (comparison.kind !== "closed") {
    return (
      <div className="files-page" ref={page}>
        <ComparePage state={comparison} />
      </div>
    );
  }
  return (
    <div className="files-page" ref={page}>
      {view.kind === "empty" && <EmptyFiles />}
      {view.kind === "preview" && <FilePreviewView view={view} />}
      {view.kind === "job" && <JobView job={view.job} />}
      <JobsList />
    </div>
  );
}

/** What makes another step for the person; to pause and go on is none. */
function stepOf(view: FilesState["view"]): string {
  if (view.kind === "empty") return view.kind;
  if (view.kind === "preview") return `${view.kind} ${view.file.fileId}`;
  const { jobId, state } = view.job;
  return `${jobId} ${state === "paused" ? "running" : state}`;
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
