import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Job } from "#ipc/files/files";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { backToPreview } from "../files-store.ts";
import { JobActions } from "./job-actions.tsx";
import { JobProgressView } from "./job-progress-view.tsx";
import { JobSummary } from "./job-summary.tsx";
import { NextFile } from "../next-file.tsx";
import { WaitingFiles } from "../waiting-files.tsx";

/** A file's scoring, while it runs and when it has ended. */
export function JobView({ job }: { job: Job }) {
  switch (job.state) {
    case "waiting":
      return <JobProgressView job={job} progress={null} />;
    case "running":
    case "paused":
      return <JobProgressView job={job} progress={job.progress} />;
    case "completed":
      return <JobSummary job={job} summary={job.summary} />;
    case "cancelled":
    case "failed":
      return <UnfinishedJob job={job} />;
  }
}

function UnfinishedJob({ job }: { job: Extract<Job, { state: "cancelled" | "failed" }> }) {
  const { t } = useTranslation();
  const { file, resumable } = job;
  const isFailed = job.state === "failed";
  const keptText = isFailed ? t("files.failedKept") : t("files.stoppedKept");
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {isFailed ? t("files.failed", { name: file.name }) : `${t("files.stopped")}: ${file.name}`}
      </h2>
      {isFailed && <FileProblem error={job.error} />}
      {resumable && <p>{keptText}</p>}
      {!resumable && !isFailed && <p>{t("files.stoppedEarly")}</p>}
      <div className="panel-actions">
        <JobActions job={job} />
        <Button
          className={resumable ? "button" : "button button-primary"}
          onPress={() => backToPreview(file)}
        >
          {t("files.back")}
        </Button>
        <NextFile />
      </div>
      <WaitingFiles />
    </section>
  );
}
