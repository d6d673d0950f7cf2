import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Job, JobProgress } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { cancelScoring } from "./files-store.ts";
import { progressShare } from "./progress-share.ts";
import { WaitingFiles } from "./waiting-files.tsx";

/** How far a job is, and a way to stop it. */
export function JobProgressView({ job, progress }: { job: Job; progress: JobProgress | null }) {
  const { t } = useTranslation();
  const beginning = job.state === "waiting" ? t("files.waiting") : t("files.starting");
  const phase = progress?.phase === "checking" ? t("files.checking") : t("files.scoringRows");
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {t("files.scoring", { name: job.file.name })}
      </h2>
      <ProgressStrip name={progress ? phase : beginning} value={progressShare(progress)} />
      <ProgressFacts progress={progress} />
      <p className="panel-note">{t("files.typingGoesOn")}</p>
      <Button className="button" onPress={() => void cancelScoring(job.jobId)}>
        {t("files.cancel")}
      </Button>
      <WaitingFiles />
    </section>
  );
}

function ProgressFacts({ progress }: { progress: JobProgress | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rowsDone = 0, rowsTotal = null, rowsFailed = 0 } = progress ?? {};
  const { rowsPerSecond = null, remainingMs = null } = progress ?? {};
  const unknown = "–";
  const facts = [
    [
      t("files.rowsDone"),
      rowsTotal === null
        ? unknown
        : t("files.rowsOf", { done: format.integer(rowsDone), total: format.integer(rowsTotal) }),
    ],
    [
      t("files.rate"),
      rowsPerSecond === null
        ? unknown
        : t("files.rowsPerSecond", { rate: format.integer(Math.round(rowsPerSecond)) }),
    ],
    [t("files.timeLeft"), remainingMs === null ? unknown : format.duration(remainingMs)],
    ...(rowsFailed > 0 ? [[t("files.rowsFailed"), format.integer(rowsFailed)] as const] : []),
  ] as const;
  return (
    <dl className="figures">
      {facts.map(([name, value]) => (
        <div key={name} className="figure">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
