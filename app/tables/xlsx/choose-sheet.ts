import type { Entry } from "yauzl";
import { FailureError } from "#ipc/failure";
import { detectHeaderRows, namesFrom, type HeaderRows } from "../detect/header-rows.ts";
import { detectTextColumn } from "../detect/text-column.ts";
import type { FormChoice } from "#ipc/files/files";
import type { RowReader } from "../rows.ts";
import { readTables, totalRows, type SheetTable } from "./sheet-tables.ts";
import { sheetNamed, type Sheet } from "./xlsx-workbook.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** Rows and sheets that are looked at to find the table. */
const SAMPLE_ROWS = 60;
const MOST_SHEETS = 40;

/** Sheets that tell of a table rather than hold it, by how their names begin. */
const ABOUT =
  /^(?:read\s?me|about|info|notes?|legend|instructions?|cover|contents|index|help|glossary|codebook|dictionary|data dictionary|lookups?|lists?|leia|sobre|instruç|legenda|capa|índice|ajuda|glossário|dicionário)/iu;

/** A sheet and what of it has been found out. */
export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly entry: Entry;
  readonly tables: readonly SheetTable[];
  readonly layout: HeaderRows & { readonly totals: ReadonlySet<number> };
}

/**
 * The sheet that was asked for, else the first visible one with a table of texts: of several columns
 * rather than of one, and one that is not named as what tells about others. Throws `FailureError`.
 */
export async function chooseSheet(
  archive: ZipArchive,
  {
    sheets,
    choice,
    sampleOf,
  }: {
    sheets: readonly Sheet[];
    choice: FormChoice;
    sampleOf: (entry: Entry, totals: ReadonlySet<number>) => Promise<string[][]>;
  },
): Promise<ChosenSheet> {
  const visible = sheets.filter(({ isVisible }) => isVisible);
  const wanted = choice.sheet === undefined ? null : sheetNamed(sheets, choice.sheet);
  const looked = wanted ? [wanted] : visible.length > 0 ? visible : sheets;
  let best: ChosenSheet | null = null;
  let bestRank = -1;
  for (const sheet of looked.slice(0, MOST_SHEETS)) {
    const entry = archive.find(sheet.part);
    if (!entry) throw new Error("a listed sheet has its part");
    const tables = await readTables(archive, sheet.part).catch(() => {
      throw new FailureError("workbook-damaged");
    });
    const totals = totalRows(tables);
    const sample = await sampleOf(entry, totals);
    const layout = { ...detectLayout(sample, choice), totals };
    const rank = rankOf(sheet, sample, layout);
    if (rank <= bestRank) continue;
    best = { sheet, entry, tables, layout };
    bestRank = rank;
    if (rank >= FULL_RANK) break;
  }
  if (!best) throw new FailureError("workbook-empty");
  return best;
}

const FULL_RANK = 4;

/** How much a sheet looks like the one that is meant: 4 for a table of texts, 0 for nothing in it. */
function rankOf(sheet: Sheet, sample: readonly string[][], layout: HeaderRows): number {
  const records = sample.slice(layout.titles + layout.rows);
  if (records.length === 0) return 0;
  const width = widthOf(sample);
  const headers = sample.slice(layout.titles, layout.titles + layout.rows);
  const named = namesFrom(headers, Math.min(layout.naming, headers.length - 1), width);
  const columns = Array.from({ length: width }, (_, index) => named[index] ?? String(index + 1));
  const filled = columns.filter((_, index) => records.some((cells) => (cells[index] ?? "") !== ""));
  if (detectTextColumn(columns, records).kind === "none") return 1;
  if (filled.length < 2) return 2;
  return ABOUT.test(sheet.name.trim()) ? 3 : FULL_RANK;
}

function detectLayout(sample: readonly string[][], choice: FormChoice): HeaderRows {
  const width = widthOf(sample);
  // Cells behind the last with a value are not there in a sheet.
  const full = sample.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ""));
  return detectHeaderRows(full, width, choice.headerRows);
}

function widthOf(sample: readonly string[][]): number {
  return sample.reduce((most, { length }) => Math.max(most, length), 1);
}

/** The cells of the first rows. */
export async function sampleRows(reader: RowReader): Promise<string[][]> {
  const sample: string[][] = [];
  for await (const { cells } of reader.rows()) {
    sample.push([...cells]);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return sample;
}
