import { useTranslation } from "react-i18next";
import type { Job, JobProgress } from "#ipc/files/files";
import { useRoughDuration } from "../../../i18n/rough-duration.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { ProgressStrip } from "../../../ui/progress-strip.tsx";
import { Figures } from "../../../ui/figures.tsx";
import { useFilesStore } from "../files-store.ts";
import { JobActions } from "./job-actions.tsx";
import { NextFile } from "../next-file.tsx";
import { progressShare } from "./progress-share.ts";
import { WaitingFiles } from "../waiting-files.tsx";

type Fact = readonly [name: string, value: string];

/** How far a job is, and ways to let it rest or stop it. */
export function JobProgressView({ job, progress }: { job: Job; progress: JobProgress | null }) {
  const { t } = useTranslation();
  const beginning = job.state === "waiting" ? t("files.waiting") : t("files.starting");
  const phase = progress?.phase === "checking" ? t("files.checking") : t("files.scoringRows");
  const isPaused = job.state === "paused";
  const hasNext = useFilesStore(({ jobs }) => jobs.some(({ state }) => state === "waiting"));
  const pausedNote = t(hasNext ? "files.pausedNoteQueue" : "files.pausedNote");
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {job.state === "waiting"
          ? `${t("files.states.waiting")}: ${job.file.name}`
          : t(isPaused ? "files.pausedFile" : "files.scoring", { name: job.file.name })}
      </h2>
      <ProgressStrip
        name={isPaused ? t("files.soFar") : progress ? phase : beginning}
        value={progressShare(progress)}
      />
      {job.state !== "waiting" && <ProgressFacts progress={progress} isPaused={isPaused} />}
      <p className="panel-note">{isPaused ? pausedNote : t("files.typingGoesOn")}</p>
      <div className="panel-actions">
        <JobActions job={job} />
        <NextFile />
      </div>
      <WaitingFiles />
    </section>
  );
}

function ProgressFacts(props: { progress: JobProgress | null; isPaused: boolean }) {
  const { progress, isPaused } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rough = useRoughDuration();
  const unknown = "–";
  const { rowsDone = 0, rowsTotal = null, rowsFailed = 0 } = progress ?? {};
  const { bytesDone = 0, bytesTotal = null } = progress ?? {};
  const { remainingMs = null } = progress ?? {};
  const of = (done: string, total: string) => t("files.rowsOf", { done, total });
  const rows: Fact = [
    t("app.rows"),
    rowsTotal === null ? unknown : of(format.integer(rowsDone), format.integer(rowsTotal)),
  ];
  const bytes: Fact = [
    t("files.bytesRead"),
    bytesTotal === null ? unknown : of(format.fileSize(bytesDone), format.fileSize(bytesTotal)),
  ];
  // By how much text is left: rows a second would tell another time where some are longer than others.
  const timeLeft: Fact = [t("files.timeLeft"), remainingMs === null ? unknown : rough(remainingMs)];
  const facts = [
    rows,
    // The file is read ahead of what is scored: beside the rows it would say another share.
    ...(rowsTotal === null ? [bytes] : []),
    ...(isPaused ? [] : [timeLeft]),
    [t("files.rowsFailed"), format.integer(rowsFailed)] as const,
  ];
  return <Figures facts={facts} />;
}
