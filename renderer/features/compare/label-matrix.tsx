import { useTranslation } from "react-i18next";
import type { Comparison } from "#ipc/results/comparison";
import { useFormat } from "../../i18n/use-format.ts";
import { manifestOf, useModelStatus } from "../../state/model-status.ts";
import { labelsOf } from "../../ui/tone.ts";
import { LabelName } from "./label-name.tsx";
import { matrixLines } from "./comparison-figures.ts";

/** The labels before by the labels after: what lies off the diagonal has flipped. */
export function LabelMatrix({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const manifest = manifestOf(useModelStatus());
  const order = manifest ? labelsOf(manifest) : [];
  const lines = matrixLines(comparison, order);
  return (
    <section className="card">
      <h3 className="card-title">{t("compare.matrix")}</h3>
      <p className="panel-note">{t("compare.matrixNote")}</p>
      <table className="data-table label-matrix">
        <thead>
          <tr>
            <th scope="col">{t("compare.beforeAfter")}</th>
            {lines.map(({ from }) => (
              <th key={from} scope="col" className="number">
                <LabelName label={from} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ from, cells }) => (
            <tr key={from}>
              <th scope="row">
                <LabelName label={from} />
              </th>
              {cells.map(({ to, rows }) => (
                <td
                  key={to}
                  className="number"
                  data-kept={from === to || undefined}
                  data-flipped={(from !== to && rows > 0) || undefined}
                >
                  {format.integer(rows)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
