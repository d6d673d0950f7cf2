import type { Entry } from "yauzl";
import { headerFacts } from "../detect/header-rows.ts";
import type { FormChoice } from "#ipc/files/files";
import { factsOf, scanRows, type ScanWatch } from "../row-facts.ts";
import { SHEET_LIMITS } from "../sheet-limits.ts";
import { FailureError } from "#ipc/failure";
import type { FileSurvey } from "../bytes/first-reading.ts";
import type { Table } from "../table.ts";
import { unchangedFile } from "../bytes/unchanged-file.ts";
import { XlsxReader, type XlsxLayout } from "./xlsx-reader.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { chooseSheet, sampleRows } from "./choose-sheet.ts";
import { freeColumn, patchNames } from "./sheet-geometry.ts";
import { extendTable, isScoredTable, takesIn } from "./sheet-tables.ts";
import { withDecimalStyle } from "./xlsx-styles.ts";
import { readWorkbook, type Workbook } from "./xlsx-workbook.ts";
import { XlsxWriter } from "./xlsx-writer.ts";
import { ZipArchive } from "./zip-archive.ts";

/** Inspects an Excel workbook. Throws `FailureError`. */
export async function inspectXlsx(
  survey: FileSurvey,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const archive = await ZipArchive.open(survey.path, survey.content);
  try {
    return await inspectWorkbook(archive, { survey, choice, signal, watch });
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function inspectWorkbook(
  archive: ZipArchive,
  {
    survey,
    choice,
    signal,
    watch,
  }: {
    survey: FileSurvey;
    choice: FormChoice;
    signal: AbortSignal | undefined;
    watch: ScanWatch;
  },
): Promise<Table> {
  const workbook = await readWorkbook(archive);
  const { sheets, styles, is1904 } = workbook;
  const sharedStrings = await readSharedStrings(archive, workbook.sharedStringsPart);
  const context = { sharedStrings, styles, is1904 };
  const read = (entry: Entry, layout: XlsxLayout, ended?: AbortSignal) => {
    const share = survey.sizeBytes / Math.max(1, entry.uncompressedSize);
    return new XlsxReader({
      chunks: abortable(archive.xml(entry), ended),
      bytesOf: (unpackedBytes) => Math.min(survey.sizeBytes, Math.round(unpackedBytes * share)),
      context,
      layout,
    });
  };
  const { sheet, entry, layout, tables } = await chooseSheet(archive, {
    sheets,
    choice,
    sampleOf: (part, totals) => sampleRows(read(part, { ...NO_LAYOUT, totals })),
  });
  const open = (ended?: AbortSignal) => read(entry, layout, ended);
  const reader = open(signal);
  const scan = await scanRows(reader, watch);
  const { headers, tail, width, columns } = reader;
  const naming = headers[Math.min(layout.naming, headers.length - 1)]?.sheetRow.rowNumber;
  const first = freeColumn(width, tail, headers[0]?.sheetRow.rowNumber ?? 1);
  const place = { first, headerRow: naming ?? null };
  const parts = await partsToChange(archive, workbook);
  const rows = { headerRow: place.headerRow, lastRow: reader.lastRow };
  const scored = tables.filter((table) => isScoredTable(table, rows));
  return {
    facts: {
      ...factsOf(survey, scan),
      // Cells of a workbook say themselves whether they are formulas.
      formulaCount: 0,
      format: "xlsx",
      encoding: null,
      delimiter: null,
      quotes: null,
      header: headerFacts(layout),
      sheet: { name: sheet.name, others: sheets.filter((o) => o !== sheet).map((o) => o.name) },
      list: null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    remarks: reader.hiddenRows > 0 ? [{ kind: "hidden-rows", rows: reader.hiddenRows }] : [],
    ownRemarks: scored
      .filter((table) => !takesIn(table, first))
      .map(({ name: table }) => ({ kind: "table-not-extended", table })),
    open: (ended) => ({ reader: open(ended), isUnchanged: () => unchangedFile(survey) }),
    createWriter: (sink, appended) => {
      if (first + appended.length > SHEET_LIMITS.columns) {
        throw new FailureError("sheet-too-wide", { columns: first, most: SHEET_LIMITS.columns });
      }
      const added = { ...place, last: first + appended.length - 1 };
      const names = appended.map(({ name }) => name);
      const changed = new Map<string, string>();
      for (const table of scored.filter((one) => takesIn(one, first))) {
        changed.set(table.part, extendTable(table, names, added.last));
      }
      changed.set(parts.workbook.name, patchNames(parts.workbook.xml, sheet.place, added));
      if (parts.styles) changed.set(parts.styles.name, parts.styles.xml);
      const decimalStyle = parts.styles?.style ?? null;
      const frame = { headers, tail, added, decimalStyle, parts: changed };
      return new XlsxWriter({ archive, sheetPart: entry.fileName, frame, appended, sink });
    },
    close: () => archive.close(),
  };
}

const NO_LAYOUT = { titles: 0, rows: 0, naming: 0 };

/** The parts beside the sheet that tell of its columns and their formats. */
async function partsToChange(archive: ZipArchive, { part, stylesPart }: Workbook) {
  const textOf = async (name: string | null) => {
    const entry = name === null ? null : archive.find(name);
    return entry && { name: entry.fileName, xml: await archive.text(entry) };
  };
  const workbook = await textOf(part);
  if (!workbook) throw new Error("a workbook that was read has its part");
  const styles = await textOf(stylesPart);
  const changed = styles && withDecimalStyle(styles.xml);
  return { workbook, styles: styles && changed ? { name: styles.name, ...changed } : null };
}

async function* abortable(
  chunks: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    yield chunk;
  }
}
