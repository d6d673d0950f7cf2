import { useTranslation } from "react-i18next";
import type { Comparison, Verdict } from "#ipc/results/comparison";
import { useFormat } from "../../i18n/use-format.ts";
import { LabelName } from "./label-name.tsx";

/** The rows whose label is another one, those that moved farthest first. */
export function FlipsTable({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { flips, flipped } = comparison;
  if (flipped === 0) {
    return (
      <section className="card card-wide">
        <h3 className="card-title">{t("compare.flips")}</h3>
        <p>{t("compare.noFlips")}</p>
      </section>
    );
  }
  return (
    <section className="card card-wide">
      <h3 className="card-title">
        {t("compare.flips")}{" "}
        <span className="panel-note">
          {flips.length === flipped
            ? t("compare.flipsAll", { count: flipped })
            : t("compare.flipsNote", {
                shown: format.integer(flips.length),
                formatted: format.integer(flipped),
              })}
        </span>
      </h3>
      <table className="data-table flips">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t("compare.row")}
            </th>
            <th scope="col">{t("compare.text")}</th>
            <th scope="col">{t("compare.before")}</th>
            <th scope="col">{t("compare.after")}</th>
          </tr>
        </thead>
        <tbody>
          {flips.map(({ rowIndex, text, before, after }) => (
            <tr key={rowIndex}>
              <th scope="row" className="number">
                {format.integer(rowIndex + 1)}
              </th>
              <td className="flip-text">{text}</td>
              <td>
                <VerdictCell verdict={before} />
              </td>
              <td>
                <VerdictCell verdict={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function VerdictCell({ verdict: { label, polarity } }: { verdict: Verdict }) {
  const format = useFormat();
  return (
    <span className="flip-verdict">
      <LabelName label={label} />
      {polarity !== null && <span className="flip-polarity">{format.signed(polarity)}</span>}
    </span>
  );
}
