import type { Format } from "#ipc/files/formats";
import { PlainCsvWriter } from "./csv/plain-csv-writer.ts";
import { PlainJsonWriter } from "./json/plain-json-writer.ts";
import type { PlainOptions } from "./plain-options.ts";
import type { RowWriter } from "./rows.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";
import { FailureError } from "#ipc/failure";
import type { Table, TableFacts } from "./table.ts";

/** What of a table is more than a sheet can hold. */
export interface SheetExcess {
  readonly kind: "rows" | "columns" | "characters";
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
    { kind: "rows", found: facts.rowCount, most: SHEET_LIMITS.rows - 1 },
    { kind: "columns", found: columns, most: SHEET_LIMITS.columns },
    { kind: "characters", found: facts.longestCell, most: SHEET_LIMITS.cellCharacters },
  ];
  return measured.filter(({ found, most }) => found > most);
}

/** Refuses, before any work, a table that the output format can't hold. Throws `FailureError`. */
export function refuseBeyondLimits(format: Format, facts: TableFacts, appendedCount: number): void {
  if (format !== "xlsx") return;
  const [excess] = sheetExcess(facts, appendedCount);
  if (excess) throw new FailureError("beyond-sheet", excess);
}

/** A writer of another format than the input's: values keep their types where that format has them. */
export async function createConvertingWriter(
  format: Format,
  { facts, columnValues }: Pick<Table, "facts" | "columnValues">,
  options: Omit<PlainOptions, "columns" | "values">,
): Promise<RowWriter> {
  const plain: PlainOptions = { ...options, columns: uniqueNames(facts), values: columnValues };
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
      return new (await import("./xlsx/plain-xlsx-writer.ts")).PlainXlsxWriter(plain);
    case "parquet":
      return new (await import("./parquet/plain-parquet-writer.ts")).PlainParquetWriter(plain);
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
