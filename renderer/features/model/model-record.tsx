import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import type { RecordEntry, ScoredRecord } from "#ipc/model/model-record";
import { api } from "../../api.ts";
import { Chart } from "../../charts/chart.tsx";
import { timeline } from "../../charts/timeline.tsx";
import { useFormat, type Format } from "../../i18n/use-format.ts";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import type { Failure } from "#ipc/failure";
import { useSettings } from "../../state/settings.ts";
import { Fold } from "../../ui/fold.tsx";
import { daysOf, versionsOf, type RecordDay } from "./record-figures.ts";

const DAY_MS = 86_400_000;
const STEPS = [0, 0.25, 0.5, 0.75, 1] as const;

/** How a model has done on the person's own files, by its versions and over time. */
export function ModelRecordPart({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const { keepModelRecord } = useSettings();
  const [entries, setEntries] = useState<readonly RecordEntry[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const sayFailure = useFailureText();
  useEffect(() => {
    void api.getModelRecord().then((reply) => {
      if (reply.ok) setEntries(reply.value.entries);
      else setFailure(reply.error);
    });
  }, [keepModelRecord]);
  const own = entries.filter(({ model }) => model.id === manifest.id);
  const save = async () => {
    const reply = await api.exportModelRecord();
    setFailure(reply.ok ? null : reply.error);
    setSavedAs(reply.ok ? reply.value.name : null);
  };
  return (
    <Fold title={t("model.record.title")}>
      <p className="panel-note">{t("model.record.note")}</p>
      {!keepModelRecord && <p>{t("model.record.isOff")}</p>}
      {keepModelRecord && own.length === 0 && <p>{t("model.record.nothing")}</p>}
      {own.length > 0 && (
        <>
          <Versions entries={own} />
          <Course entries={own.filter((entry) => entry.kind === "scored")} />
          <div className="panel-actions">
            <Button className="button" onPress={() => void save()}>
              {t("model.record.export")}
            </Button>
            {savedAs !== null && (
              <p className="panel-note" role="status">
                {t("model.record.exported", { name: savedAs })}
              </p>
            )}
          </div>
        </>
      )}
      {failure && <p role="alert">{sayFailure(failure)}</p>}
    </Fold>
  );
}

function Versions({ entries }: { entries: readonly RecordEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const headings = ["version", "files", "rows", "expected", "unlike", "checks"] as const;
  return (
    <table className="data-table">
      <thead>
        <tr>
          {headings.map((heading, at) => (
            <th key={heading} scope="col" className={at === 0 ? undefined : "number"}>
              {t(`model.record.${heading}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versionsOf(entries).map(({ version, files, rows, expected, unlike, checks }) => (
          <tr key={version}>
            <th scope="row">{version}</th>
            <td className="number">{format.integer(files)}</td>
            <td className="number">{format.integer(rows)}</td>
            <td className="number">
              {expected === null
                ? "–"
                : t("model.record.range", {
                    accuracy: format.wholePercent(expected.accuracy),
                    low: format.wholePercent(expected.low),
                    high: format.wholePercent(expected.high),
                  })}
            </td>
            <td className="number">{format.integer(unlike)}</td>
            <td className="number">{format.integer(checks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Expected accuracy by days; a ring marks a day on which most rows were unlike what was learnt. */
function Course({ entries }: { entries: readonly ScoredRecord[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = daysOf(entries);
  // Of one day a line says nothing that the table does not.
  if (days.filter(({ expected }) => expected !== null).length < 2) return null;
  const name = t("model.record.course");
  const draw = timeline(
    days.map((day) => ({
      key: day.day,
      from: day.time,
      to: day.time + DAY_MS,
      values: [
        day.expected && {
          value: day.expected.accuracy,
          interval: [day.expected.low, day.expected.high] as const,
        },
      ],
      rows: day.rows,
      isFew: day.isUnlike,
    })),
    {
      series: [{ name: t("model.record.expected"), tone: "plain" }],
      domain: [0, 1],
      steps: STEPS,
      dateText: (time) => format.day(new Date(time).toISOString().slice(0, 10)),
      valueText: format.wholePercent,
      countText: format.integer,
      rowsName: t("model.record.rows"),
    },
  );
  const headings = ["day", "expected", "from", "to", "rows"] as const;
  return (
    <>
      <Chart
        name={name}
        draw={draw}
        table={{
          headings: headings.map((heading) => t(`model.record.${heading}`)),
          rows: days.map((day) => cellsOf(day, format)),
        }}
      />
      <p className="panel-note">{t("model.record.courseNote")}</p>
    </>
  );
}

function cellsOf({ day, expected, rows }: RecordDay, format: Format): string[] {
  const shares = expected ? [expected.accuracy, expected.low, expected.high] : [];
  const shown = shares.length > 0 ? shares.map(format.wholePercent) : ["–", "–", "–"];
  return [format.day(day), ...shown, format.integer(rows)];
}
