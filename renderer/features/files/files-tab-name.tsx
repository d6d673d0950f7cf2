import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { isUnderWay } from "./files-state.ts";
import { useFilesStore } from "./files-store.ts";
import { progressShare } from "./jobs/progress-share.ts";
import "./files-tab-name.css";

/** What the tab is called, and how far the job is that is under way. */
export function FilesTabName() {
  const { t } = useTranslation();
  const format = useFormat();
  const job = useFilesStore(({ jobs }) => jobs.find(isUnderWay));
  const progress = job?.state === "running" || job?.state === "paused" ? job.progress : null;
  return (
    <>
      {t("app.files")}
      {job && (
        <span className="files-tab-share" title={job.file.name} aria-hidden="true">
          {progress?.phase === "scoring" ? format.wholePercent(progressShare(progress)) : "…"}
        </span>
      )}
    </>
  );
}
