import { ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FilePreview } from "#ipc/files/files";
import { useRowProblemText } from "../../i18n/use-row-problem-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { textColumnsOf, type PreviewView } from "./files-state.ts";
import { chooseColumn, toggleColumn } from "./files-store.ts";
import "./preview-table.css";

/** The key of this system that takes one more beside what is chosen. */
const BESIDE_KEY = navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";

/** The first rows of a file, its text column standing out. */
export function PreviewTable({ view, preview }: { view: PreviewView; preview: FilePreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayProblems = useRowProblemText();
  const textColumns = textColumnsOf(view);
  const { outputFormat } = view.result;
  const outputName = outputFormat ? preview.outputNames[outputFormat] : preview.outputName;
  const { columns, rows, problemCount, firstProblem } = preview;
  const hidden = preview.columnCount - columns.length;
  const isText = (index: number) => (textColumns.includes(index) ? true : undefined);
  return (
    <section className="preview" aria-label={t("files.firstRows")}>
      {/* Only what has the focus can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="preview-scroll" tabIndex={0} role="group" aria-label={t("files.firstRows")}>
        <table className="preview-table">
          <thead>
            <tr>
              {columns.map(({ index, name }) => (
                <th key={index} scope="col" data-text={isText(index)}>
                  <Heading
                    name={name.trim() === "" ? String(index + 1) : name}
                    isText={textColumns.includes(index)}
                    onChoose={(isBeside) => (isBeside ? toggleColumn : chooseColumn)(index)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // Rows have no name of their own, and their order never changes.
              <tr key={row}>
                {columns.map(({ index }, position) => (
                  <td key={index} data-text={isText(index)}>
                    <span className="preview-cell">{cells[position]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="preview-notes">
        {columns.length > 1 && <p>{t("files.severalHint", { key: BESIDE_KEY })}</p>}
        {hidden > 0 && <p>{t("files.moreColumns", { count: hidden })}</p>}
        {firstProblem && (
          <p>
            {t("files.damaged", {
              count: problemCount,
              line: format.integer(firstProblem.line),
              problem: sayProblems(firstProblem.problems),
            })}
          </p>
        )}
        <p>
          {preview.outputFolder === null
            ? t("files.goesTo", { name: outputName })
            : t("files.goesToFolder", { name: outputName, folder: preview.outputFolder })}
        </p>
      </div>
    </section>
  );
}

/**
 * A column's name; a press makes it the text column, and with Ctrl, Shift or the Mac's command key
 * one beside the others, or no longer.
 */
function Heading(props: { name: string; isText: boolean; onChoose: (isBeside: boolean) => void }) {
  const { name, isText, onChoose } = props;
  const { t } = useTranslation();
  return (
    <ToggleButton
      className="preview-heading"
      aria-label={isText ? `${name} ${t("files.isText")}` : t("files.chooseAsText", { name })}
      isSelected={isText}
      onPress={({ ctrlKey, metaKey, shiftKey }) => onChoose(ctrlKey || metaKey || shiftKey)}
    >
      {name}
      {isText && <span className="preview-badge">{t("files.isText")}</span>}
    </ToggleButton>
  );
}
