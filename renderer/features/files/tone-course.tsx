import { useTranslation } from "react-i18next";
import type { FileSummary } from "#ipc/files";
import { Chart } from "../../charts/chart.tsx";
import { course as courseChart } from "../../charts/course.tsx";
import { useFormat } from "../../i18n/use-format.ts";

/** How the texts lean from day to day or month to month. */
export function ToneCourse({ course }: { course: NonNullable<FileSummary["course"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dateText = useDateText(course.by);
  const periods = course.groups.flatMap(({ value, rows, meanPolarity }) => {
    if (meanPolarity === null) return [];
    const [from, to] = periodOf(value, course.by);
    const [date, polarity] = [dateText(from), format.signed(meanPolarity)];
    const title = t("files.periodTitle", { date, polarity, rows: format.integer(rows) });
    return [{ from, to, polarity: meanPolarity, rows, title }];
  });
  if (periods.length < 2) return null;
  const name = t("files.overTime", { column: course.column });
  return (
    <section className="card card-wide">
      <h2 className="card-title">{name}</h2>
      <Chart
        name={name}
        draw={courseChart(periods, {
          dateText,
          polarityText: format.tick,
          countText: format.integer,
          polarityName: t("files.meanPolarity"),
          rowsName: t("files.rowsHeading"),
        })}
        table={{
          headings: [course.column, t("files.meanPolarity"), t("files.rowsHeading")],
          rows: periods.map(({ from, polarity, rows }) => [
            dateText(from),
            format.signed(polarity),
            format.integer(rows),
          ]),
        }}
      />
    </section>
  );
}

/** The beginning and the end of a day or month as ISO writes it, in milliseconds. */
function periodOf(value: string, by: "day" | "month"): [from: number, to: number] {
  const [year = 0, month = 1, day = 1] = value.split("-").map(Number);
  return by === "day"
    ? [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)]
    : [Date.UTC(year, month - 1), Date.UTC(year, month)];
}

/** Days and months as the interface's language writes them. */
function useDateText(by: "day" | "month"): (time: number) => string {
  const { i18n } = useTranslation();
  const parts = { year: "numeric", month: "short", timeZone: "UTC" } as const;
  const names = new Intl.DateTimeFormat(
    i18n.language,
    by === "day" ? { ...parts, day: "numeric" } : parts,
  );
  return (time) => names.format(time);
}
