import { useTranslation } from "react-i18next";
import type { FileSummary } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import { polarityBins } from "./summary-figures.ts";
import "./polarity-histogram.css";

/** How the rows spread from negative to positive: bars for the eye, a table for the ear. */
export function PolarityHistogram({ summary }: { summary: FileSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bins = polarityBins(summary.polarityHistogram);
  const { meanPolarity } = summary;
  if (meanPolarity === null || bins.length === 0) return null;
  const mean = t("files.mean", { value: format.signed(meanPolarity) });
  return (
    <section className="card">
      <h2 className="card-title">
        {t("files.polarityHistogram")} <span className="panel-note">{mean}</span>
      </h2>
      <div aria-hidden="true">
        <div className="histogram">
          {bins.map(({ from, to, rows, height, tone }) => (
            <span
              key={from}
              className="histogram-place"
              title={`${format.signed(from)} … ${format.signed(to)}: ${format.integer(rows)}`}
            >
              <span
                className="histogram-bar"
                data-tone={tone}
                style={{ height: rows === 0 ? 0 : `max(2px, ${height * 100}%)` }}
              />
            </span>
          ))}
        </div>
        <div className="histogram-ends">
          <span>{t("prediction.polarityLow")}</span>
          <span>0</span>
          <span>{t("prediction.polarityHigh")}</span>
        </div>
      </div>
      <table className="visually-hidden">
        <caption>{t("files.polarityHistogram")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("files.polarityFrom")}</th>
            <th scope="col">{t("files.polarityTo")}</th>
            <th scope="col">{t("files.rowsHeading")}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ from, to, rows }) => (
            <tr key={from}>
              <td>{format.signed(from)}</td>
              <td>{format.signed(to)}</td>
              <td>{format.integer(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
