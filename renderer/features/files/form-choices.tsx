import { useTranslation } from "react-i18next";
import type { FilePreview } from "#ipc/files/files";
import type { Finding } from "#ipc/files/finding";
import { readsLanguage } from "#ipc/language";
import { languagesOf, useModelStatus } from "../../state/model-status.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { columnOptions, DELIMITERS, DETECT, ENCODINGS } from "./form-options.ts";
import { textColumnOf, textColumnsOf, wrappedLinesOf, type PreviewView } from "./files-state.ts";
import { chooseColumn, chooseForm, chooseResult } from "./files-store.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useFindingText } from "../../i18n/use-finding-text.ts";

/** How the file is read: what was found, why, and other ways. */
export function FormChoices({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const { choice } = view;
  const { encoding, delimiter, sheet, list } = preview;
  const isAskedOfLines = textColumnOf(view) === null && wrappedLinesOf(preview) !== null;
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
      {!isAskedOfLines && <TextColumnField view={view} preview={preview} />}
      <LanguageField view={view} preview={preview} />
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
  const count = textColumnsOf(view).length;
  const severalColumns = t("files.columns", { count });
  return (
    <SelectField
      name={t("files.textColumn")}
      value={count > 1 ? SEVERAL : column === null ? "" : String(column)}
      isRequired
      note={note}
      options={[
        ...(column === null ? [{ value: "", name: t("files.chooseColumn") }] : []),
        ...(count > 1 ? [{ value: SEVERAL, name: severalColumns }] : []),
        ...columnOptions(preview),
      ]}
      onChange={(value) => chooseColumn(Number(value))}
    />
  );
}

/** Stands in the list for the columns that are scored together. */
const SEVERAL = "several";

const TOLD = "";
const ANY = "any";

/** The language of the texts: told row by row, set for all, or heeded by none. */
function LanguageField({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const format = useFormat();
  const status = useModelStatus();
  const reads = languagesOf(status);
  const column = textColumnOf(view);
  const told = preview.columns.find(({ index }) => index === column)?.language ?? null;
  const { language } = view.result;
  const sayTold = ({ language: most, share, others }: NonNullable<typeof told>) => {
    if (!reads) return undefined;
    if (!readsLanguage(reads, most)) {
      // Of several columns it is said beside their names.
      if (textColumnsOf(view).length > 1) return undefined;
      return sayFinding({ kind: "other-language", language: most, share, reads });
    }
    const unread = others
      .filter((one) => !readsLanguage(reads, one.language))
      .map((one) => `${format.language(one.language)} (${format.wholePercent(one.share)})`);
    return [
      ...(share < 0.995 ? [t("files.languageNote", { share: format.wholePercent(share) })] : []),
      ...(unread.length === 0
        ? []
        : [t("files.languageUnread", { languages: format.list(unread) })]),
      t("files.languageEach", { language: format.language(most) }),
    ].join(" ");
  };
  const sayUntold = (): string | undefined => {
    const [first, ...others] = status.state === "ready" ? status.manifests : [];
    if (column === null || !first || others.length === 0) return undefined;
    return sayFinding({ kind: "language-untold", reads: first.languages });
  };
  return (
    <SelectField
      name={t("app.language")}
      value={language ?? TOLD}
      // One that is set holds for every row.
      note={language === null ? (told ? sayTold(told) : sayUntold()) : undefined}
      options={[
        {
          value: TOLD,
          name:
            told && language === null
              ? t("files.detected", { value: format.language(told.language) })
              : t("files.languageByRow"),
        },
        ...(reads ?? []).map((each) => ({
          value: each,
          name: t("files.languageSet", { language: format.language(each) }),
        })),
        { value: ANY, name: t("files.languageAny") },
      ]}
      onChange={(value) => chooseResult({ language: value === TOLD ? null : value })}
    />
  );
}

/** What there is to say of the text column: what speaks against it, else why it was taken. */
function useColumnNote(view: PreviewView, preview: FilePreview): string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  const sayFinding = useFindingText();
  const status = useModelStatus();
  const [column = null, ...further] = textColumnsOf(view);
  if (column === null) {
    return t(preview.textCandidates.length > 0 ? "files.columnUnclear" : "files.columnMissing");
  }
  const reads = languagesOf(status);
  const isHeeded = view.result.language === null;
  const against = (index: number): Finding[] => {
    const { doubts = [], language } = preview.columns.find((one) => one.index === index) ?? {};
    const isOther = isHeeded && language && reads && !readsLanguage(reads, language.language);
    if (!isOther) return [...doubts];
    const { share, language: other } = language;
    return [...doubts, { kind: "other-language", language: other, share, reads }];
  };
  if (further.length > 0) {
    const names = columnOptions(preview).filter(({ value }) =>
      [column, ...further].includes(Number(value)),
    );
    // What holds for several of them is said once.
    const namesBy = new Map<string, string[]>();
    for (const { value, name } of names) {
      for (const finding of against(Number(value))) {
        const text = sayFinding(finding);
        namesBy.set(text, [...(namesBy.get(text) ?? []), name]);
      }
    }
    const said = [...namesBy].map(([text, doubtful]) =>
      doubtful.length === names.length
        ? text
        : `${format.list(doubtful.map((name) => `“${name}”`))}: ${text}`,
    );
    const list = format.list(names.map(({ name }) => name));
    return [t("files.severalColumns", { columns: list }), ...said].join(" ");
  }
  const { doubts = [] } = preview.columns.find(({ index }) => index === column) ?? {};
  if (doubts.length > 0) return doubts.map(sayFinding).join(" ");
  const detected = preview.textColumn;
  return detected?.index === column ? sayFinding(detected.finding) : undefined;
}
