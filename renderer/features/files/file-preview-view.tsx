import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FilePreview } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import { openResults } from "../results/results-store.ts";
import { ExistingOutputDialog } from "./existing-output-dialog.tsx";
import { FileProblem } from "./file-problem.tsx";
import { textColumnOf, type PreviewView } from "./files-state.ts";
import { chooseFiles, startScoring } from "./files-store.ts";
import { FormChoices } from "./form-choices.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { WaitingFiles } from "./waiting-files.tsx";

/** How a file begins, how it is read, and the button that scores it. */
export function FilePreviewView({ view }: { view: PreviewView }) {
  const { t } = useTranslation();
  const { file, preview, isReading, isStarting, error } = view;
  const textColumn = textColumnOf(view);
  return (
    <>
      <header className="files-header">
        <div className="files-name">
          <h2 className="card-title" tabIndex={-1}>
            {file.name}
          </h2>
          <p className="panel-note" role="status">
            {isReading ? t("files.reading", { name: file.name }) : <FileFacts preview={preview} />}
          </p>
        </div>
        <Button className="button" onPress={() => void chooseFiles()}>
          {t("files.anotherFile")}
        </Button>
        {preview?.isScored === true && (
          <Button
            className="button button-primary"
            isDisabled={isReading}
            onPress={() =>
              void openResults({ fileId: file.fileId, choice: view.choice }, file.name)
            }
          >
            {t("results.open")}
          </Button>
        )}
        {preview && (
          <Button
            className={preview.isScored ? "button" : "button button-primary"}
            isDisabled={isReading || isStarting || textColumn === null || error !== null}
            onPress={() => void startScoring()}
          >
            {preview.isScored ? t("files.scoreAgain") : t("files.start")}
          </Button>
        )}
      </header>
      <WaitingFiles />
      {error && <FileProblem title={t("files.unreadable", { name: file.name })} error={error} />}
      {preview && (
        <>
          {preview.isScored && <p>{t("files.isScored")}</p>}
          <FormChoices view={view} preview={preview} />
          <PreviewTable preview={preview} textColumn={textColumn} />
        </>
      )}
      <ExistingOutputDialog existing={view.existing} />
    </>
  );
}

function FileFacts({ preview }: { preview: FilePreview | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!preview) return null;
  const { rowCount, columnCount, isCompressed, file } = preview;
  const facts = [
    t(`files.formats.${preview.format}`),
    ...(isCompressed ? [t("files.compressed")] : []),
    format.fileSize(file.sizeBytes),
    t("files.rows", { count: rowCount, formatted: format.integer(rowCount) }),
    t("files.columns", { count: columnCount, formatted: format.integer(columnCount) }),
  ];
  return <>{facts.join(" · ")}</>;
}
