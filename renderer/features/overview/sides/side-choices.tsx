import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { Grouping, Overview, OverviewTime } from "#ipc/overview/overview";
import { api } from "../../../api.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { InlineSelect } from "../../../ui/inline-select.tsx";
import { groupingKey, useGroupings } from "../groups/groupings.ts";
import { useOverviewPlace } from "../overview-place.ts";
import type { WantedSides } from "../overview-store.ts";
import { rowsOfGroup } from "../rows-of.ts";
import { useGroupName } from "../../../i18n/use-group-name.ts";

/** What stands on either side, and what to call it. */
export interface ChosenSides {
  names: readonly [string, string];
  wanted: WantedSides;
}

interface Choosing {
  /** Null where what is chosen cannot be set side by side. */
  onChoose: (chosen: ChosenSides | null) => void;
}

/** Most values that one is chosen from. */
const MOST_VALUES = 200;

/** Two groups of one column, or two languages. */
export function GroupSides({ overview, onChoose }: Choosing & { overview: Overview }) {
  const { t } = useTranslation();
  const groupName = useGroupName();
  // Rows can speak of two topics at once, which are no two sides then.
  const choices = useGroupings(overview).filter(({ by }) => by.kind !== "topics");
  const shown = overview.groups?.by;
  const [key, setKey] = useState(
    choices.find(({ value }) => shown && value === groupingKey(shown))?.value ?? choices[0]?.value,
  );
  const by = choices.find(({ value }) => value === key)?.by ?? null;
  const values = useValues(by, overview);
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const [one, other] = chosen ?? [values[0], values[1]];
  useEffect(() => {
    if (!by || one === undefined || other === undefined || one === other) {
      onChoose(null);
      return;
    }
    onChoose({
      names: [groupName(by, one), groupName(by, other)],
      wanted: {
        first: rowsOfGroup(by, one, []),
        second: rowsOfGroup(by, other, []),
        otherFileId: null,
      },
    });
    // What the values are called changes with the language alone, and then the page is drawn anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [by?.kind, key, one, other]);
  const options = by
    ? values.map((value) => ({ value: `=${value}`, name: groupName(by, value) }))
    : [];
  return (
    <>
      {choices.length > 1 && (
        <InlineSelect
          name={t("overview.groups.by")}
          value={key ?? ""}
          options={choices}
          onChange={(value) => {
            setChosen(null);
            setKey(value);
          }}
        />
      )}
      {one !== undefined && other !== undefined && (
        <>
          <InlineSelect
            name={t("overview.sides.first")}
            value={`=${one}`}
            options={options}
            onChange={(value) => setChosen([value.slice(1), other])}
          />
          <InlineSelect
            name={t("overview.sides.second")}
            value={`=${other}`}
            options={options}
            onChange={(value) => setChosen([one, value.slice(1)])}
          />
        </>
      )}
    </>
  );
}

/** What a grouping has to choose from, the most frequent first. */
function useValues(by: Grouping | null, { languages }: Overview): readonly string[] {
  const { file } = useOverviewPlace();
  const [read, setRead] = useState<{ column: number; values: string[] } | null>(null);
  const column = by?.kind === "column" ? by.column : null;
  useEffect(() => {
    if (column === null) return undefined;
    let isCurrent = true;
    void api.getOwnColumn({ resultsId: file.resultsId, column }).then((reply) => {
      if (!isCurrent || !reply.ok) return;
      const values = reply.value.values.map(({ value }) => value);
      setRead({ column, values: values.slice(0, MOST_VALUES) });
    });
    return () => {
      isCurrent = false;
    };
  }, [column, file.resultsId]);
  if (by?.kind === "language") return languages.map(({ language }) => language);
  return read && read.column === column ? read.values : [];
}

interface Days {
  from: string;
  to: string;
}

/** Two periods of one survey, such as two waves. */
export function PeriodSides({ time, onChoose }: Choosing & { time: OverviewTime }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [[first, second], setDays] = useState(() => wavesOf(time));
  const { column } = time;
  const isOrder = first.from <= first.to && second.from <= second.to;
  const isApart = first.to < second.from || second.to < first.from;
  useEffect(() => {
    if (!isOrder || !isApart) {
      onChoose(null);
      return;
    }
    const nameOf = ({ from, to }: Days) =>
      from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
    onChoose({
      names: [nameOf(first), nameOf(second)],
      wanted: {
        first: { own: [{ kind: "days", column, ...first }] },
        second: { own: [{ kind: "days", column, ...second }] },
        otherFileId: null,
      },
    });
    // oxlint-disable-next-line react/exhaustive-deps
  }, [column, first.from, first.to, second.from, second.to]);
  const inputs = (name: string, days: Days, change: (days: Days) => void) => (
    <fieldset className="side-days">
      <legend>{name}</legend>
      {(["from", "to"] as const).map((end) => (
        <label key={end} className="inline-select">
          {t(`overview.sides.${end}`)}
          <input
            className="select"
            type="date"
            value={days[end]}
            onChange={({ target: { value } }) => value !== "" && change({ ...days, [end]: value })}
          />
        </label>
      ))}
    </fieldset>
  );
  return (
    <>
      {inputs(t("overview.sides.firstPeriod"), first, (days) => setDays([days, second]))}
      {inputs(t("overview.sides.secondPeriod"), second, (days) => setDays([first, days]))}
      {!isOrder && <p className="panel-note">{t("overview.sides.backwards")}</p>}
      {isOrder && !isApart && <p className="panel-note">{t("overview.sides.overlap")}</p>}
    </>
  );
}

/** Before and since the step that stands out, else the two halves of the course. */
function wavesOf({ points, changes }: OverviewTime): readonly [Days, Days] {
  const step = changes.find(({ kind }) => kind === "step")?.point;
  const at = step ?? Math.ceil(points.length / 2);
  const [start, last] = [points[0], points.at(-1)];
  const [before, since] = [points[at - 1] ?? start, points[at] ?? last];
  return [
    { from: start?.from ?? "", to: before?.to ?? "" },
    { from: since?.from ?? "", to: last?.to ?? "" },
  ];
}

/** The open file and another one, such as the wave before. */
export function OtherFile(props: Choosing & { name: string; other: string | undefined }) {
  const { name, other, onChoose } = props;
  const { t } = useTranslation();
  const [error, setError] = useState<Failure | null>(null);
  async function choose(): Promise<void> {
    const reply = await api.chooseFiles();
    if (!reply.ok) {
      setError(reply.error);
      return;
    }
    setError(null);
    const [file] = reply.value;
    if (!file) return;
    const wanted = { first: {}, second: {}, otherFileId: file.fileId };
    onChoose({ names: [name, file.name], wanted });
  }
  return (
    <>
      {other !== undefined && (
        <span className="panel-note">{t("overview.sides.files", { name, other })}</span>
      )}
      <Button className="button" onPress={() => void choose()}>
        {t("overview.sides.chooseFile")}
      </Button>
      {error && <FileProblem error={error} />}
    </>
  );
}
