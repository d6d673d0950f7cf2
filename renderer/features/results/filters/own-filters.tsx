import { useEffect, useState } from "react";
import { Button, ListBox, ListBoxItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OpenedResults, OwnColumnFacts, OwnFilter } from "#ipc/results/results";
import { useFormat } from "../../../i18n/use-format.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { filterOwn, readOwnColumn } from "../results-store.ts";
import "./own-filters.css";

/** A column of more values than these is searched, and not chosen from. */
const MAX_VALUES = 200;

/** Filters by the file's own columns, each by what it has: values, days or words. */
export function OwnFilters(props: { file: OpenedResults; own: readonly OwnFilter[] }) {
  const { file, own } = props;
  const { t } = useTranslation();
  /** Columns that were chosen and leave every row so far. */
  const [opened, setOpened] = useState<readonly number[]>([]);
  if (file.ownColumns.length === 0) return null;
  const columns = file.ownColumns.filter(
    ({ index }) => opened.includes(index) || own.some(({ column }) => column === index),
  );
  const others = file.ownColumns.filter((column) => !columns.includes(column));
  const nameOf = ({ index, name }: { index: number; name: string }) =>
    name.trim() === "" ? String(index + 1) : name;
  return (
    <>
      {columns.map((column) => (
        <OwnFilterField
          key={column.index}
          column={column.index}
          name={nameOf(column)}
          chosen={own.find((filter) => filter.column === column.index) ?? null}
          onRemove={() => {
            setOpened(opened.filter((index) => index !== column.index));
            filterOwn(column.index, null);
          }}
        />
      ))}
      {others.length > 0 && (
        <SelectField
          name={t("results.filterByColumn")}
          value=""
          options={[
            { value: "", name: t("results.chooseColumn") },
            ...others.map((column) => ({ value: String(column.index), name: nameOf(column) })),
          ]}
          onChange={(value) => setOpened([...opened, Number(value)])}
        />
      )}
    </>
  );
}

interface FieldProps {
  column: number;
  name: string;
  chosen: OwnFilter | null;
}

function OwnFilterField({ onRemove, ...field }: FieldProps & { onRemove: () => void }) {
  const { column, name } = field;
  const { t } = useTranslation();
  const [facts, setFacts] = useState<OwnColumnFacts | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void readOwnColumn(column).then((read) => {
      if (isCurrent) setFacts(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [column]);
  return (
    <section className="filter" aria-label={name}>
      <h3 className="filter-name">
        {name}
        <Button
          className="filter-remove"
          aria-label={t("results.removeFilter", { column: name })}
          onPress={onRemove}
        >
          <span aria-hidden="true">×</span>
        </Button>
      </h3>
      {facts === null ? (
        <p className="panel-note">{t("results.readingColumn")}</p>
      ) : facts.days ? (
        <DaysField {...field} days={facts.days} />
      ) : facts.valueCount <= MAX_VALUES ? (
        <ValuesField {...field} values={facts.values} />
      ) : (
        <WordsField {...field} />
      )}
    </section>
  );
}

function ValuesField({
  column,
  name,
  chosen,
  values,
}: FieldProps & Pick<OwnColumnFacts, "values">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ListBox
      className="value-list"
      aria-label={name}
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={chosen?.kind === "values" ? chosen.values.map(keyOf) : []}
      onSelectionChange={(keys) => {
        const wanted = values
          .map(({ value }) => value)
          .filter((value) => keys === "all" || keys.has(keyOf(value)));
        filterOwn(column, wanted.length === 0 ? null : { kind: "values", column, values: wanted });
      }}
    >
      {values.map(({ value, rows }) => (
        <ListBoxItem key={value} id={keyOf(value)} className="value-choice" textValue={value}>
          {({ isSelected }) => (
            <>
              <span className="menu-check" aria-hidden="true">
                {isSelected ? "✓" : ""}
              </span>
              <span className="value-name">{value === "" ? t("app.empty") : value}</span>
              <span className="panel-note">{format.integer(rows)}</span>
            </>
          )}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

/** An empty text is no key. */
function keyOf(value: string): string {
  return `=${value}`;
}

function DaysField({
  column,
  chosen,
  days,
}: FieldProps & { days: { first: string; last: string } }) {
  const { t } = useTranslation();
  const { from, to } = chosen?.kind === "days" ? chosen : { from: null, to: null };
  const change = (ends: { from: string | null; to: string | null }) =>
    filterOwn(
      column,
      ends.from === null && ends.to === null ? null : { kind: "days", column, ...ends },
    );
  const input = (name: string, value: string | null, onChange: (day: string | null) => void) => (
    <label className="day-field">
      {name}
      <input
        className="select"
        type="date"
        min={days.first}
        max={days.last}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      />
    </label>
  );
  return (
    <>
      {input(t("app.from"), from, (day) => change({ from: day, to }))}
      {input(t("app.to"), to, (day) => change({ from, to: day }))}
    </>
  );
}

function WordsField({ column, chosen }: FieldProps) {
  const { t } = useTranslation();
  return (
    <label className="day-field">
      {t("results.contains")}
      <input
        className="select"
        type="search"
        maxLength={200}
        defaultValue={chosen?.kind === "text" ? chosen.text : ""}
        onChange={({ target: { value } }) =>
          filterOwn(column, value.trim() === "" ? null : { kind: "text", column, text: value })
        }
      />
    </label>
  );
}
