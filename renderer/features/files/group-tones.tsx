import { useTranslation } from "react-i18next";
import type { FileSummary } from "#ipc/files";
import { useFormat } from "../../i18n/use-format.ts";
import "./group-tones.css";

/** How the texts of each group lean: bars to either side of zero, in a table. */
export function GroupTones({ groups }: { groups: NonNullable<FileSummary["groups"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { otherRows } = groups;
  return (
    <section className="card card-wide">
      <h2 className="card-title">{t("files.byGroup", { column: groups.column })}</h2>
      <table className="group-tones">
        <thead>
          <tr>
            <th scope="col">{groups.column}</th>
            <th scope="col" className="group-track">
              {t("files.meanPolarity")}
            </th>
            <th scope="col" className="group-number">
              {t("files.rowsHeading")}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.groups.map(({ value, rows, meanPolarity }) => (
            <tr key={value}>
              <th scope="row">{value.trim() === "" ? t("files.noValue") : value}</th>
              <td className="group-track">
                {meanPolarity !== null && (
                  <span className="group-tone">
                    <span className="group-polarity">{format.signed(meanPolarity)}</span>
                    <PolarityBar polarity={meanPolarity} />
                  </span>
                )}
              </td>
              <td className="group-number">{format.integer(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {otherRows > 0 && (
        <p className="panel-note">
          {t("files.otherGroups", { count: otherRows, formatted: format.integer(otherRows) })}
        </p>
      )}
    </section>
  );
}

function PolarityBar({ polarity }: { polarity: number }) {
  const width = `${Math.abs(polarity) * 50}%`;
  const side = polarity < 0 ? { right: "50%" } : { left: "50%" };
  return (
    <span className="group-bar-track" aria-hidden="true">
      <span
        className="group-bar"
        data-tone={polarity < 0 ? "negative" : "positive"}
        style={{ width, ...side }}
      />
    </span>
  );
}
