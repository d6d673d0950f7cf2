import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { bars } from "../../charts/bars.tsx";
import { Chart } from "../../charts/chart.tsx";
import { useFormat } from "../../i18n/use-format.ts";

/** How right the model is on public test sets, beside the figures of others on the same sets. */
export function AccuracyChart({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (manifest.metrics.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("model.accuracy")}</h2>
      <p className="panel-note">{t("model.accuracyNote")}</p>
      {manifest.metrics.map(({ dataset, metric, value, rows, baselines = [] }) => {
        const figures = [
          { name: manifest.name, value, tone: "plain" },
          ...baselines.map((other) => ({ ...other, tone: "faint" })),
        ];
        return (
          <section key={`${dataset} ${metric}`}>
            <h3 className="accuracy-set">
              {dataset}{" "}
              <span className="panel-note">
                {t(`metrics.${metric}`, { defaultValue: metric })}
                {" · "}
                {t("model.texts", { count: rows, formatted: format.integer(rows) })}
              </span>
            </h3>
            <Chart
              name={dataset}
              draw={bars(
                figures.map(({ name, value: share, tone }) => ({
                  key: name,
                  name,
                  value: share,
                  valueText: format.percent(share),
                  tone,
                })),
                format.wholePercent,
                { highest: 1 },
              )}
              table={{
                headings: [t("app.model"), t(`metrics.${metric}`, { defaultValue: metric })],
                rows: figures.map(({ name, value: share }) => [name, format.percent(share)]),
              }}
            />
          </section>
        );
      })}
    </section>
  );
}
