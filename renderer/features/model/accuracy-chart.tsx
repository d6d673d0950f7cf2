import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { bars } from "../../charts/bars.tsx";
import { Chart } from "../../charts/chart.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelText } from "../../i18n/use-model-text.ts";
import { Fold } from "../../ui/fold.tsx";

/** How right the model is on public test sets, and on how many texts each. */
export function AccuracyChart({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  if (manifest.metrics.length === 0) return null;
  const sets = manifest.metrics.map(({ dataset, metric, value, rows }) => ({
    name: `${say(dataset).text}, ${t(`metrics.${metric}`, { defaultValue: metric })}`,
    value,
    share: format.percent(value),
    texts: t("model.texts", { count: rows, formatted: format.integer(rows) }),
  }));
  return (
    <section className="card">
      <h2 className="card-title">{t("model.trust")}</h2>
      <p className="panel-note">{t("model.trustNote")}</p>
      <Chart
        name={t("model.trust")}
        draw={bars(
          sets.map(({ name, value, share, texts }) => ({
            key: name,
            name,
            value,
            valueText: `${share} · ${texts}`,
            tone: "plain",
          })),
          format.wholePercent,
          { highest: 1 },
        )}
        table={{
          headings: [t("modelChange.set"), t("model.right"), t("model.rows")],
          rows: sets.map(({ name, share, texts }) => [name, share, texts]),
        }}
      />
    </section>
  );
}

/** How right others are on the same sets, against this model. */
export function OtherModels({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const others = manifest.metrics.flatMap(({ dataset, metric, value: own, baselines = [] }) =>
    baselines.map(({ name, value }, place) => ({
      name: say(name).text,
      set: `${say(dataset).text}, ${t(`metrics.${metric}`, { defaultValue: metric })}`,
      isFirst: place === 0,
      value,
      text: t("model.otherValue", {
        value: format.percent(value),
        points: format.points((value - own) * 100),
      }),
    })),
  );
  if (others.length === 0) return null;
  return (
    <Fold title={t("model.others")}>
      <p className="panel-note">{t("model.othersNote")}</p>
      <Chart
        name={t("model.others")}
        draw={bars(
          others.map(({ name, set, isFirst, value, text }) => ({
            key: `${set} ${name}`,
            name,
            ...(isFirst ? { heading: set } : {}),
            value,
            valueText: text,
            tone: "faint",
          })),
          format.wholePercent,
          { highest: 1 },
        )}
        table={{
          headings: [t("modelChange.set"), t("app.model"), t("model.right")],
          rows: others.map(({ name, set, text }) => [set, name, text]),
        }}
      />
    </Fold>
  );
}
