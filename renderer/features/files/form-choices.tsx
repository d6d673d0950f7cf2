import { useTranslation } from "react-i18next";
import type { FilePreview } from "#ipc/files";
import { readsLanguage } from "#ipc/language";
import { languagesOf, useModelStatus } from "../../state/model-status.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { columnOptions, DELIMITERS, DETECT, ENCODINGS } from "./form-options.ts";
import { textColumnOf, type PreviewView } from "./files-state.ts";
import { chooseColumn, chooseForm } from "./files-store.ts";
import { useFindingText } from "../../i18n/use-finding-text.ts";

/** How the file is read: what was found, why, and other ways. */
export function FormChoices({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const { choice } = view;
  const { encoding, delimiter, sheet, list } = preview;
  /** What was detected stands first, until something else has been chosen. */
  const detect = (isChosen: boolean, value: string) => ({
    value: DETECT,
    name: isChosen ? t("files.automatic") : t("files.detected", { value }),
  });
  const delimiterName = (character: string) => {
    const known = DELIMITERS.find((other) => other.character === character);
    return known ? t(`files.delimiters.${known.name}`) : character;
  };
  return (
    <section className="form-choices" aria-label={t("files.form")}>
      <TextColumnField view={view} preview={preview} />
      {sheet && sheet.others.length > 0 && (
        <SelectField
          name={t("files.sheet")}
          value={sheet.name}
          options={[sheet.name, ...sheet.others]
            .sort((a, b) => a.localeCompare(b))
            .map((name) => ({ value: name, name }))}
          onChange={(name) => chooseForm({ sheet: name })}
        />
      )}
      {list && list.others.length > 0 && (
        <SelectField
          name={t("files.list")}
          value={list.path}
          options={[list.path, ...list.others]
            .sort((a, b) => a.localeCompare(b))
            .map((path) => ({ value: path, name: path }))}
          onChange={(path) => chooseForm({ rows: path })}
        />
      )}
      {delimiter !== null && preview.format !== "txt" && (
        <SelectField
          name={t("files.delimiter")}
          value={choice.delimiter ?? DETECT}
          options={[
            detect(choice.delimiter !== undefined, delimiterName(delimiter)),
            ...DELIMITERS.map(({ character }) => ({
              value: character,
              name: delimiterName(character),
            })),
          ]}
          onChange={(value) => chooseForm({ delimiter: value === DETECT ? undefined : value })}
        />
      )}
      {encoding && (
        <SelectField
          name={t("files.encoding")}
          value={choice.encoding ?? DETECT}
          note={sayFinding(encoding.finding)}
          options={[
            detect(choice.encoding !== undefined, encoding.name),
            ...ENCODINGS.map((name) => ({ value: name, name })),
          ]}
          onChange={(value) => chooseForm({ encoding: value === DETECT ? undefined : value })}
        />
      )}
    </section>
  );
}

function TextColumnField({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const note = useColumnNote(view, preview);
  const column = textColumnOf(view);
  return (
    <SelectField
      name={t("files.textColumn")}
      value={column === null ? "" : String(column)}
      isRequired
      note={note}
      options={[
        ...(column === null ? [{ value: "", name: t("files.chooseColumn") }] : []),
        ...columnOptions(preview),
      ]}
      onChange={(value) => chooseColumn(Number(value))}
    />
  );
}

/** What there is to say of the text column: what speaks against it, else why it was taken. */
function useColumnNote(view: PreviewView, preview: FilePreview): string | undefined {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const status = useModelStatus();
  const column = textColumnOf(view);
  if (column === null) {
    return t(preview.textCandidates.length > 0 ? "files.columnUnclear" : "files.columnMissing");
  }
  const { doubts, language } = preview.columns.find(({ index }) => index === column) ?? {
    doubts: [],
    language: null,
  };
  if (doubts.length > 0) return doubts.map(sayFinding).join(" ");
  const reads = languagesOf(status);
  if (language && reads && !readsLanguage(reads, language.language)) {
    return sayFinding({ kind: "other-language", ...language, reads });
  }
  const detected = preview.textColumn;
  return detected?.index === column ? sayFinding(detected.finding) : undefined;
}
