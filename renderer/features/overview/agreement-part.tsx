import { memo } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview/overview";
import type { Agreement } from "#ipc/overview/overview-texts";
import { heat } from "../../charts/heat.tsx";
import { useLabelOrder } from "../../charts/use-tone-charts.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { ChartPart } from "./chart-part.tsx";
import { useOverviewPlace } from "./overview-place.ts";
import { askAgreement } from "./overview-store.ts";
import { useAgreementSentences } from "./use-agreement-sentences.ts";

/** How far the labels say the same as a column of ratings, and which rows do not. */
export const AgreementPart = memo(function AgreementPart(props: {
  overview: Overview;
  agreement: Agreement;
}) {
  const { overview, agreement } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const { showRows } = useOverviewPlace();
  const labelOrder = useLabelOrder();
  const { name, labels, table, contradicting } = agreement;
  const { ratings } = overview.offered;
  const title = t("overview.agreement.title", { column: name });
  // In the model's order, as everywhere.
  const places = labelOrder(labels).map((label) => labels.indexOf(label));
  const columns = places.map((place) => labelName(labels[place] ?? ""));
  const cellKey = (row: number, column: number) => `${row} ${column}`;
  const cells = table.map(({ rating, counts }) => {
    const sum = counts.reduce((total, count) => total + count, 0);
    return { rating, counts, sum };
  });
  const notes = useAgreementSentences()(agreement);
  const draw = heat(
    {
      columns,
      rows: cells.map(({ rating, counts, sum }, row) => ({
        name: rating,
        cells: places.map((place) => {
          const count = counts[place] ?? 0;
          return {
            key: cellKey(row, place),
            share: count === 0 ? null : count / sum,
            text: format.integer(count),
            tone: toneOfLabel(labels[place] ?? ""),
            isFew: false,
          };
        }),
      })),
    },
    { tone: "plain" },
  );
  const find = (key: string) => {
    const [row = 0, column = 0] = key.split(" ").map(Number);
    const { rating = "", counts = [], sum = 0 } = cells[row] ?? {};
    return { rating, label: labels[column] ?? "", count: counts[column] ?? 0, sum };
  };
  return (
    <ChartPart
      chart="agreement"
      title={title}
      note={notes.join(" · ")}
      size="narrow"
      controls={
        ratings.length > 1 && (
          <InlineSelect
            name={t("overview.agreement.column")}
            value={String(agreement.column)}
            options={ratings.map(({ column, name: other }) => ({
              value: String(column),
              name: other,
            }))}
            onChange={(value) => void askAgreement(Number(value))}
          />
        )
      }
      draw={draw}
      table={{
        headings: [name, ...columns],
        rows: cells.map(({ rating, counts }) => [
          rating,
          ...places.map((place) => format.integer(counts[place] ?? 0)),
        ]),
      }}
      pressName={t("overview.agreement.press")}
      nameOf={(key) => {
        const { rating, label, count, sum } = find(key);
        return t("overview.agreement.mark", {
          rating,
          label: labelName(label),
          rows: t("files.rows", { count }),
          share: format.percent(count / Math.max(1, sum)),
        });
      }}
      onPress={(key) => {
        const { rating, label } = find(key);
        showRows({
          labels: [label],
          own: [{ kind: "values", column: agreement.column, values: [rating] }],
        });
      }}
    >
      <p className="panel-note">{t("overview.agreement.isNoAccuracy")}</p>
      {contradicting > 0 && (
        <div className="panel-actions">
          <Button
            className="button"
            onPress={() =>
              showRows(
                { contradicts: agreement.column },
                // The surest labels first: those contradict their rating most.
                { column: "score", direction: "descending" },
              )
            }
          >
            {t("overview.agreement.contradicting", { count: contradicting })}
          </Button>
        </div>
      )}
    </ChartPart>
  );
});
