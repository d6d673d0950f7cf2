import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FilePreview } from "#ipc/files/files";
import type { Finding } from "#ipc/files/finding";
import { useFindingText } from "../../i18n/use-finding-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useRoughDuration } from "../../i18n/rough-duration.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { useModelName } from "../../state/use-model-name.ts";
import { showResults } from "../../state/files-place.ts";
import "../../ui/page-header.css";
import { ColumnQuestion } from "./column-question.tsx";
import { ExistingOutputDialog } from "./existing-output-dialog.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { excessOf, lossesOf, textColumnOf, type PreviewView } from "./files-state.ts";
import {
  chooseFiles,
  scoreAll,
  startRescoring,
  startScoring,
  useFilesStore,
} from "./files-store.ts";
import { FormChoices } from "./form-choices.tsx";
import { MoreOptions } from "./more-options.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { WaitingFiles } from "./waiting-files.tsx";

/** How a file begins, how it is read, and the button that scores it. */
export function FilePreviewView({ view }: { view: PreviewView }) {
  const { t } = useTranslation();
  const waiting = useFilesStore((state) => state.waiting.length);
  const { file, preview, isReading, isStarting, error } = view;
  const textColumn = textColumnOf(view);
  const excess = excessOf(view);
  const isDisabled =
    isReading || isStarting || textColumn === null || error !== null || excess.length > 0;
  return (
    <>
      <header className="page-header">
        <div className="page-name">
          <h2 className="card-title" tabIndex={-1}>
            {file.name}
          </h2>
          <p className="panel-note" role="status">
            {isReading ? t("app.reading") : <FileFacts view={view} />}
          </p>
        </div>
        <Button className="button" onPress={() => void chooseFiles()}>
          {t("files.anotherFile")}
        </Button>
        {preview && waiting > 0 && (
          <Button className="button" isDisabled={isDisabled} onPress={() => void scoreAll()}>
            {t("files.startAll", { count: waiting + 1 })}
          </Button>
        )}
        {preview?.isScored === true && (
          <Button
            className="button button-primary"
            isDisabled={isReading}
            onPress={() => showResults({ fileId: file.fileId, choice: view.choice }, file.name)}
          >
            {t("results.open")}
          </Button>
        )}
        {preview && (
          <Button
            className={preview.isScored ? "button" : "button button-primary"}
            isDisabled={isDisabled}
            onPress={() => void startScoring()}
          >
            {preview.isScored ? t("files.scoreAgain") : t("files.start")}
          </Button>
        )}
      </header>
      <WaitingFiles />
      {error && <FileProblem title={t("files.unreadable", { name: file.name })} error={error} />}
      {view.startError && <FileProblem error={view.startError} />}
      {excess.length > 0 && <BeyondExcel excess={excess} />}
      {preview && (
        <>
          {preview.isScored && <p>{t("files.isScored")}</p>}
          {preview.otherModel && (
            <OtherModel model={preview.otherModel} isDisabled={isReading || isStarting} />
          )}
          <Losses losses={lossesOf(view)} />
          <ColumnQuestion view={view} preview={preview} />
          <FormChoices view={view} preview={preview} />
          <MoreOptions key={file.fileId} view={view} preview={preview} />
          <PreviewTable view={view} preview={preview} />
        </>
      )}
      <ExistingOutputDialog existing={view.existing} />
    </>
  );
}

/** Offers to score a file of another model's again, and to compare. */
function OtherModel(props: { model: NonNullable<FilePreview["otherModel"]>; isDisabled: boolean }) {
  const { t } = useTranslation();
  const status = useModelStatus();
  const sayModel = useModelName();
  if (status.state !== "ready") return null;
  const { manifests } = status;
  // The one that takes its place, where that is here.
  const present = manifests.find(({ id }) => id === props.model.id) ?? manifests[0];
  if (!present) return null;
  return (
    <section className="notice" aria-label={t("compare.offer")}>
      <p>
        {t("compare.otherModel", {
          before: sayModel(props.model),
          after: present.id === props.model.id ? present.version : sayModel(present),
        })}
      </p>
      <Button
        className="button"
        isDisabled={props.isDisabled}
        onPress={() => void startRescoring()}
      >
        {t("compare.rescore")}
      </Button>
    </section>
  );
}

function FileFacts({ view: { preview, estimateMs } }: { view: PreviewView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rough = useRoughDuration();
  if (!preview) return null;
  const { rowCount, columnCount, isCompressed, file } = preview;
  const facts = [
    t(`files.formats.${preview.format}`),
    ...(isCompressed ? [t("files.compressed")] : []),
    format.fileSize(file.sizeBytes),
    t("files.rows", { count: rowCount }),
    t("files.columns", { count: columnCount }),
    ...(estimateMs === null ? [] : [t("files.toScore", { time: rough(estimateMs) })]),
  ];
  return <>{facts.join(" · ")}</>;
}

/** Told before the work starts: rows that are hidden, and what of the values the result can't hold. */
function Losses({ losses }: { losses: readonly Finding[] }) {
  const { t } = useTranslation();
  const say = useFindingText();
  if (losses.length === 0) return null;
  return (
    <section aria-label={t("files.lossesTitle")}>
      {losses.map((loss) => (
        <p key={say(loss)} className="panel-note">
          {say(loss)}
        </p>
      ))}
    </section>
  );
}

/** Told before the work starts: a sheet of Excel's has its limits. */
function BeyondExcel({ excess }: { excess: FilePreview["sheetExcess"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="file-problem" role="alert">
      <p className="file-problem-title">{t("files.beyondExcel")}</p>
      {excess.map(({ kind, found, most }) => (
        <p key={kind}>
          {t(`files.excess.${kind}`, { found: format.integer(found), most: format.integer(most) })}
        </p>
      ))}
      <p>{t("files.beyondExcelAdvice")}</p>
    </div>
  );
}
