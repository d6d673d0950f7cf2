import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Queried, ResultRowDetail } from "#ipc/results/results";
import type { Failure } from "#ipc/failure";
import { MAX_HISTORY_TEXT_LENGTH } from "#ipc/limits";
import { api } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useRowProblemText } from "../../i18n/use-row-problem-text.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useBadge, useTone } from "../../state/use-tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { NotRight } from "../../correcting/not-right.tsx";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { MarkedText } from "../../reading/marked-text.tsx";
import { isWeighedAsWhole } from "../../reading/analysis-state.ts";
import { WordPulls } from "../../reading/word-pulls.tsx";
import type { OpenView } from "./results-state.ts";
import { openRow } from "./results-store.ts";
import { RowSentences } from "./row-sentences.tsx";
import { useRowAnalysis } from "./use-row-analysis.ts";
import "./row-detail.css";

interface RowDetailProps {
  view: OpenView;
  queried: Queried;
  position: number;
}

/** A row that has come, which may not be the one asked for last. */
interface ShownRow {
  position: number;
  detail: ResultRowDetail;
}

/** A row in full: its text with marks, its sentences and words, and all of its columns. */
export function RowDetail({ view, queried, position }: RowDetailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { resultsId } = view.file;
  const { queryId, summary } = queried;
  const [shown, setShown] = useState<ShownRow | null>(null);
  const [error, setError] = useState<Failure | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void api.getResultRow({ resultsId, queryId, position }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setShown({ position, detail: reply.value });
      setError(reply.ok || reply.error.code === "cancelled" ? null : reply.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [resultsId, queryId, position]);

  return (
    <aside className="row-detail" aria-label={t("results.row")}>
      <header className="row-detail-header">
        <h3 className="row-detail-title" aria-live="polite">
          {shown
            ? t("results.rowNumber", { number: format.integer(shown.detail.rowIndex + 1) })
            : t("app.reading")}
        </h3>
        <Button
          className="button"
          aria-label={t("results.previousRow")}
          isDisabled={position === 0}
          onPress={() => openRow(position - 1)}
        >
          <span aria-hidden="true">↑</span>
        </Button>
        <Button
          className="button"
          aria-label={t("results.nextRow")}
          isDisabled={position >= summary.rows - 1}
          onPress={() => openRow(position + 1)}
        >
          <span aria-hidden="true">↓</span>
        </Button>
        <Button className="button" aria-label={t("results.closeRow")} onPress={() => openRow(null)}>
          <span aria-hidden="true">×</span>
        </Button>
      </header>
      {error && <FileProblem error={error} />}
      {shown && <DetailBody key={shown.position} view={view} queried={queried} {...shown} />}
    </aside>
  );
}

function DetailBody(props: RowDetailProps & { detail: ResultRowDetail }) {
  const { view, queried, position, detail } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [caret, setCaret] = useState(0);
  const place = { resultsId: view.file.resultsId, queryId: queried.queryId, position };
  const analysis = useRowAnalysis(place, detail.textLength, caret);
  const { fullText, textLength, cells, hiddenCells } = detail;
  const manifest = manifestOf(useModelStatus(), analysis.language);
  const canCorrect =
    detail.label !== null &&
    textLength === fullText.length &&
    textLength <= MAX_HISTORY_TEXT_LENGTH;
  return (
    // Only what has the focus can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="row-detail-body" tabIndex={0} role="group" aria-label={t("results.row")}>
      <Verdict detail={detail} />
      {fullText !== "" && <MarkedText text={fullText} analysis={analysis} />}
      {textLength > fullText.length && (
        <p className="panel-note">
          {t("results.textCut", { length: format.integer(fullText.length) })}
        </p>
      )}
      {/* What comes next is not taken for it, and what stands above stays where it is. */}
      {fullText !== "" && (analysis.phase === "asked" || analysis.phase === "reading") && (
        <p className="panel-note">{t("app.reading")}</p>
      )}
      {canCorrect && manifest && (
        <NotRight text={() => fullText} manifest={manifest} language={analysis.language} />
      )}
      <RowSentences text={fullText} analysis={analysis} caret={caret} onChoose={setCaret} />
      <WordPulls {...analysis} text={fullText} isOfAll={isWeighedAsWhole(analysis)} />
      <section>
        <h3 className="panel-heading">{t("results.allColumns")}</h3>
        <dl className="row-cells">
          {cells.map(({ name, value }, index) => (
            // Two columns may have the same name, and their order never changes.
            <div key={index}>
              <dt>{name.trim() === "" ? index + 1 : name}</dt>
              <dd dir="auto">{value === "" ? "–" : value}</dd>
            </div>
          ))}
        </dl>
        {hiddenCells > 0 && (
          <p className="panel-note">{t("results.hiddenCells", { count: hiddenCells })}</p>
        )}
      </section>
    </div>
  );
}

/** What the file says of the row, which another model might not. */
function Verdict({ detail }: { detail: ResultRowDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const badge = useBadge();
  const sayProblems = useRowProblemText();
  const { label, score, polarity, subjectivity, states, problems } = detail;
  const facts = [
    ...states.map((state) => t(`textStates.${state}`)),
    ...(score === null ? [] : [t("prediction.score", { score: format.percent(score) })]),
    ...(polarity === null ? [] : [`${t("prediction.polarity")} ${format.signed(polarity)}`]),
    ...(subjectivity === null
      ? []
      : [`${t("prediction.subjectivity")} ${format.number(subjectivity)}`]),
  ];
  return (
    <div className="row-verdict" data-tone={label === null ? undefined : toneOfLabel(label)}>
      {label !== null && <ToneSymbol tone={toneOfLabel(label)} badge={badge(label)} />}
      <div>
        <p className="row-verdict-label">
          {label === null ? t("results.notScored") : labelName(label)}
        </p>
        <p className="panel-note row-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact} </span>
          ))}
        </p>
        {problems.length > 0 && (
          <p className={label === null ? "row-error" : "row-remark"}>{sayProblems(problems)}</p>
        )}
      </div>
    </div>
  );
}
