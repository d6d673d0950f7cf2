import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Comparison } from "#ipc/results/comparison";
import type { Failure } from "#ipc/failure";
import { useFormat } from "../../i18n/use-format.ts";
import { backToFiles, showComparison, type Compared } from "../../state/files-place.ts";
import { useModelName } from "../../state/use-model-name.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { ScoringQuestion } from "../../ui/scoring-question.tsx";
import { saveFlips, type CompareState } from "./compare-store.ts";
import { FlipsTable } from "./flips-table.tsx";
import { LabelMatrix } from "./label-matrix.tsx";
import { MovementHistogram } from "./movement-histogram.tsx";
import "../../ui/card.css";
import "../../ui/page-header.css";
import { Figures } from "../../ui/figures.tsx";
import "./compare-page.css";

/** What another model has made of a file: labels before and after, movements, flipped rows. */
export function ComparePage({ state }: { state: Exclude<CompareState, { kind: "closed" }> }) {
  const { t } = useTranslation();
  switch (state.kind) {
    case "comparing":
      return (
        <section className="card">
          <h2 className="card-title" tabIndex={-1}>
            {t("compare.comparing", { name: state.name })}
          </h2>
          <ProgressStrip name={t("compare.progress")} value={state.share} />
          <Button className="button" onPress={backToFiles}>
            {t("files.cancel")}
          </Button>
        </section>
      );
    case "failed":
      return (
        <section className="card">
          <h2 className="card-title" tabIndex={-1}>
            {t("compare.failed", { name: state.compared.name })}
          </h2>
          <ScoringQuestion
            error={state.error}
            onChoose={(scoring) => showComparison({ ...state.compared, scoring })}
          />
          <Button className="button" onPress={backToFiles}>
            {t("app.close")}
          </Button>
        </section>
      );
    case "open":
      return <ComparisonView compared={state.compared} comparison={state.comparison} />;
  }
}

function ComparisonView(props: { compared: Compared; comparison: Comparison }) {
  const { compared, comparison } = props;
  const { t } = useTranslation();
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const [isWriting, setIsWriting] = useState(false);
  const { before, flipped, polarity } = comparison;

  async function save(): Promise<void> {
    setIsWriting(true);
    setError(null);
    setWritten(null);
    const reply = await saveFlips(compared);
    setIsWriting(false);
    if (reply.ok) setWritten(reply.value.name);
    else if (reply.error.code !== "cancelled") setError(reply.error);
  }

  return (
    <>
      <header className="page-header">
        <div className="page-name">
          <h2 className="card-title" tabIndex={-1}>
            {t("compare.title", { name: before.name })}
          </h2>
          <p className="panel-note" role="status">
            {written !== null && t("app.saved", { name: written })}
          </p>
        </div>
        {flipped > 0 && (
          <Button className="button" isPending={isWriting} onPress={() => void save()}>
            {t("compare.save")}
          </Button>
        )}
        <Button className="button" onPress={backToFiles}>
          {t("app.close")}
        </Button>
      </header>
      {error && <FileProblem error={error} />}
      <div className="card-grid">
        <Facts comparison={comparison} />
        <LabelMatrix comparison={comparison} />
        {polarity && <MovementHistogram polarity={polarity} />}
        <FlipsTable comparison={comparison} />
      </div>
    </>
  );
}

function Facts({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayModel = useModelName();
  const { before, after, rows, otherTexts, flipped, polarity } = comparison;
  const nameOf = ({ name, model }: Comparison["before"]) => {
    if (!model) return `${name} · ${t("compare.noReceipt")}`;
    const layers = model.layers.map(
      ({ sha256 }) => ` + ${t("compare.layer", { hash: sha256.slice(0, 8) })}`,
    );
    return `${name} · ${sayModel(model)}${layers.join("")}`;
  };
  const facts = [
    [t("compare.rows"), format.integer(rows)],
    [
      t("compare.flipped"),
      t("compare.flippedOf", {
        flipped: format.integer(flipped),
        share: format.percent(rows === 0 ? 0 : flipped / rows),
      }),
    ],
    ...(otherTexts === 0 ? [] : [[t("compare.otherTexts"), format.integer(otherTexts)] as const]),
    ...(polarity === null
      ? []
      : ([
          [
            t("results.figures.meanPolarity"),
            t("compare.fromTo", {
              from: format.signed(polarity.meanBefore),
              to: format.signed(polarity.meanAfter),
            }),
          ],
          [t("compare.meanMovement"), format.number(polarity.meanMovement)],
          [t("compare.largestMovement"), format.signed(polarity.largestMovement)],
        ] as const)),
  ] as const;
  return (
    <section className="card card-wide">
      <dl className="compared-files">
        <dt>{t("compare.before")}</dt>
        <dd>{nameOf(before)}</dd>
        <dt>{t("compare.after")}</dt>
        <dd>{nameOf(after)}</dd>
      </dl>
      <Figures facts={facts} />
    </section>
  );
}
