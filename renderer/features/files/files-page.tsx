import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilePreviewView } from "./file-preview-view.tsx";
import { chooseFiles, openSample, useFilesStore } from "./files-store.ts";
import { JobsList } from "./jobs/jobs-list.tsx";
import { JobView } from "./jobs/job-view.tsx";
import { RecentFiles } from "./recent-files.tsx";
import "../../ui/card.css";
import "../../ui/notice.css";
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

/** The page before there is a file. */
function EmptyFiles() {
  const { t } = useTranslation();
  return (
    <section className="files-empty">
      <svg className="files-empty-picture" viewBox="0 0 48 48" aria-hidden="true">
        <path d="M12 5h17l8 8v30H12z M29 5v8h8 M17 21h15 M17 27h15 M17 33h9" />
      </svg>
      <h2 className="card-title" tabIndex={-1}>
        {t("files.title")}
      </h2>
      <p>{t("files.intro")}</p>
      <p>{t("files.dropHere")}</p>
      <Button className="button button-primary" onPress={() => void chooseFiles()}>
        {t("files.open")}
      </Button>
      <p className="panel-note">{t("files.kinds")}</p>
      <Button className="button button-quiet" onPress={() => void openSample()}>
        {t("files.trySample")}
      </Button>
      <RecentFiles />
    </section>
  );
}
