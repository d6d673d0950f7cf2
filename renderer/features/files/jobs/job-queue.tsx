import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Job } from "#ipc/files/files";
import { moveJob, showJob } from "../files-store.ts";
import { JobActions } from "./job-actions.tsx";

/** The files that wait, in turn; dragged, by mouse or keys, they change it. */
export function JobQueue({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": nameOf(jobs, String(key)) })),
    onReorder({ keys, target }) {
      const place = jobs.findIndex(({ jobId }) => jobId === target.key);
      const before = target.dropPosition === "before" ? jobs[place] : jobs[place + 1];
      for (const key of keys) void moveJob(String(key), before?.jobId ?? null);
    },
  });
  return (
    <GridList
      className="jobs-list job-queue"
      aria-label={t("files.inTurn")}
      items={jobs}
      dependencies={[t]}
      dragAndDropHooks={dragAndDropHooks}
      onAction={(key) => showJob(String(key))}
    >
      {(job) => (
        <GridListItem id={job.jobId} className="job" textValue={job.file.name}>
          <span className="job-queued">
            <Button
              slot="drag"
              className="job-handle"
              aria-label={t("files.dragJob", { name: job.file.name })}
            >
              <span aria-hidden="true">⠿</span>
            </Button>
            <span className="job-queued-name">{job.file.name}</span>
          </span>
          <span className="job-state">{t("files.states.waiting")}</span>
          <span className="job-actions">
            <JobActions job={job} isNamed />
          </span>
        </GridListItem>
      )}
    </GridList>
  );
}

function nameOf(jobs: readonly Job[], jobId: string): string {
  return jobs.find((job) => job.jobId === jobId)?.file.name ?? jobId;
}
