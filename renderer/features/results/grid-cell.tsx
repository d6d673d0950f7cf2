import { useTranslation } from "react-i18next";
import type { ResultRow } from "#ipc/results";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import type { GridColumn } from "./grid-columns.ts";

/** What a row has in a column. */
export function GridCell({ row, name }: { row: ResultRow; name: GridColumn["name"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const { label, score, polarity, subjectivity } = row;
  switch (name) {
    case "row":
      return <>{format.integer(row.rowIndex + 1)}</>;
    case "text":
      return row.text.trim() === "" ? (
        <span className="grid-nothing">{t("results.noText")}</span>
      ) : (
        <span dir="auto">{row.text}</span>
      );
    case "label":
      if (label === null) return <span className="grid-nothing">–</span>;
      return (
        <span className="grid-label" data-tone={toneOfLabel(label)}>
          <ToneSymbol tone={toneOfLabel(label)} name={label} small />
          {labelName(label)}
        </span>
      );
    case "score":
      return <>{score === null ? "–" : format.percent(score)}</>;
    case "polarity":
      return <>{polarity === null ? "–" : format.signed(polarity)}</>;
    case "subjectivity":
      return <>{subjectivity === null ? "–" : format.number(subjectivity)}</>;
    case "error":
      return <span lang="en">{row.error}</span>;
  }
}
