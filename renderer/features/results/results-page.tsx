import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { backToFiles } from "../../state/files-place.ts";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { ResultsFilters } from "./results-filters.tsx";
import { ResultsGrid } from "./results-grid.tsx";
import { countFilters, NO_FILTER, type OpenView, type ResultsState } from "./results-state.ts";
import { changeFilter } from "./results-store.ts";
import { RowDetail } from "./row-detail.tsx";
import { TextFilter } from "./text-filter.tsx";
import "./results-page.css";

/** The rows of a scored file: table, charts that filter it, a row in full, export. */
export function ResultsPage({ state }: { state: Exclude<ResultsState, { kind: "closed" }> }) {
  switch (state.kind) {
    case "opening":
      return <OpeningResults state={state} />;
    case "failed":
      return <FailedResults state={state} />;
    case "open":
      return <ResultsView view={state} />;
  }
}

function OpeningResults({ state }: { state: Extract<ResultsState, { kind: "opening" }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, progress } = state;
  const rows = progress?.rows ?? 0;
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {t("results.opening", { name })}
      </h2>
      <ProgressStrip name={t("results.readingRows")} value={progress?.share ?? 0} />
      <p className="panel-note">
        {t("files.rows", { count: rows, formatted: format.integer(rows) })}
      </p>
      <Button className="button" onPress={backToFiles}>
        {t("files.cancel")}
      </Button>
    </section>
  );
}

function FailedResults({ state }: { state: Extract<ResultsState, { kind: "failed" }> }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {t("results.failed", { name: state.name })}
      </h2>
      <FileProblem error={state.error} />
      <Button className="button" onPress={backToFiles}>
        {t("results.back")}
      </Button>
    </section>
  );
}

function ResultsView({ view }: { view: OpenView }) {
  const { t } = useTranslation();
  const [isExporting, setIsExporting] = useState(false);
  const { file, filter, queried, openedRow, error } = view;
  return (
    <div className="results" data-detail={openedRow !== null || undefined}>
      <header className="results-header">
        <h2 className="card-title results-title" tabIndex={-1}>
          {file.name}
        </h2>
        <TextFilter text={filter.text} />
        <Button
          className="button"
          isDisabled={!queried || queried.summary.rows === 0}
          onPress={() => setIsExporting(true)}
        >
          {t("results.export")}
        </Button>
        <Button className="button" onPress={backToFiles}>
          {t("results.back")}
        </Button>
      </header>
      <ResultsStatus view={view} />
      {error && <FileProblem error={error} />}
      {queried && (
        <div className="results-body">
          <ResultsFilters view={view} queried={queried} />
          {queried.summary.rows === 0 ? <NoRows /> : <ResultsGrid view={view} queried={queried} />}
          {openedRow !== null && <RowDetail view={view} queried={queried} position={openedRow} />}
        </div>
      )}
      {queried && (
        <ExportDialog
          view={view}
          queried={queried}
          isOpen={isExporting}
          onClose={() => setIsExporting(false)}
        />
      )}
    </div>
  );
}

/** How many rows are shown, and how far a search is. */
function ResultsStatus({ view }: { view: OpenView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { file, filter, queried, isQuerying, progress } = view;
  if (isQuerying && progress?.kind === "searching") {
    return (
      <p className="panel-note">
        {t("results.searching", {
          share: format.wholePercent(progress.share),
          found: format.integer(progress.rows),
        })}
      </p>
    );
  }
  if (!queried) return <p className="panel-note">{t("results.readingRows")}</p>;
  const { rows, withError } = queried.summary;
  const count = countFilters(filter);
  const parts = [
    count === 0
      ? t("files.rows", { count: rows, formatted: format.integer(rows) })
      : t("results.shown", {
          count: file.rowCount,
          shown: format.integer(rows),
          formatted: format.integer(file.rowCount),
        }),
    ...(count === 0 ? [] : [t("results.filterCount", { count })]),
    ...(withError === 0
      ? []
      : [t("results.withErrors", { count: withError, formatted: format.integer(withError) })]),
    t("results.textIn", { column: file.textColumn }),
    ...(file.model ? [t("results.scoredBy", { ...file.model })] : []),
  ];
  return (
    <p className="panel-note" role="status">
      {parts.join(" · ")}
    </p>
  );
}

function NoRows() {
  const { t } = useTranslation();
  return (
    <div className="results-none">
      <p>{t("results.none")}</p>
      <Button className="button" onPress={() => changeFilter(NO_FILTER)}>
        {t("results.clearFilters")}
      </Button>
    </div>
  );
}
