import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FileSummary, Job, TextSummary } from "#ipc/files";
import type { Failure } from "#ipc/failure";
import type { TextState } from "#ipc/prediction";
import { api } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { showComparison, showResults } from "../../state/files-place.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { Explain } from "../../ui/explain.tsx";
import { NextFile } from "./next-file.tsx";
import { WaitingFiles } from "./waiting-files.tsx";

/** What became of a scored file's rows, and where the result is. */
export function JobSummary({ job, summary }: { job: Job; summary: FileSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [shown, setShown] = useState(0);
  const columns: readonly TextSummary[] = [summary, ...summary.further];
  const column = columns[shown] ?? summary;
  // Of one there is nothing to ask.
  const asked = columns.length > 1 ? { scoring: shown } : {};

  async function reveal(): Promise<void> {
    const reply = await api.revealOutput({ jobId: job.jobId });
    setProblem(reply.ok ? null : reply.error);
  }

  return (
    <div className="card-grid">
      <section className="card card-wide">
        <h2 className="card-title" tabIndex={-1}>
          {t("files.done", { name: job.outputName })}
        </h2>
        <p>
          {t("files.doneNote", {
            scored: format.integer(column.scored),
            rows: format.integer(column.rows),
            duration: format.duration(summary.durationMs),
          })}
        </p>
        {columns.length > 1 && (
          <SelectField
            name={t("files.textColumn")}
            value={String(shown)}
            options={columns.map(({ textColumn }, at) => ({ value: String(at), name: textColumn }))}
            onChange={(at) => setShown(Number(at))}
          />
        )}
        <div className="panel-actions">
          {job.comparesWith !== null && (
            <Button
              className="button button-primary"
              onPress={() =>
                showComparison({ jobId: job.jobId, name: job.comparesWith ?? "", ...asked })
              }
            >
              {t("compare.open", { name: job.comparesWith })}
            </Button>
          )}
          <Button
            className={job.comparesWith === null ? "button button-primary" : "button"}
            onPress={() => showResults({ jobId: job.jobId, ...asked }, job.outputName)}
          >
            {t("results.open")}
          </Button>
          <Button className="button" onPress={() => void reveal()}>
            {t("files.showInFolder")}
          </Button>
          <NextFile />
        </div>
        {problem && <FileProblem error={problem} />}
        <WaitingFiles />
      </section>
      <RowCounts summary={column} />
    </div>
  );
}

/** Texts in languages that nobody reads are told elsewhere. */
const CAREFUL = ["mixed", "unsure", "too-short", "unfamiliar"] as const satisfies TextState[];

function RowCounts({ summary }: { summary: TextSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stateFacts = CAREFUL.flatMap((state) => {
    const rows = summary.states[state] ?? 0;
    return rows === 0
      ? []
      : [[t(`files.stateRows.${state}`), format.integer(rows), "states"] as const];
  });
  const named = (rows: Readonly<Record<string, number>>) =>
    format.list(
      Object.entries(rows).map(
        ([language, count]) => `${format.language(language)} (${format.integer(count)})`,
      ),
    );
  const [languages, unread] = [named(summary.languages), named(summary.unread)];
  const facts = [
    [t("files.textColumn"), summary.textColumn],
    ...(languages === "" ? [] : [[t("files.languages"), languages] as const]),
    ...(unread === "" ? [] : [[t("files.unreadRows"), unread] as const]),
    [t("files.emptyRows"), format.integer(summary.empty)],
    [t("files.noAnswerRows"), format.integer(summary.noAnswer)],
    ...stateFacts,
    [t("files.failedRows"), format.integer(summary.failed)],
    [t("files.flaggedRows"), format.integer(summary.flagged)],
    [t("files.longTexts"), format.integer(summary.longTexts), "window"],
    ...(summary.meanSubjectivity === null
      ? []
      : [
          [
            t("files.meanSubjectivity"),
            format.number(summary.meanSubjectivity),
            "subjectivity",
          ] as const,
        ]),
    [t("files.appended"), summary.appendedColumns.join(", ")],
  ] as const;
  return (
    <section className="card card-wide">
      <h2 className="card-title">{t("files.counts")}</h2>
      <dl className="facts">
        {facts.map(([name, value, term]) => (
          <div key={name} className="fact">
            <dt>
              {name} {term && <Explain term={term} />}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
