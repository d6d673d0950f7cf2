import { detectHeaderRows, headerFacts, type HeaderRows } from "../detect/header-rows.ts";
import type { FormChoice } from "#ipc/files";
import { factsOf, scanRows, type ScanWatch } from "../row-facts.ts";
import { SHEET_LIMITS } from "../sheet-limits.ts";
import { FailureError } from "#ipc/failure";
import type { FileSurvey } from "../bytes/byte-facts.ts";
import type { Table } from "../table.ts";
import { unchangedFile } from "../bytes/unchanged-file.ts";
import { XlsxReader, type XlsxLayout } from "./xlsx-reader.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { chooseSheet, isWorkbook, listSheets } from "./xlsx-workbook.ts";
import { XlsxWriter } from "./xlsx-writer.ts";
import { ZipArchive } from "./zip-archive.ts";

const SAMPLE_ROWS = 60;

/** Inspects an Excel workbook. Throws `FailureError`. */
export async function inspectXlsx(
  survey: FileSurvey,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const archive = await ZipArchive.open(survey.path);
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
  if (!isWorkbook(archive)) {
    throw new FailureError("format-unreadable", { kind: "zip" });
  }
  const sheets = await listSheets(archive);
  const sheet = chooseSheet(sheets, choice.sheet);
  const entry = archive.find(sheet.part);
  if (!entry) throw new Error("a listed sheet has its part");
  const sharedStrings = await readSharedStrings(archive);
  const share = survey.sizeBytes / Math.max(1, entry.uncompressedSize);
  const open = (layout: XlsxLayout, ended?: AbortSignal) =>
    new XlsxReader({
      chunks: abortable(archive.chunks(entry), ended),
      bytesOf: (unpackedBytes) => Math.min(survey.sizeBytes, Math.round(unpackedBytes * share)),
      sharedStrings,
      layout,
    });

  const sample: string[][] = [];
  for await (const { cells } of open({ titles: 0, rows: 0, naming: 0 }).rows()) {
    sample.push([...cells]);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  const layout = detectLayout(sample, choice);
  const reader = open(layout, signal);
  const scan = await scanRows(reader, watch);
  const { headers, tail, width, columns } = reader;
  const frame = { headers, tail, width };
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
    open: (ended) => ({ reader: open(layout, ended), isUnchanged: () => unchangedFile(survey) }),
    createWriter: (sink, appended) => {
      if (width + appended.length > SHEET_LIMITS.columns) {
        throw new FailureError("sheet-too-wide", { columns: width, most: SHEET_LIMITS.columns });
      }
      return new XlsxWriter({ archive, sheetPart: entry.fileName, frame, appended, sink });
    },
    close: () => archive.close(),
  };
}

function detectLayout(sample: readonly string[][], choice: FormChoice): HeaderRows {
  const width = sample.reduce((most, { length }) => Math.max(most, length), 1);
  // Cells behind the last with a value are not there in a sheet.
  const full = sample.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ""));
  return detectHeaderRows(full, width, choice.headerRows);
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
