import { useTranslation } from "react-i18next";
import type { ResultRow } from "#ipc/results/results";
import { useFormat } from "../../../i18n/use-format.ts";
import { useRowProblemText } from "../../../i18n/use-row-problem-text.ts";
import { useLabelName } from "../../../i18n/use-label-name.ts";
import { leadingState } from "../../../reading/leading-state.ts";
import { useBadge, useTone } from "../../../state/use-tone.ts";
import { ToneSymbol } from "../../../ui/tone-symbol.tsx";
import type { GridColumn } from "./grid-columns.ts";

/** What a row has in a column. */
export function GridCell(props: {
  row: ResultRow;
  name: GridColumn["name"];
  /** The columns of the file's own that the row has, in order. */
  ownColumns: readonly number[];
}) {
  const { row, name, ownColumns } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const badge = useBadge();
  const sayProblems = useRowProblemText();
  const { label, score, polarity, subjectivity } = row;
  const isForeign = row.states.includes("unsupported-language");
  const state = isForeign ? "unsupported-language" : leadingState(row.states);
  if (typeof name === "number") {
    return <span dir="auto">{row.own[ownColumns.indexOf(name)] ?? ""}</span>;
  }
  switch (name) {
    case "row":
      return <>{format.integer(row.rowIndex + 1)}</>;
    case "text":
      return (
        <>
          {row.copies > 1 && (
            <span className="grid-copies" title={t("results.copies", { count: row.copies })}>
              ×{format.integer(row.copies)}
            </span>
          )}
          {row.text.trim() === "" ? (
            <span className="grid-nothing">{t("rowProblems.no-text")}</span>
          ) : (
            <span dir="auto">{row.text}</span>
          )}
        </>
      );
    case "label":
      if (label === null) {
        return <span className="grid-nothing">{state ? t(`textStates.${state}`) : "–"}</span>;
      }
      return (
        <span className="grid-label" data-tone={toneOfLabel(label)}>
          {state === "mixed" ? (
            <ToneSymbol tone="plain" badge={badge(label)} state={state} small />
          ) : (
            <ToneSymbol tone={toneOfLabel(label)} badge={badge(label)} small />
          )}
          <span>
            {labelName(label)}
            {state && <span className="grid-state">{t(`textStates.${state}`)}</span>}
          </span>
        </span>
      );
    case "score":
      return <>{score === null ? "–" : format.percent(score)}</>;
    case "polarity":
      return <>{polarity === null ? "–" : format.signed(polarity)}</>;
    case "subjectivity":
      return <>{subjectivity === null ? "–" : format.number(subjectivity)}</>;
    case "error":
      return <>{sayProblems(row.problems)}</>;
  }
}
