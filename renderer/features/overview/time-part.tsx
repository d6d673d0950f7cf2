import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { SMALL_GROUP } from "#ipc/overview/overview-figures";
import type { Overview, OverviewTime } from "#ipc/overview/overview";
import { timeline } from "../../charts/timeline.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { usePeriodText } from "../../i18n/use-period-text.ts";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { Segments } from "../../ui/segments.tsx";
import { ChartPart } from "./chart-part.tsx";
import { useOverviewPlace } from "./overview-place.ts";
import { changeRequest } from "./overview-store.ts";
import { useChangeSentences } from "./use-change-sentences.ts";
import { useMeasures } from "./use-measures.ts";

const VIEWS = ["shares", "mean"] as const;
const DAY_MS = 86_400_000;

/** How the shares, or the mean polarity, went from period to period. */
export const TimePart = memo(function TimePart({
  overview,
  time,
}: {
  overview: Overview;
  time: OverviewTime;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriodText();
  const { showRows } = useOverviewPlace();
  const [view, setView] = useState<(typeof VIEWS)[number]>("shares");
  const measures = useMeasures()(overview);
  const { points, unit, units } = time;
  const hasMean = points.some(({ mean }) => mean !== null);
  const isMean = view === "mean" && hasMean;
  const title = t("overview.time.title");
  const meanName = t("results.figures.meanPolarity");
  const series = isMean
    ? [{ name: meanName, tone: "plain" }]
    : measures.map(({ name, tone }) => ({ name, tone }));
  const valueText = isMean ? format.signed : format.percent;

  const spans = points.map(({ from, to, rows, shares, mean }) => ({
    key: from,
    from: Date.parse(from),
    to: Date.parse(to) + DAY_MS,
    rows,
    isFew: rows < SMALL_GROUP,
    values: isMean
      ? [mean && { value: mean.value, interval: [mean.low, mean.high] as const }]
      : shares.map(({ share, low, high, of }) =>
          of === 0 ? null : { value: share, interval: [low, high] as const },
        ),
  }));
  const draw = timeline(spans, {
    series,
    ...(isMean && { domain: [-1, 1] as const, steps: [-1, -0.5, 0, 0.5, 1] }),
    dateText: (from) => period.tick(from, unit),
    yearText: (from) => String(new Date(from).getUTCFullYear()),
    valueText: isMean ? format.tick : format.wholePercent,
    countText: format.integer,
    rowsName: t("app.rows"),
  });
  const table = {
    headings: [
      time.name,
      ...series.flatMap(({ name }) => [
        name,
        t("overview.fromOf", { name }),
        t("overview.toOf", { name }),
      ]),
      t("app.rows"),
    ],
    rows: spans.map(({ key, values, rows }) => [
      period.name(key, unit),
      ...values.flatMap((value) =>
        value
          ? [value.value, ...value.interval].map((number) => valueText(number))
          : ["–", "–", "–"],
      ),
      format.integer(rows),
    ]),
  };
  const told = useChangeSentences()(time, measures);
  const notes = [
    t("overview.time.by", { column: time.name }),
    t("overview.time.band"),
    ...(time.undated === 0 ? [] : [t("overview.time.undated", { count: time.undated })]),
    ...(spans.some(({ isFew, values }) => isFew && values.some((value) => value))
      ? [t("overview.time.few", { least: format.integer(SMALL_GROUP) })]
      : []),
  ];
  const { dates } = overview.offered;
  return (
    <ChartPart
      chart="time"
      title={title}
      note={notes.join(" · ")}
      size="broad"
      controls={
        <>
          {dates.length > 1 && (
            <InlineSelect
              name={t("overview.groups.by")}
              value={String(time.column)}
              options={dates.map(({ column, name }) => ({ value: String(column), name }))}
              onChange={(value) => changeRequest({ dateColumn: Number(value), unit: null })}
            />
          )}
          {hasMean && (
            <Segments
              name={t("overview.time.what")}
              value={view}
              options={VIEWS.map((value) => ({ value, name: t(`overview.time.views.${value}`) }))}
              onChange={setView}
            />
          )}
          {units.length > 1 && (
            <Segments
              name={t("overview.time.unit")}
              value={unit}
              options={units.map((value) => ({ value, name: t(`overview.time.units.${value}`) }))}
              onChange={(value) => changeRequest({ unit: value })}
            />
          )}
        </>
      }
      pressName={t("overview.time.press")}
      draw={draw}
      table={table}
      nameOf={(key) => {
        const span = spans.find((other) => other.key === key);
        if (!span) return "";
        return [
          period.name(key, unit),
          ...span.values.flatMap((value, index) =>
            value
              ? [
                  t("overview.figure", {
                    name: series[index]?.name,
                    value: valueText(value.value),
                    low: valueText(value.interval[0]),
                    high: valueText(value.interval[1]),
                  }),
                ]
              : [],
          ),
          t("files.rows", { count: span.rows }),
        ].join(", ");
      }}
      onPress={(key) => {
        const point = points.find(({ from }) => from === key);
        if (!point) return;
        showRows({
          own: [{ kind: "days", column: time.column, from: point.from, to: point.to }],
        });
      }}
    >
      {told.length > 0 && (
        <ul className="part-words">
          {told.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </ChartPart>
  );
});
