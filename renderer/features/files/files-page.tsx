import { EmptyFiles } from "./empty-files.tsx";
import { FilePreviewView } from "./file-preview-view.tsx";
import { useFilesStore } from "./files-store.ts";
import { JobsList } from "./jobs-list.tsx";
import { JobView } from "./job-view.tsx";
import "../../ui/card.css";
import "./files-page.css";

/** Open a file, look it over, score it, see what its texts are like. */
export function FilesPage() {
  const view = useFilesStore((state) => state.view);
  return (
    <>
      {view.kind === "empty" && <EmptyFiles />}
      {view.kind === "preview" && <FilePreviewView view={view} />}
      {view.kind === "job" && <JobView job={view.job} />}
      <JobsList />
    </>
  );
}
