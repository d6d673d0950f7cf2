import { detectCsvLayout, type CsvLayout } from "./csv/csv-layout.ts";
import { CsvReader } from "./csv/csv-reader.ts";
import { CsvWriter } from "./csv/csv-writer.ts";
import { inspectParquet } from "./parquet/parquet-table.ts";
import type { FormulaChoice } from "./csv/formula-cells.ts";
import { recogniseForm, type FormChoice, type Format, type RecognisedForm } from "./file-form.ts";
import { InputBytes, type Compression } from "./bytes/input-bytes.ts";
import { JsonReader } from "./json/json-reader.ts";
import { JsonWriter } from "./json/json-writer.ts";
import { LinesReader } from "./lines/lines-reader.ts";
import { factsOf, scanRows, type RowVisitor, type ScanWatch } from "./row-facts.ts";
import type { RowReader, RowWriter } from "./rows.ts";
import { surveyFile, type FileSurvey } from "./bytes/byte-facts.ts";
import type { ByteSink } from "./bytes/text-sink.ts";
import { inspectXlsx } from "./xlsx/xlsx-table.ts";

/** What was found out about a file, as plain data to show and to record. */
export interface TableFacts {
  readonly format: Format;
  readonly compression: Compression;
  readonly sizeBytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Null for formats that are no text. */
  readonly encoding: { name: string; hasByteOrderMark: boolean; reason: string } | null;
  /** Null where nothing delimits. */
  readonly delimiter: string | null;
  readonly header: { present: boolean; reason: string } | null;
  /** The sheet of a workbook that is scored, and those that are kept beside it. */
  readonly sheet: { name: string; others: readonly string[] } | null;
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Cells of the widest row, and characters of the longest cell (Parquet: of its first rows). */
  readonly widest: number;
  readonly longestCell: number;
  /** Characters that a cell of each column has in the mean (Parquet: of its first rows). */
  readonly meanCharacters: readonly number[];
  /** Rows that are damaged or ragged, and the first of them. */
  readonly problemCount: number;
  /** Cells of a delimited file that a spreadsheet would take for formulas. */
  readonly formulaCount: number;
  readonly problems: readonly { line: number; problem: string }[];
}

/** A file that has been read through once and can be read and written again. */
export interface Table {
  readonly facts: TableFacts;
  /** The cells of the first rows, cut to a length that is enough to judge them. */
  readonly sample: readonly (readonly string[])[];
  /**
   * Begins a reading; at its end, whether what was read is still what was inspected. Cells of
   * columns other than `wanted` may be left empty where that saves work.
   */
  open(
    signal?: AbortSignal,
    wanted?: readonly number[],
  ): { reader: RowReader; isUnchanged: () => Promise<boolean> };
  /** A writer for the rows of such a reading, in the file's own format. */
  createWriter(
    sink: ByteSink,
    names: readonly string[],
    options?: { formulas?: FormulaChoice | undefined },
  ): RowWriter;
  close(): void;
}

export interface InspectOptions {
  readonly choice?: FormChoice | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what has been read, over all readings that are needed. */
  readonly onBytes?: ((bytesRead: number, of: number) => void) | undefined;
  /** Sees every row on the way; not of a Parquet file, whose rows are not read to inspect it. */
  readonly visit?: RowVisitor | undefined;
}

/**
 * Reads a file through: once for its bytes (hash, encoding) and once for its rows (count, columns,
 * damage). Throws `Stop` and file system errors.
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
    ? inspectJson(survey, form, form.format, signal, watch)
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
  const { header, tail, width, columns } = reader;
  // A row that is far too wide must not widen a million others; its predictions stand further on.
  const widest = scan.widths.filter((cells) => cells <= Math.max(width * 2, width + 64));
  const frame = { header, tail, width: Math.max(width, ...widest) };
  return {
    facts: {
      ...factsOf(survey, scan),
      format: tableFormat(format, layout),
      encoding: describeEncoding(text),
      delimiter: layout.dialect.delimiter,
      header: { present: layout.hasHeader, reason: layout.headerReason },
      sheet: null,
      columns,
    },
    sample: scan.sample,
    open,
    createWriter: (sink, names, { formulas = "keep" } = {}) =>
      new CsvWriter({ ...text, sink, dialect: layout.dialect, frame, names, formulas }),
    close: () => undefined,
  };
}

function tableFormat(format: Format, layout: CsvLayout): Format {
  if (format === "txt" && layout.isLines) return "txt";
  return layout.dialect.delimiter === "\t" ? "tsv" : "csv";
}

async function inspectJson(
  survey: FileSurvey,
  { text }: RecognisedForm,
  format: "jsonl" | "json",
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const open = (ended?: AbortSignal, columns: readonly string[] = []) => {
    const input = new InputBytes(survey.path, survey.compression, ended);
    const layout = format === "json" ? "array" : "lines";
    const reader = new JsonReader({ ...text, input, layout, columns });
    return { reader, isUnchanged: isSameInput(input, survey) };
  };
  const { reader } = open(signal);
  const scan = await scanRows(reader, watch);
  const { columns, tail } = reader;
  return {
    facts: {
      ...factsOf(survey, scan),
      formulaCount: 0,
      format,
      encoding: describeEncoding(text),
      delimiter: null,
      header: null,
      sheet: null,
      columns,
    },
    sample: scan.sample,
    open: (ended) => open(ended, columns),
    createWriter: (sink, names) => new JsonWriter({ ...text, sink, names, tail }),
    close: () => undefined,
  };
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
  reason,
}: RecognisedForm["text"]): NonNullable<TableFacts["encoding"]> {
  return { name: encoding.name, hasByteOrderMark, reason };
}
