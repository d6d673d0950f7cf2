import type { Finding } from "#ipc/files/finding";
import type { Format } from "#ipc/files/formats";
import { parquetColumn } from "./parquet/parquet-column.ts";
import type { Table } from "./table.ts";
import { SAFE_DIGITS, type ColumnValues } from "./values/column-values.ts";
import type { ValueType } from "./values/value-type.ts";

type Loss = Finding<"not-kept">["what"];

/** Years that a sheet knows. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 9999];
/** Columns that are named; a longer list is not read. */
const MOST_NAMED = 20;

/**
 * What of a table's values another format can't hold as they are, and what is made of them; and
 * what is to be said of the table itself.
 */
export function lossesIn(
  format: Format,
  { facts, columnValues, remarks = [], ownRemarks = [], unreadable }: Table,
): Finding[] {
  if (format === facts.format) return [...remarks, ...ownRemarks];
  const columns = new Map<Loss, string[]>();
  for (const [index, name] of facts.columns.entries()) {
    const values = columnValues[index];
    const lost = unreadable?.has(index) ? ["unreadable" as const] : lossesOf(format, values);
    for (const what of lost) columns.set(what, [...(columns.get(what) ?? []), name]);
  }
  const notKept = [...columns].map(([what, names]) => ({
    kind: "not-kept" as const,
    what,
    columns: names.slice(0, MOST_NAMED),
    more: Math.max(0, names.length - MOST_NAMED),
  }));
  return [...remarks, ...notKept];
}

function lossesOf(format: Format, values: ColumnValues | undefined): Loss[] {
  if (!values) return [];
  switch (format) {
    case "csv":
    case "tsv":
    case "txt":
      return whereTrue({ nested: has(values, "nested"), bytes: has(values, "binary") });
    case "json":
    case "jsonl":
      return whereTrue({
        bytes: has(values, "binary"),
        "not-finite": !values.numbers.areFinite,
        dates: has(values, "time") || has(values, "duration") || values.hasTypedMoments,
      });
    case "xlsx":
      return inSheet(values);
    case "parquet":
      return inParquet(values);
  }
}

function inSheet(values: ColumnValues): Loss[] {
  const { numbers, moments, hasNull, hasEmpty } = values;
  const { areWhole, mostDigits, areDoubles, areFinite } = numbers;
  const hasMoments = has(values, "date") || has(values, "date-time");
  const { firstYear, lastYear } = moments;
  return whereTrue({
    "long-numbers":
      has(values, "number") && (!areDoubles || (areWhole && mostDigits > SAFE_DIGITS)),
    "not-finite": !areFinite,
    "early-dates": hasMoments && (firstYear < FIRST_YEAR || lastYear > LAST_YEAR),
    "zoned-times": has(values, "date-time") && !moments.areLocal,
    "fine-times": has(values, "date-time") && moments.decimals > 3,
    nested: has(values, "nested"),
    bytes: has(values, "binary"),
    nulls: hasNull && hasEmpty,
  });
}

function inParquet(values: ColumnValues): Loss[] {
  const { types } = values;
  const [only] = types;
  if (types.length > 1) return ["mixed"];
  if (only === undefined || parquetColumn("", values).holds !== "text") return [];
  return whereTrue({
    "long-numbers": only === "number",
    dates: only === "duration" || only === "date-time",
    nested: only === "nested",
  });
}

function has({ types }: ColumnValues, type: ValueType): boolean {
  return types.includes(type);
}

function whereTrue(losses: Partial<Record<Loss, boolean>>): Loss[] {
  return (Object.keys(losses) as Loss[]).filter((what) => losses[what]);
}
