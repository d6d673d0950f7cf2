import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AuditFindings, AuditFigures, AuditGroups } from "#ipc/results/audit";
import { CorrectedShares } from "../../checked/corrected-shares.tsx";
import { useEstimateText } from "../../checked/use-estimate-text.ts";
import { useLabelOrder } from "../../charts/use-tone-charts.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useGroupName } from "../../i18n/use-group-name.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";

/** What the checked rows say of the whole file. */
export function AuditFindingsView(props: {
  findings: AuditFindings;
  showRow: (rowIndex: number) => void;
}) {
  const { findings, showRow } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const sayEstimate = useEstimateText();
  const { figures, least } = findings.report;
  if (!figures) {
    return <p className="panel-note">{t("audit.tooFew", { least: format.integer(least) })}</p>;
  }
  return (
    <>
      <Card title={t("audit.accuracy")}>
        <p className="audit-accuracy">{sayEstimate(figures.accuracy)}</p>
        <p className="panel-note">{t("audit.accuracyNote")}</p>
      </Card>
      <Card title={t("audit.shares")}>
        <CorrectedShares findings={findings} />
      </Card>
      <Card title={t("audit.confusion")}>
        <Confusion figures={figures} />
      </Card>
      {findings.languages && (
        <Card title={t("audit.byLanguage")}>
          <GroupTable groups={findings.languages} findings={findings} />
        </Card>
      )}
      {findings.groups && findings.groups.by.kind !== "language" && (
        <Card
          title={
            findings.groups.name === ""
              ? t("overview.groups.title")
              : t("overview.groups.titleBy", { column: findings.groups.name })
          }
        >
          <GroupTable groups={findings.groups} findings={findings} />
        </Card>
      )}
      <Mistakes findings={findings} showRow={showRow} />
    </>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card" aria-label={title}>
      <h3 className="card-title">{title}</h3>
      {children}
    </section>
  );
}

/** What the model said by what the person did. */
function Confusion({ figures }: { figures: AuditFigures }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const labelOrder = useLabelOrder();
  const labels = labelOrder(figures.shares.map(({ label }) => label));
  const rowsOf = (predicted: string, label: string) =>
    figures.confusion.find((one) => one.predicted === predicted && one.label === label)?.rows ?? 0;
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">{t("audit.modelBelow")}</th>
          {labels.map((label) => (
            <th key={label} scope="col" className="number">
              {labelName(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((predicted) => (
          <tr key={predicted}>
            <th scope="row">{labelName(predicted)}</th>
            {labels.map((label) => (
              <td
                key={label}
                className="number"
                data-wrong={(predicted !== label && rowsOf(predicted, label) > 0) || undefined}
              >
                {format.integer(rowsOf(predicted, label))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How right the model is in each group, and what is asked, corrected; where enough was checked. */
function GroupTable(props: { groups: AuditGroups; findings: AuditFindings }) {
  const { groups, findings } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const groupName = useGroupName();
  const sayEstimate = useEstimateText();
  const [measure] = findings.measures;
  const name =
    measure?.measure === "asked"
      ? labelName(measure.labels[0] ?? "")
      : t(`overview.measures.${measure?.measure ?? "negative"}`);
  const tooFew = t("audit.tooFewHere");
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">{t("overview.groups.title")}</th>
          <th scope="col" className="number">
            {t("audit.checkedOf")}
          </th>
          <th scope="col">{t("audit.accuracy")}</th>
          <th scope="col">{t("audit.predictedShare", { name })}</th>
          <th scope="col">{t("audit.correctedShare", { name })}</th>
        </tr>
      </thead>
      <tbody>
        {groups.groups.map(({ value, rows, checked, accuracy, shares: [share] }) => (
          <tr key={value}>
            <th scope="row">{groupName(groups.by, value)}</th>
            <td className="number">
              {t("audit.of", { at: format.integer(checked), formatted: format.integer(rows) })}
            </td>
            <td>{accuracy ? sayEstimate(accuracy) : tooFew}</td>
            <td>{share && format.wholePercent(share.predicted)}</td>
            <td>{share?.corrected ? sayEstimate(share.corrected) : tooFew}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The rows that the model got wrong, to read; the ones it was surest of first. */
function Mistakes(props: { findings: AuditFindings; showRow: (rowIndex: number) => void }) {
  const { findings, showRow } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const { mistakes } = findings.report;
  const hidden = mistakes.length - findings.mistakeTexts.length;
  if (mistakes.length === 0) return null;
  return (
    <Card title={t("audit.mistakes")}>
      <p className="panel-note">{t("audit.mistakesNote")}</p>
      <ul className="audit-mistakes">
        {findings.mistakeTexts.map(({ text, isCut }, place) => {
          const mistake = mistakes[place];
          if (!mistake) return null;
          const { row, predicted, label, score } = mistake;
          return (
            <li key={row}>
              <Button className="audit-mistake" onPress={() => showRow(row)}>
                <q dir="auto">{isCut ? `${text}…` : text}</q>
                <span className="panel-note">
                  {t(score === null ? "audit.mistake" : "audit.sureMistake", {
                    row: t("results.rowNumber", { number: format.integer(row + 1) }),
                    label: labelName(label),
                    predicted: labelName(predicted),
                    score: format.wholePercent(score ?? 0),
                  })}
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
      {hidden > 0 && <p className="panel-note">{t("audit.mistakesMore", { count: hidden })}</p>}
    </Card>
  );
}
