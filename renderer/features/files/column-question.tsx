import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { columnLabels } from "#ipc/files/column-labels";
import type { FilePreview } from "#ipc/files/files";
import { useFindingText } from "../../i18n/use-finding-text.ts";
import { textColumnOf, wrappedLinesOf, type PreviewView } from "./files-state.ts";
import { chooseColumn } from "./files-store.ts";
import "./column-question.css";

/** Columns and texts of each that are shown to choose by. */
const MOST_COLUMNS = 4;
const MOST_TEXTS = 3;

/** Asks which of several columns holds the texts, by showing how each begins. */
export function ColumnQuestion({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const { columns, rows, textCandidates } = preview;
  if (textColumnOf(view) !== null) return null;
  if (wrappedLinesOf(preview)) return <LinesQuestion preview={preview} />;
  if (textCandidates.length === 0) return null;
  const labels = columnLabels(columns);
  const shown = textCandidates.slice(0, MOST_COLUMNS).flatMap((candidate) => {
    const position = columns.findIndex(({ index }) => index === candidate);
    const column = columns[position];
    if (!column) return [];
    const texts = rows.map((cells) => cells[position] ?? "").filter((text) => text.trim() !== "");
    return [{ ...column, name: labels[position], texts: texts.slice(0, MOST_TEXTS) }];
  });
  return (
    <section className="column-question" aria-label={t("files.columnQuestion")}>
      <h3 className="column-question-title">{t("files.columnQuestion")}</h3>
      <ul className="column-question-choices">
        {shown.map(({ index, name, texts }) => (
          <li key={index} className="column-question-choice">
            <Button className="button" onPress={() => chooseColumn(index)}>
              {name}
            </Button>
            {texts.map((text, row) => (
              // Rows have no name of their own, and their order never changes.
              <p key={row} className="column-question-text">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks whether lines that go on in the next are texts of their own all the same. */
function LinesQuestion({ preview }: { preview: FilePreview }) {
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const wrapped = wrappedLinesOf(preview);
  const column = preview.textColumn?.index;
  if (!wrapped || column === undefined) return null;
  return (
    <section className="column-question" aria-label={t("files.linesQuestion")}>
      <h3 className="column-question-title">{t("files.linesQuestion")}</h3>
      <p>{sayFinding(wrapped)}</p>
      <div className="column-question-answers">
        <Button className="button" onPress={() => chooseColumn(column)}>
          {t("files.linesAreTexts")}
        </Button>
      </div>
    </section>
  );
}
