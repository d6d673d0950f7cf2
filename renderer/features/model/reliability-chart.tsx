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
import type { Manifest } from "#ipc/manifest";
import { useFormat } from "../../i18n/use-format.ts";

/**
 * Reliability diagram: of the answers given with a score, how many were right. On the diagonal a
 * score means what it says.
 */
export function ReliabilityChart({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { calibration } = manifest.evaluation ?? {};
  if (!calibration) return null;
  const axis = {
    type: "number",
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tickFormatter: (value: number) => format.wholePercent(value),
    stroke: "var(--ink-faint)",
  } as const;
  return (
    <section className="card">
      <h2 className="card-title">{t("model.reliability")}</h2>
      <p className="panel-note">
        {t("model.reliabilityNote", {
          dataset: calibration.dataset,
          error: format.number(calibration.expectedCalibrationError * 100),
        })}
      </p>
      <div className="chart">
        <ResponsiveContainer>
          <LineChart data={calibration.bins} margin={{ top: 8, right: 16, bottom: 16, left: 0 }}>
            <CartesianGrid stroke="var(--line)" />
            <XAxis
              {...axis}
              dataKey="meanScore"
              label={{ value: t("model.score"), position: "insideBottom", offset: -10 }}
            />
            <YAxis {...axis} />
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--ink-faint)"
              strokeDasharray="4 4"
            />
            <Tooltip
              formatter={(value) => [format.percent(Number(value)), t("model.right")]}
              labelFormatter={(value) => `${t("model.score")} ${format.percent(Number(value))}`}
              contentStyle={{ background: "var(--surface)", borderColor: "var(--line)" }}
            />
            <Line
              dataKey="accuracy"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={{ r: 4, fill: "var(--accent)" }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <table className="visually-hidden">
        <caption>{t("model.reliability")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("model.score")}</th>
            <th scope="col">{t("model.right")}</th>
          </tr>
        </thead>
        <tbody>
          {calibration.bins.map(({ from, meanScore, accuracy }) => (
            <tr key={from}>
              <td>{format.percent(meanScore)}</td>
              <td>{format.percent(accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
