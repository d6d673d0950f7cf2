import { useTranslation } from "react-i18next";
import type { FileSummary } from "#ipc/files";
import { bars } from "../../charts/bars.tsx";
import { Chart } from "../../charts/chart.tsx";
import { toneOfPolarity } from "../../charts/tone-figures.ts";
import { useFormat } from "../../i18n/use-format.ts";

/** How the texts of each group lean: bars to either side of zero. */
export function GroupTones({ groups }: { groups: NonNullable<FileSummary["groups"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { otherRows } = groups;
  const name = t("files.byGroup", { column: groups.column });
  const shown = groups.groups.map(({ value, rows, meanPolarity }) => ({
    key: value,
    name: value.trim() === "" ? t("files.noValue") : value,
    polarity: meanPolarity,
    polarityText: meanPolarity === null ? "–" : format.signed(meanPolarity),
    rowsText: t("files.rows", { count: rows, formatted: format.integer(rows) }),
  }));
  return (
    <section className="card card-wide">
      <h2 className="card-title">{name}</h2>
      <p className="panel-note">{t("files.groupNote")}</p>
      <Chart
        name={name}
        draw={bars(
          shown.map(({ key, name: group, polarity, polarityText, rowsText }) => ({
            key,
            name: group,
            value: polarity,
            valueText: `${polarityText} · ${rowsText}`,
            tone: toneOfPolarity(polarity ?? 0),
          })),
          format.tick,
          { isSigned: true },
        )}
        table={{
          headings: [groups.column, t("files.meanPolarity"), t("files.rowsHeading")],
          rows: shown.map(({ name: group, polarityText, rowsText }) => [
            group,
            polarityText,
            rowsText,
          ]),
        }}
      />
      {otherRows > 0 && (
        <p className="panel-note">
          {t("files.otherGroups", { count: otherRows, formatted: format.integer(otherRows) })}
        </p>
      )}
    </section>
  );
}
