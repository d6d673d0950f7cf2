import { useTranslation } from "react-i18next";
import type { FileSummary } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { labelsOf, toneOf } from "../../ui/tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { labelShares } from "./summary-figures.ts";
import "./label-shares.css";

/** How many rows got each label, as bars in a table. */
export function LabelShares({ summary }: { summary: FileSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const status = useModelStatus();
  const manifest = status.state === "ready" ? status.manifest : null;
  const shares = labelShares(summary, manifest ? labelsOf(manifest) : []);
  if (shares.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("files.labelShares")}</h2>
      <table className="shares">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("files.label")}</th>
            <th scope="col">{t("files.share")}</th>
            <th scope="col">{t("files.rowsHeading")}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ label, rows, share }) => {
            const tone = manifest ? toneOf(manifest, label) : "category-0";
            return (
              <tr key={label} data-tone={tone}>
                <th scope="row">
                  <span className="share-name">
                    <ToneSymbol tone={tone} name={label} small />
                    {labelName(label)}
                  </span>
                </th>
                <td className="share-track">
                  <span className="share-percent">{format.percent(share)}</span>
                  <span className="share-bar" style={{ width: `${share * 100}%` }} />
                </td>
                <td className="share-rows">{format.integer(rows)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
