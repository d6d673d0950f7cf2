import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FileSummary, Job, TextSummary } from "#ipc/files/files";
import type { Failure } from "#ipc/failure";
import type { TextState } from "#ipc/analysis/prediction";
import { api } from "../../../api.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useLabelName } from "../../../i18n/use-label-name.ts";
import { showComparison, showResults } from "../../../state/files-place.ts";
import { useTone } from "../../../state/use-tone.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { Explain } from "../../../ui/explain.tsx";
import { NextFile } from "../next-file.tsx";
import { WaitingFiles } from "../waiting-files.tsx";

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
        <ToneLine summary={column} />
        <p className="panel-note">
          {t("files.doneNote", {
            count: column.rows,
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

/**
 * What the texts come to: "31% negative, 26% positive, 43% neutral", the last where it is the largest;
 * of a model without polarity its most frequent label.
 */
function ToneLine({ summary: { labels, scored } }: { summary: TextSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const counted = Object.entries(labels).toSorted(([, one], [, other]) => other - one);
  const [most] = counted;
  if (!most) return <p>{t("headline.nothing")}</p>;
  const shareOf = (rows: number) => ({
    share: format.wholePercent(rows / scored),
    // Of as many as are written: "1% negativo", "2% negativos".
    count: Math.round((rows / scored) * 100),
  });
  const shares = (["negative", "positive", "neutral"] as const).map((side) => {
    const rows = counted
      .filter(([label]) => toneOfLabel(label) === side)
      .reduce((sum, [, some]) => sum + some, 0);
    return { side, rows, text: t(`headline.shares.${side}`, shareOf(rows)) };
  });
  const sides = shares.filter(({ side }) => side !== "neutral");
  const largest = Math.max(...sides.map(({ rows }) => rows));
  const text = sides.some(({ rows }) => rows > 0)
    ? shares
        .filter(({ side, rows }) => side !== "neutral" || rows > largest)
        .map((share) => share.text)
        .join(", ")
    : t("headline.shares.asked", { ...shareOf(most[1]), label: labelName(most[0]) });
  return <p className="job-tone">{text}.</p>;
}

/** Texts in languages that nobody reads are told elsewhere. */
const CAREFUL = ["mixed", "unsure", "too-short", "unfamiliar"] as const satisfies TextState[];

function RowCounts({ summary }: { summary: TextSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  /** A line of what there is; of nothing there is nothing to say. */
  const some = (name: string, rows: number, term?: "states" | "window") =>
    rows === 0 ? [] : [[name, format.integer(rows), term] as const];
  const stateFacts = CAREFUL.flatMap((state) =>
    some(t(`files.stateRows.${state}`), summary.states[state] ?? 0, "states"),
  );
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
    ...some(t("files.emptyRows"), summary.empty),
    ...some(t("files.noAnswerRows"), summary.noAnswer),
    ...stateFacts,
    ...some(t("files.failedRows"), summary.failed),
    ...some(t("files.flaggedRows"), summary.flagged),
    ...some(t("files.longTexts"), summary.longTexts, "window"),
    ...(summary.meanSubjectivity === null
      ? []
      : [
          [
            t("results.figures.meanSubjectivity"),
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
