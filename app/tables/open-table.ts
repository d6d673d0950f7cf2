import { detectCsvLayout, type CsvLayout } from "./csv/csv-layout.ts";
import { CsvReader } from "./csv/csv-reader.ts";
import { CsvWriter } from "./csv/csv-writer.ts";
import { inspectParquet } from "./parquet/parquet-table.ts";
import { detectHeaderRows, headerFacts, namesFrom, type HeaderRows } from "./detect/header-rows.ts";
import type { FormChoice } from "#ipc/files";
import type { Format } from "#ipc/formats";
import { recogniseForm, type RecognisedForm } from "./file-form.ts";
import { InputBytes } from "./bytes/input-bytes.ts";
import { JsonReader, type JsonListRows } from "./json/json-reader.ts";
import { JsonWriter } from "./json/json-writer.ts";
import { brokenJson, planRows } from "./json/plan-rows.ts";
import { LinesReader } from "./lines/lines-reader.ts";
import { FailureError } from "#ipc/failure";
import { factsOf, scanRows, type RowScan, type ScanWatch } from "./row-facts.ts";
import { surveyFile, type FileSurvey } from "./bytes/byte-facts.ts";
import type { InspectOptions, Table, TableFacts } from "./table.ts";
import { inspectXlsx } from "./xlsx/xlsx-table.ts";

/**
 * Reads a file through: once for its bytes (hash, encoding) and once for its rows (count, columns,
 * damage). Throws `FailureError` and file system errors.
 */
export async function inspectTable(path: string, options: InspectOptions): Promise<Table> {
  const { choice = {}, signal } = options;
  const survey = await surveyFile(path, {
    signal,
    onBytes: (bytesRead, of) => options.onBytes?.(bytesRead / 2, of),
  });
  const watch: ScanWatch = {
    onBytes: (bytesRead) => options.onBytes?.((survey.sizeBytes + bytesRead) / 2, survey.sizeBytes),
    visit: options.visit,
  };
  if (startsWith(survey, "PAR1")) return inspectParquet(survey);
  if (startsWith(survey, "PK\u0003\u0004")) return inspectXlsx(survey, choice, signal, watch);
  const form = recogniseForm(survey, choice);
  return form.format === "jsonl" || form.format === "json"
    ? inspectJson(survey, form, choice, signal, watch)
    : inspectCsv(survey, form, choice, signal, watch);
}

async function inspectCsv(
  survey: FileSurvey,
  { format, text, sample }: RecognisedForm,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const layout = detectCsvLayout(sample, {
    encoding: text.encoding,
    isAll: survey.headIsAll,
    choice,
    usual: format === "tsv" ? "\t" : ",",
    isText: format === "txt",
  });
  const open = (ended?: AbortSignal) => {
    const input = new InputBytes(survey.path, survey.compression, ended);
    const reader = layout.isLines
      ? new LinesReader({ ...text, input, layout })
      : new CsvReader({ ...text, input, layout });
    return { reader, isUnchanged: isSameInput(input, survey) };
  };
  const { reader } = open(signal);
  const scan = await scanRows(reader, watch);
  const { headers, tail, width, columns } = reader;
  // A row that is far too wide must not widen a million others; its predictions stand further on.
  const fitting = scan.widths.filter((cells) => cells <= Math.max(width * 2, width + 64));
  const frame = {
    headers,
    tail,
    width: fitting.reduce((a, b) => Math.max(a, b), width),
    hasDecimalComma: layout.hasDecimalComma,
  };
  refuseFilling(scan, frame.width);
  return {
    facts: {
      ...factsOf(survey, scan),
      format: tableFormat(format, layout),
      encoding: describeEncoding(text),
      delimiter: text.encoding.decode(layout.dialect.delimiter),
      quotes: layout.dialect.quote !== null,
      header: headerFacts(layout.header),
      sheet: null,
      list: null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    open,
    createWriter: (sink, appended, { formulas = "keep" } = {}) =>
      new CsvWriter({ ...text, sink, dialect: layout.dialect, frame, appended, formulas }),
    close: () => undefined,
  };
}

/** Delimiters that may be added to short rows whatever the file, and most for each of its characters. */
const HARMLESS_FILLING = 64 * 1024 ** 2;
const MAX_FILLING_RATIO = 8;

/** Refuses a table that would be many times its size when its rows are filled up to one width. */
function refuseFilling({ rowCount, cellCount, meanCharacters }: RowScan, width: number): void {
  const filling = width * rowCount - cellCount;
  const characters = meanCharacters.reduce((sum, mean) => sum + mean * rowCount, cellCount);
  if (filling <= HARMLESS_FILLING || filling <= characters * MAX_FILLING_RATIO) return;
  throw new FailureError("rows-too-short", {
    columns: width,
    megabytes: Math.round(filling / 1024 ** 2),
  });
}

function tableFormat(format: Format, layout: CsvLayout): Format {
  if (format === "txt" && layout.isLines) return "txt";
  return layout.dialect.delimiter === "\t" ? "tsv" : "csv";
}

async function inspectJson(
  survey: FileSurvey,
  { text, sample }: RecognisedForm,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const { layout, others, fault } = await planRows(survey, { text, sample }, choice.rows, signal);
  const open = (
    ended?: AbortSignal,
    known: { known?: JsonReader; listRows?: JsonListRows } = {},
  ) => {
    const input = new InputBytes(survey.path, survey.compression, ended);
    const reader = new JsonReader({ ...text, input, layout, ...known });
    return { reader, isUnchanged: isSameInput(input, survey) };
  };
  const header = await findListHeader(open(signal).reader, choice.headerRows);
  const known = header ? { listRows: { names: header.names, headerRows: header.rows } } : {};
  const { reader } = open(signal, known);
  const scan = await scanRows(reader, watch);
  const { columns, tail, brokenRows } = reader;
  if (brokenRows > 0 && brokenRows === scan.rowCount && fault) throw brokenJson(fault);
  return {
    facts: {
      ...factsOf(survey, scan),
      formulaCount: 0,
      format: layout.kind === "lines" ? "jsonl" : "json",
      encoding: describeEncoding(text),
      delimiter: null,
      quotes: null,
      header: header && headerFacts(header),
      sheet: null,
      list: "path" in layout ? { path: layout.path, others } : null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    open: (ended) => open(ended, { ...known, known: reader }),
    createWriter: (sink, appended) => new JsonWriter({ ...text, sink, appended, tail }),
    close: () => undefined,
  };
}

/** Rows that are looked at to see whether they are lists and what names their values. */
const LIST_ROWS = 60;

/** The header of rows that are lists of values and have no names otherwise; null for other rows. */
async function findListHeader(
  reader: JsonReader,
  chosen: number | undefined,
): Promise<(HeaderRows & { names: readonly string[] }) | null> {
  const records: string[][] = [];
  for await (const { cells } of reader.rows()) {
    if (!reader.hasListRows) return null;
    records.push([...cells]);
    if (records.length >= LIST_ROWS) break;
  }
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  if (width === 0 || reader.columns.some((name, index) => name !== String(index + 1))) return null;
  const header = detectHeaderRows(records, width, chosen);
  // What stands above names is kept out of the rows, too.
  const rows = header.titles + header.rows;
  const names = namesFrom(records.slice(header.titles, rows), header.naming, width);
  return { ...header, titles: 0, rows, names: names.map((name, at) => name || String(at + 1)) };
}

function isSameInput(input: InputBytes, survey: FileSurvey): () => Promise<boolean> {
  return () => Promise.resolve(input.sha256() === survey.sha256);
}

/** Formats that pack themselves are not looked for inside another packing. */
function startsWith({ head, compression }: FileSurvey, magic: string): boolean {
  return compression === "none" && head.toString("latin1", 0, magic.length) === magic;
}

function describeEncoding({
  encoding,
  hasByteOrderMark,
  finding,
}: RecognisedForm["text"]): NonNullable<TableFacts["encoding"]> {
  return { name: encoding.name, hasByteOrderMark, finding };
}
