import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Job } from "#ipc/files/files";
import { useFormat } from "../../../i18n/use-format.ts";
import { showResults } from "../../../state/files-place.ts";
import { isUnderWay } from "../files-state.ts";
import { showJob, useFilesStore } from "../files-store.ts";
import { JobActions } from "./job-actions.tsx";
import { JobQueue } from "./job-queue.tsx";
import { progressShare } from "./progress-share.ts";
import "./jobs-list.css";

/** Every file that was given to be scored since the start, unless it is the one in view. */
export function JobsList() {
  const { t } = useTranslation();
  const { jobs, view } = useFilesStore();
  const isAlone = view.kind === "job" && jobs.length < 2;
  if (jobs.length === 0 || isAlone) return null;
  // What can be done with that one stands above.
  const isShown = ({ jobId }: Job) => view.kind === "job" && view.job.jobId === jobId;
  const waiting = jobs.filter(({ state }) => state === "waiting");
  // One alone has no order.
  const queue = waiting.length > 1 ? waiting : [];
  const others = jobs.filter((job) => !queue.includes(job));
  return (
    <section className="card jobs" aria-label={t("files.jobs")}>
      <h3 className="card-title">{t("files.jobs")}</h3>
      <ul className="jobs-list">
        {others.map((job) => (
          <li key={job.jobId} className="job">
            <Button className="job-name" onPress={() => showJob(job.jobId)}>
              {job.file.name}
            </Button>
            <JobState job={job} />
            <span className="job-actions">
              {!isShown(job) && <JobActions job={job} isNamed />}
              {!isShown(job) && job.state === "completed" && <SeeResults job={job} />}
            </span>
          </li>
        ))}
      </ul>
      {queue.length > 0 && <JobQueue jobs={queue} />}
    </section>
  );
}

function SeeResults({ job: { jobId, file, outputName } }: { job: Job }) {
  const { t } = useTranslation();
  const action = t("results.open");
  return (
    <Button
      className="button"
      aria-label={t("files.actionOn", { action, name: file.name })}
      onPress={() => showResults({ jobId }, outputName)}
    >
      {action}
    </Button>
  );
}

function JobState({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const progress = job.state === "running" || job.state === "paused" ? job.progress : null;
  // How far the file has been checked is no share of the work.
  const share =
    progress?.phase === "scoring" ? ` · ${format.wholePercent(progressShare(progress))}` : "";
  return (
    <span className="job-state" data-state={job.state}>
      {t(`files.states.${job.state}`)}
      {isUnderWay(job) && share}
      {job.state === "completed" && ` · ${job.outputName}`}
    </span>
  );
}
