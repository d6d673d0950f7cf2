import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { OUTPUT_FORMATS } from "#ipc/files/formats";
import type { FilePreview, OutputFormat } from "#ipc/files/files";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { Fold } from "../../ui/fold.tsx";
import { Switch } from "../../ui/switch.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { isDelimited, type PreviewView } from "./files-state.ts";
import { chooseForm, chooseOutputFolder, chooseResult } from "./files-store.ts";
import { DETECT } from "./form-options.ts";
import { useFindingText } from "../../i18n/use-finding-text.ts";

const SAME = "";

/** What most people leave as it is: the result's format and place. */
export function MoreOptions({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const manifest = manifestOf(useModelStatus());
  return (
    <Fold
      title={t("files.moreOptions")}
      level={3}
      isAskedFor={hasDecided(view) || preview.header?.isDoubtful === true}
    >
      <div className="form-choices">
        <HeaderField view={view} preview={preview} />
        <FormatField view={view} preview={preview} />
        {isDelimited(view) && <FormulasField view={view} preview={preview} />}
      </div>
      <div className="form-choices">
        {manifest?.scales.polarity && (
          <Switch
            name={t("files.tellMixed")}
            note={t("files.tellMixedNote")}
            isOn={view.result.mixed}
            onChange={(mixed) => chooseResult({ mixed })}
          />
        )}
        <Switch
          name={t("files.scorePlaceholders")}
          note={t("files.scorePlaceholdersNote")}
          isOn={view.result.scorePlaceholders}
          onChange={(scorePlaceholders) => chooseResult({ scorePlaceholders })}
        />
      </div>
      <p>
        {preview.outputFolder === null
          ? t("files.besideFile")
          : t("files.inFolder", { name: preview.outputFolder })}{" "}
        <Button className="button" onPress={() => void chooseOutputFolder()}>
          {t("files.changeFolder")}
        </Button>
      </p>
    </Fold>
  );
}

/** Whether something in here was decided before, which then should be seen. */
function hasDecided({ file: { decided } }: PreviewView): boolean {
  if (!decided) return false;
  const { choice, outputFormat, formulas, scorePlaceholders, mixed } = decided;
  const isUsual = outputFormat === null && formulas === "keep" && mixed;
  return !isUsual || scorePlaceholders || choice.headerRows !== undefined;
}

interface FieldProps {
  view: PreviewView;
  preview: FilePreview;
}

/** Titles and names above the first text that a person can choose. */
const MOST_ROWS_ABOVE = 5;

function HeaderField({ view: { choice }, preview: { header } }: FieldProps) {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  if (!header) return null;
  const nameOf = (rows: number) =>
    rows === 0 ? t("files.headerNone") : t("files.rows", { count: rows });
  const { headerRows } = choice;
  const detected =
    headerRows === undefined
      ? t("files.detected", { value: nameOf(header.rowsAbove) })
      : t("files.automatic");
  const most = Math.max(MOST_ROWS_ABOVE, header.rowsAbove + 1);
  const reason = sayFinding(header.finding);
  return (
    <SelectField
      name={t("files.header")}
      value={headerRows === undefined ? DETECT : String(headerRows)}
      note={header.isDoubtful ? t("files.headerDoubtful", { reason }) : reason}
      options={[
        { value: DETECT, name: detected },
        ...Array.from({ length: most + 1 }, (_, rows) => ({
          value: String(rows),
          name: nameOf(rows),
        })),
      ]}
      onChange={(value) => chooseForm({ headerRows: value === DETECT ? undefined : Number(value) })}
    />
  );
}

function FormatField({ view, preview }: FieldProps) {
  const { t } = useTranslation();
  // Lines of text become CSV, because predictions need columns.
  const own = preview.format === "txt" ? "csv" : preview.format;
  const others = OUTPUT_FORMATS.filter((format) => format !== own);
  return (
    <SelectField
      name={t("files.outputFormat")}
      value={view.result.outputFormat ?? SAME}
      options={[
        { value: SAME, name: t("files.ownFormat", { format: t(`files.formats.${own}`) }) },
        ...others.map((format) => ({ value: format, name: t(`files.formats.${format}`) })),
      ]}
      onChange={(value) =>
        chooseResult({ outputFormat: value === SAME ? null : (value as OutputFormat) })
      }
    />
  );
}

function FormulasField({ view, preview }: FieldProps) {
  const { t } = useTranslation();
  const { formulaCount } = preview;
  // Nothing would be done, unless it was decided before.
  if (formulaCount === 0 && view.result.formulas === "keep") return null;
  return (
    <SelectField
      name={t("files.formulas")}
      value={view.result.formulas}
      note={t("files.formulaCount", { count: formulaCount })}
      options={[
        { value: "keep", name: t("files.formulasKeep") },
        { value: "escape", name: t("files.formulasEscape") },
      ]}
      onChange={(value) => chooseResult({ formulas: value === "escape" ? "escape" : "keep" })}
    />
  );
}
