import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { accuracyGroups } from "./evaluation-figures.ts";
import "./accuracy-chart.css";

/**
 * How right the model is on public test sets, beside the figures of others on the same sets. Bars
 * in a table: they line up with their numbers, and a screen reader reads them as they stand.
 */
export function AccuracyChart({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = accuracyGroups(manifest);
  if (groups.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("model.accuracy")}</h2>
      <p className="panel-note">{t("model.accuracyNote")}</p>
      <table className="accuracy">
        {groups.map(({ dataset, metric, bars }) => (
          <tbody key={`${dataset} ${metric}`}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {dataset}{" "}
                <span className="panel-note">
                  {t(`metrics.${metric}`, { defaultValue: metric })}
                </span>
              </th>
            </tr>
            {bars.map(({ name, percent, isOurs }) => (
              <tr key={name} className={isOurs ? "accuracy-ours" : undefined}>
                <th scope="row">{name}</th>
                <td className="accuracy-track" aria-hidden="true">
                  <span className="accuracy-bar" style={{ width: `${percent}%` }} />
                </td>
                <td className="accuracy-value">{format.percent(percent / 100)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
