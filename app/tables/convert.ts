import type { Format } from "./file-form.ts";
import { PlainParquetWriter } from "./parquet/plain-parquet-writer.ts";
import { PlainCsvWriter, PlainJsonWriter, type PlainOptions } from "./csv/plain-text-writer.ts";
import { PlainXlsxWriter } from "./xlsx/plain-xlsx-writer.ts";
import type { RowWriter } from "./rows.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";
import { Stop } from "./stop.ts";
import type { TableFacts } from "./table.ts";

/** What of a table is more than a sheet can hold. */
export interface SheetExcess {
  readonly what: "rows" | "columns" | "characters";
  readonly found: number;
  readonly most: number;
}

/** What of a table with its appended columns is more than a sheet can hold; nothing if it fits. */
export function sheetExcess(
  facts: Pick<TableFacts, "columns" | "widest" | "rowCount" | "longestCell">,
  appendedCount: number,
): SheetExcess[] {
  const columns = Math.max(facts.columns.length, facts.widest) + appendedCount;
  const measured: SheetExcess[] = [
    // The header takes a row, too.
    { what: "rows", found: facts.rowCount, most: SHEET_LIMITS.rows - 1 },
    { what: "columns", found: columns, most: SHEET_LIMITS.columns },
    { what: "characters", found: facts.longestCell, most: SHEET_LIMITS.cellCharacters },
  ];
  return measured.filter(({ found, most }) => found > most);
}

/** Refuses, before any work, a table that the output format can't hold. Throws `Stop`. */
export function refuseBeyondLimits(
  format: Format,
  facts: TableFacts,
  appendedCount: number,
  inputPath: string,
): void {
  if (format !== "xlsx") return;
  const tooMuch = sheetExcess(facts, appendedCount).map(({ what, found, most }) =>
    what === "characters"
      ? `a cell of ${found} characters of at most ${most}`
      : `${found} ${what} of at most ${most}`,
  );
  if (tooMuch.length === 0) return;
  throw new Stop(
    "invalid-request",
    `${inputPath}: Excel can't hold it (${tooMuch.join(", ")}). Choose csv, jsonl or parquet.`,
  );
}

/** A writer of another format than the input's: values stay, their types become text. */
export function createConvertingWriter(
  format: Format,
  facts: TableFacts,
  options: Omit<PlainOptions, "columns">,
): RowWriter {
  const plain: PlainOptions = { ...options, columns: uniqueNames(facts) };
  switch (format) {
    case "csv":
    case "txt":
      return new PlainCsvWriter(plain, ",");
    case "tsv":
      return new PlainCsvWriter(plain, "\t");
    case "jsonl":
      return new PlainJsonWriter(plain, "lines");
    case "json":
      return new PlainJsonWriter(plain, "array");
    case "xlsx":
      return new PlainXlsxWriter(plain);
    case "parquet":
      return new PlainParquetWriter(plain);
  }
}

/** A name for every cell of the widest row; none empty, none twice. */
function uniqueNames({ columns, widest }: TableFacts): string[] {
  const taken = new Set<string>();
  return Array.from({ length: Math.max(columns.length, widest) }, (_, index) => {
    const wanted = columns[index]?.trim() || String(index + 1);
    let name = wanted;
    for (let suffix = 2; taken.has(name); suffix += 1) name = `${wanted}_${suffix}`;
    taken.add(name);
    return name;
  });
}
