import { useTranslation } from "react-i18next";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { FileSummary } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import "./tone-course.css";

/** How the texts lean from day to day or month to month: a line for the eye, a table for the ear. */
export function ToneCourse({ course }: { course: NonNullable<FileSummary["course"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = course.groups.filter(({ meanPolarity }) => meanPolarity !== null);
  const dateOf = useDateName(course.by);
  if (points.length < 2) return null;
  const name = t("files.overTime", { column: course.column });
  return (
    <section className="card card-wide">
      <h2 className="card-title">{name}</h2>
      <div className="tone-course" aria-hidden="true">
        <ResponsiveContainer>
          <LineChart
            data={points}
            margin={{ top: 8, right: 16, bottom: 8, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="value"
              tickFormatter={dateOf}
              minTickGap={40}
              stroke="var(--ink-faint)"
            />
            <YAxis
              domain={[-1, 1]}
              ticks={[-1, -0.5, 0, 0.5, 1]}
              tickFormatter={(value: number) => format.signed(value)}
              stroke="var(--ink-faint)"
            />
            <ReferenceLine y={0} stroke="var(--ink-faint)" />
            <Tooltip
              formatter={(value) => [format.signed(Number(value)), t("files.meanPolarity")]}
              labelFormatter={(value) => (typeof value === "string" ? dateOf(value) : value)}
              contentStyle={{ background: "var(--surface)", borderColor: "var(--line)" }}
            />
            <Line
              dataKey="meanPolarity"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={points.length < 40 ? { r: 3, fill: "var(--accent)" } : false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <table className="visually-hidden">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{course.column}</th>
            <th scope="col">{t("files.meanPolarity")}</th>
            <th scope="col">{t("files.rowsHeading")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ value, meanPolarity, rows }) => (
            <tr key={value}>
              <th scope="row">{dateOf(value)}</th>
              <td>{format.signed(meanPolarity ?? 0)}</td>
              <td>{format.integer(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Days and months, which the engine writes as ISO does, as the interface's language does. */
function useDateName(by: "day" | "month"): (value: string) => string {
  const { i18n } = useTranslation();
  const parts = { year: "numeric", month: "short", timeZone: "UTC" } as const;
  const names = new Intl.DateTimeFormat(
    i18n.language,
    by === "day" ? { ...parts, day: "numeric" } : parts,
  );
  return (value) => names.format(new Date(by === "day" ? value : `${value}-01`));
}
