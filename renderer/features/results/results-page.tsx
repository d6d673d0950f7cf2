import { memo, useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { flushSync } from "react-dom";
import { Button, Tab, TabList, TabPanel, Tabs, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { MAX_COPIED_ROWS } from "#ipc/results/results";
import { useFormat } from "../../i18n/use-format.ts";
import { backToFiles, showScoring } from "../../state/files-place.ts";
import { useModelName } from "../../state/use-model-name.ts";
import { ScoringQuestion } from "../../ui/scoring-question.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { ColumnsMenu } from "./grid/columns-menu.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { ResultsFilters } from "./filters/results-filters.tsx";
import { ResultsGrid } from "./grid/results-grid.tsx";
import { countFilters, RESULTS_TABS, type OpenView, type ResultsState } from "./results-state.ts";
import {
  clearFilters,
  copyRows,
  foldDuplicates,
  openRow,
  showTab,
  useResultsStore,
} from "./results-store.ts";
import { RowDetail } from "./row-detail.tsx";
import { TextFilter } from "./filters/text-filter.tsx";
import "../../ui/segments.css";
import "./results-page.css";

/** A scored file, as a whole (`overview`), row by row, and checked by hand (`check`). */
export function ResultsPage(props: {
  state: Exclude<ResultsState, { kind: "closed" }>;
  overview: ReactNode;
  check: ReactNode;
}) {
  const { state, overview, check } = props;
  switch (state.kind) {
    case "opening":
      return <OpeningResults state={state} />;
    case "failed":
      return <FailedResults state={state} />;
    case "open":
      return <OpenResults file={state.file} tab={state.tab} overview={overview} check={check} />;
  }
}

/**
 * Not drawn with each row or filter: a `TabPanel` that is hidden looks through all that is in it
 * whenever it is drawn, and the overview is a thousand elements.
 */
const OpenResults = memo(function OpenResults(props: {
  file: OpenView["file"];
  tab: OpenView["tab"];
  overview: ReactNode;
  check: ReactNode;
}) {
  const { file, tab, overview, check } = props;
  const { t } = useTranslation();
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed in the one is out of sight in the other.
    const focused = document.activeElement;
    if (focused !== document.body && focused?.closest("[inert]") === null) return;
    tabs.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, [tab]);
  return (
    <Tabs
      className="results"
      selectedKey={tab}
      onSelectionChange={(key) =>
        showTab(RESULTS_TABS.find((other) => other === key) ?? "overview")
      }
    >
      <header className="results-header">
        <h2 className="card-title results-title" tabIndex={-1}>
          {file.name}
        </h2>
        <TabList ref={tabs} className="segments results-tabs" aria-label={t("overview.views")}>
          <Tab className="segment" id="overview">
            {t("overview.tab")}
          </Tab>
          <Tab className="segment" id="rows">
            {t("app.rows")}
          </Tab>
          <Tab className="segment" id="check">
            {t("audit.title")}
          </Tab>
        </TabList>
        {file.scorings.length > 1 && (
          <SelectField
            name={t("files.textColumn")}
            value={String(file.scoring)}
            options={file.scorings.map((name, scoring) => ({ value: String(scoring), name }))}
            onChange={(scoring) => showScoring(Number(scoring))}
          />
        )}
        <Button className="button" onPress={backToFiles}>
          {t("results.back")}
        </Button>
      </header>
      <TabPanel className="results-panel" id="overview" shouldForceMount>
        {overview}
      </TabPanel>
      <TabPanel className="results-panel" id="rows">
        <Rows />
      </TabPanel>
      <TabPanel className="results-panel" id="check">
        {check}
      </TabPanel>
    </Tabs>
  );
});

function Rows() {
  const view = useResultsStore();
  return view.kind === "open" ? <RowsView view={view} /> : null;
}

function OpeningResults({ state }: { state: Extract<ResultsState, { kind: "opening" }> }) {
  const { t } = useTranslation();
  const { name, progress } = state;
  const rows = progress?.rows ?? 0;
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1}>
        {t("results.opening", { name })}
      </h2>
      <ProgressStrip name={t("results.readingRows")} value={progress?.share ?? 0} />
      <p className="panel-note">{t("files.rows", { count: rows })}</p>
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
      <ScoringQuestion error={state.error} onChoose={showScoring} />
      <Button className="button" onPress={backToFiles}>
        {t("results.back")}
      </Button>
    </section>
  );
}

/** The rows: table, charts that filter it, a row in full, export. */
function RowsView({ view }: { view: OpenView }) {
  const { t } = useTranslation();
  const [isExporting, setIsExporting] = useState(false);
  const [copied, setCopied] = useState("");
  const { file, filter, queried, openedRow, error } = view;
  const filters = useRef<HTMLElement>(null);

  async function copy(start: number, count: number): Promise<void> {
    const isFew = count <= MAX_COPIED_ROWS;
    const reply = isFew ? await copyRows(start, count) : null;
    setCopied(reply?.ok === true ? t("results.copied", { count }) : t("results.tooManyToCopy"));
  }

  function pressKey(event: React.KeyboardEvent<HTMLElement>): void {
    // Of a dialog over the page, events come here as well.
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key === "Escape" && openedRow !== null && isHere) openRow(null);
  }

  return (
    // The page itself is no control: what has the focus in it takes every other key.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="rows" data-detail={openedRow !== null || undefined} onKeyDown={pressKey}>
      <div className="rows-header">
        <ResultsStatus view={view} copied={copied} filters={filters} />
        <TextFilter text={filter.text} />
        <ColumnsMenu file={file} shown={view.shownColumns} />
        <ToggleButton
          className="button"
          isSelected={view.isFolded}
          onChange={(isFolded) => foldDuplicates(isFolded)}
        >
          {t("results.fold")}
        </ToggleButton>
        <Button
          className="button"
          isDisabled={!queried || queried.summary.rows === 0}
          onPress={() => setIsExporting(true)}
        >
          {t("results.export")}
        </Button>
      </div>
      {error && <FileProblem error={error} />}
      {queried && (
        <div className="rows-body">
          <ResultsFilters place={filters} file={file} filter={filter} queried={queried} />
          {queried.summary.rows === 0 ? (
            <NoRows />
          ) : (
            <ResultsGrid
              view={view}
              queried={queried}
              onCopy={(start, count) => void copy(start, count)}
            />
          )}
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

interface ResultsStatusProps {
  view: OpenView;
  copied: string;
  /** Where the filters stand; in a narrow window a row in full hides them. */
  filters: RefObject<HTMLElement | null>;
}

/** How many rows are shown, by how many filters, and how far a search is. */
function ResultsStatus({ view, copied, filters }: ResultsStatusProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayModel = useModelName();
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
  const showFilters = () => {
    const isHidden = filters.current?.offsetParent === null;
    if (isHidden) flushSync(() => openRow(null));
    filters.current?.focus();
  };
  const parts = [
    ...(withError === 0 ? [] : [t("results.withErrors", { count: withError })]),
    t("results.textIn", { column: file.textColumn }),
    ...(view.isFolded ? [t("results.texts", { count: queried.lineCount })] : []),
    ...(file.model ? [t("results.scoredBy", { model: sayModel(file.model) })] : []),
  ];
  return (
    <p className="panel-note" role="status">
      {count === 0 ? (
        t("files.rows", { count: rows })
      ) : (
        <>
          {t("results.shown", { count: file.rowCount, shown: format.integer(rows) })}
          {" · "}
          <Button className="filter-count" onPress={showFilters}>
            {t("results.filterCount", { count })}
          </Button>
        </>
      )}
      {parts.map((part) => ` · ${part}`).join("")} {copied !== "" && <strong>{copied}</strong>}
    </p>
  );
}

function NoRows() {
  const { t } = useTranslation();
  return (
    <div className="results-none">
      <p>{t("results.none")}</p>
      <Button className="button" onPress={clearFilters}>
        {t("results.clearFilters")}
      </Button>
    </div>
  );
}
