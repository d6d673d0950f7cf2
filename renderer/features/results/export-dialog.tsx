import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Queried, SummaryNames } from "#ipc/results/results";
import type { Failure } from "#ipc/failure";
import { useFormat } from "../../i18n/use-format.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { Switch } from "../../ui/switch.tsx";
import type { OpenView } from "./results-state.ts";
import { cancelExport, exportPicture, exportTable } from "./results-store.ts";
import { useChartPicture } from "./use-chart-picture.ts";

const WHATS = ["rows", "summary", "labels", "polarity"] as const;
type What = (typeof WHATS)[number];
const TABLE_FORMATS = ["csv", "xlsx"] as const;
const CHART_FORMATS = ["png", "svg"] as const;

/** Writes the rows that are shown, what they are like, or a picture of a chart to a new file. */
export function ExportDialog(props: {
  view: OpenView;
  queried: Queried;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { view, queried, isOpen, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const drawChart = useChartPicture();
  const names = useSummaryNames();
  const [what, setWhat] = useState<What>("rows");
  const [tableFormat, setTableFormat] = useState<(typeof TABLE_FORMATS)[number]>("csv");
  const [chartFormat, setChartFormat] = useState<(typeof CHART_FORMATS)[number]>("png");
  const [escapes, setEscapes] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const isTable = what === "rows" || what === "summary";
  const whats = WHATS.filter((choice) => choice !== "polarity" || view.file.has.polarity);

  async function write() {
    if (what === "rows" || what === "summary") {
      const formulas = escapes ? "escape" : "keep";
      return exportTable({ what, format: tableFormat, formulas, names });
    }
    const picture = await drawChart(what, chartFormat, view.file, queried);
    return picture ? exportPicture(picture) : null;
  }

  async function save(): Promise<void> {
    setIsWriting(true);
    setWritten(null);
    setError(null);
    const reply = await write();
    setIsWriting(false);
    if (reply?.ok === true) setWritten(reply.value.name);
    else if (reply && reply.error.code !== "cancelled") setError(reply.error);
  }

  function close(): void {
    if (isWriting) cancelExport();
    setWritten(null);
    setError(null);
    onClose();
  }

  const exporting = view.progress?.kind === "exporting" ? view.progress : null;
  return (
    <AppDialog
      title={t("results.exportTitle")}
      isOpen={isOpen}
      onClose={close}
      closeName={isWriting ? t("files.cancel") : t("app.close")}
      actions={
        <Button className="button button-primary" isPending={isWriting} onPress={() => void save()}>
          {t("results.save")}
        </Button>
      }
    >
      <Choice
        name={t("results.exportWhat")}
        value={what}
        options={whats.map((value) => ({
          value,
          name: t(`results.exports.${value}`, { rows: format.integer(queried.summary.rows) }),
        }))}
        onChange={setWhat}
      />
      {isTable ? (
        <Choice
          name={t("results.format")}
          value={tableFormat}
          options={TABLE_FORMATS.map((value) => ({ value, name: t(`files.formats.${value}`) }))}
          onChange={setTableFormat}
        />
      ) : (
        <Choice
          name={t("results.format")}
          value={chartFormat}
          options={CHART_FORMATS.map((value) => ({ value, name: value.toUpperCase() }))}
          onChange={setChartFormat}
        />
      )}
      {what === "rows" && tableFormat === "csv" && (
        <Switch name={t("results.escapeFormulas")} isOn={escapes} onChange={setEscapes} />
      )}
      {isWriting && exporting && (
        <ProgressStrip name={t("results.writing")} value={exporting.share} />
      )}
      {error && <FileProblem error={error} />}
      <p className="panel-note" role="status">
        {written !== null && t("app.saved", { name: written })}
      </p>
    </AppDialog>
  );
}

/** What the lines of an exported summary are called. */
function useSummaryNames(): SummaryNames {
  const { t } = useTranslation();
  return {
    figure: t("results.figures.figure"),
    value: t("results.figures.value"),
    share: t("app.share"),
    rows: t("app.rows"),
    scored: t("results.figures.scored"),
    withError: t("results.figures.withError"),
    longTexts: t("results.figures.longTexts"),
    meanScore: t("results.figures.meanScore"),
    meanPolarity: t("results.figures.meanPolarity"),
    meanSubjectivity: t("results.figures.meanSubjectivity"),
    // Filled in where the file is written.
    label: t("results.figures.label", { label: "{label}" }),
    polarity: t("results.figures.polarity", { from: "{from}", to: "{to}" }),
  };
}
