import { useTranslation } from "react-i18next";
import type { Job, JobProgress } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { Figures } from "../../ui/figures.tsx";
import { JobActions } from "./job-actions.tsx";
import { NextFile } from "./next-file.tsx";
import { progressShare } from "./progress-share.ts";
import { WaitingFiles } from "./waiting-files.tsx";

/** How far a job is, and ways to let it rest or stop it. */
export function JobProgressView({ job, progress }: { job: Job; progress: JobProgress | null }) {
  const { t } = useTranslation();
  const beginning = job.state === "waiting" ? t("files.waiting") : t("files.starting");
  const phase = progress?.phase === "checking" ? t("files.checking") : t("files.scoringRows");
  const isPaused = job.state === "paused";
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {isPaused
          ? t("files.pausedFile", { name: job.file.name })
          : t("files.scoring", { name: job.file.name })}
      </h2>
      <ProgressStrip
        name={isPaused ? t("files.soFar") : progress ? phase : beginning}
        value={progressShare(progress)}
      />
      <ProgressFacts progress={progress} />
      <p className="panel-note">{isPaused ? t("files.pausedNote") : t("files.typingGoesOn")}</p>
      <div className="panel-actions">
        <JobActions job={job} />
        <NextFile />
      </div>
      <WaitingFiles />
    </section>
  );
}

function ProgressFacts({ progress }: { progress: JobProgress | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unknown = "–";
  const { rowsDone = 0, rowsTotal = null, rowsFailed = 0 } = progress ?? {};
  const { bytesDone = 0, bytesTotal = null } = progress ?? {};
  const { rowsPerSecond = null, remainingMs = null } = progress ?? {};
  const of = (done: string, total: string) => t("files.rowsOf", { done, total });
  const facts = [
    [
      t("files.rowsDone"),
      rowsTotal === null ? unknown : of(format.integer(rowsDone), format.integer(rowsTotal)),
    ],
    [
      t("files.bytesRead"),
      bytesTotal === null ? unknown : of(format.fileSize(bytesDone), format.fileSize(bytesTotal)),
    ],
    [
      t("files.rate"),
      rowsPerSecond === null
        ? unknown
        : t("files.rowsPerSecond", { rate: format.integer(Math.round(rowsPerSecond)) }),
    ],
    [t("files.timeLeft"), remainingMs === null ? unknown : format.duration(remainingMs)],
    [t("files.rowsFailed"), format.integer(rowsFailed)],
  ] as const;
  return <Figures facts={facts} />;
}
