import { useTranslation } from "react-i18next";
import type { Comparison } from "#ipc/comparison";
import { useFormat } from "../../i18n/use-format.ts";
import { movementBars } from "./comparison-figures.ts";
import "../summary/polarity-histogram.css";

/** How far rows moved on the scale of polarity: bars for the eye, a table for the ear. */
export function MovementHistogram({ polarity }: { polarity: NonNullable<Comparison["polarity"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = movementBars(polarity.histogram);
  return (
    <section className="card">
      <h3 className="card-title">{t("compare.movements")}</h3>
      <p className="panel-note">{t("compare.movementsNote")}</p>
      <div aria-hidden="true">
        <div className="histogram">
          {bars.map(({ movement, rows, height }) => (
            <span
              key={movement}
              className="histogram-place"
              title={`${format.signed(movement)}: ${format.integer(rows)}`}
            >
              <span
                className="histogram-bar"
                data-tone={movement === 0 ? "neutral" : movement > 0 ? "positive" : "negative"}
                style={{ height: rows === 0 ? 0 : `max(2px, ${height * 100}%)` }}
              />
            </span>
          ))}
        </div>
        <div className="histogram-ends">
          <span>{format.signed(-2)}</span>
          <span>0</span>
          <span>{format.signed(2)}</span>
        </div>
      </div>
      <table className="visually-hidden">
        <caption>{t("compare.movements")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.movement")}</th>
            <th scope="col">{t("files.rowsHeading")}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ movement, rows }) => (
            <tr key={movement}>
              <td>{format.signed(movement)}</td>
              <td>{format.integer(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
