import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Job } from "#ipc/files/files";
import { isUnderWay } from "../files-state.ts";
import { cancelScoring, pauseScoring, resumeScoring } from "../files-store.ts";

/** What can be done with a job as it is; `isNamed` where several stand in a list. */
export function JobActions({ job, isNamed = false }: { job: Job; isNamed?: boolean }) {
  const { t } = useTranslation();
  const { jobId, file } = job;
  const named = (action: string) =>
    isNamed ? { "aria-label": t("files.actionOn", { action, name: file.name }) } : {};
  const isScoring = job.state === "running" && job.progress?.phase === "scoring";
  const canGoOn =
    job.state === "paused" ||
    ((job.state === "cancelled" || job.state === "failed") && job.resumable);
  return (
    <>
      {isScoring && (
        <Button
          className="button"
          onPress={() => void pauseScoring(jobId)}
          {...named(t("files.pause"))}
        >
          {t("files.pause")}
        </Button>
      )}
      {canGoOn && (
        <Button
          className={isNamed ? "button" : "button button-primary"}
          onPress={() => void resumeScoring(jobId)}
          {...named(t("files.resume"))}
        >
          {t("files.resume")}
        </Button>
      )}
      {isUnderWay(job) && (
        <Button
          className="button"
          onPress={() => void cancelScoring(jobId)}
          {...named(t("app.stop"))}
        >
          {t("app.stop")}
        </Button>
      )}
    </>
  );
}
