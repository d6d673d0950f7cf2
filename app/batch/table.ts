import { detectCsvLayout, type CsvLayout } from "./csv-layout.ts";
import { CsvReader } from "./csv-reader.ts";
import { CsvWriter } from "./csv-writer.ts";
import { recogniseForm, type FormChoice, type Format, type RecognisedForm } from "./file-form.ts";
import { InputBytes, type Compression } from "./input-bytes.ts";
import { JsonReader } from "./json-reader.ts";
import { JsonWriter } from "./json-writer.ts";
import { LinesReader } from "./lines-reader.ts";
import type { Row, RowReader, RowWriter } from "./rows.ts";
import { surveyFile, type FileSurvey } from "./survey.ts";
import type { ByteSink } from "./text-sink.ts";

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
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Rows that are damaged or ragged, and the first of them. */
  readonly problemCount: number;
  readonly problems: readonly { line: number; problem: string }[];
}

/** A file that has been read through once and can be read and written again. */
export interface Table {
  readonly facts: TableFacts;
  /** The cells of the first rows, cut to a length that is enough to judge them. */
  readonly sample: readonly (readonly string[])[];
  /** Begins a reading. `input` is its bytes, with the hash of what was really read. */
  open(signal?: AbortSignal): { reader: RowReader; input: InputBytes };
  /** A writer for the rows of such a reading, in the file's own format. */
  createWriter(sink: ByteSink, names: readonly string[]): RowWriter;
}

export interface InspectOptions {
  readonly choice?: FormChoice | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what has been read, over all readings that are needed. */
  readonly onBytes?: ((bytesRead: number, of: number) => void) | undefined;
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
  const form = recogniseForm(survey, choice);
  const onRow = (bytesRead: number) =>
    options.onBytes?.((survey.sizeBytes + bytesRead) / 2, survey.sizeBytes);
  return form.format === "jsonl" || form.format === "json"
    ? inspectJson(survey, form, form.format, signal, onRow)
    : inspectCsv(survey, form, choice, signal, onRow);
}

async function inspectCsv(
  survey: FileSurvey,
  { format, text, sample }: RecognisedForm,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  onRow: (bytesRead: number) => void,
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
    return { input, reader };
  };
  const { reader } = open(signal);
  const scan = await scanRows(reader, onRow);
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
      columns,
    },
    sample: scan.sample,
    open,
    createWriter: (sink, names) =>
      new CsvWriter({ ...text, sink, dialect: layout.dialect, frame, names }),
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
  onRow: (bytesRead: number) => void,
): Promise<Table> {
  const open = (ended?: AbortSignal, columns: readonly string[] = []) => {
    const input = new InputBytes(survey.path, survey.compression, ended);
    const layout = format === "json" ? "array" : "lines";
    return { input, reader: new JsonReader({ ...text, input, layout, columns }) };
  };
  const { reader } = open(signal);
  const scan = await scanRows(reader, onRow);
  const { columns, tail } = reader;
  return {
    facts: {
      ...factsOf(survey, scan),
      format,
      encoding: describeEncoding(text),
      delimiter: null,
      header: null,
      columns,
    },
    sample: scan.sample,
    open: (ended) => open(ended, columns),
    createWriter: (sink, names) => new JsonWriter({ ...text, sink, names, tail }),
  };
}

/** What one reading of all rows tells. */
interface RowScan {
  readonly rowCount: number;
  /** The different numbers of cells that rows have. */
  readonly widths: readonly number[];
  readonly problemCount: number;
  readonly problems: { line: number; problem: string }[];
  readonly sample: string[][];
}

const SAMPLE_ROWS = 300;
const SAMPLE_CELLS = 60_000;
const SAMPLE_CELL_LENGTH = 1_000;
const LISTED_PROBLEMS = 20;
const ROWS_PER_REPORT = 512;

async function scanRows<R extends Row>(
  reader: RowReader<R>,
  onRow: (bytesRead: number) => void,
): Promise<RowScan> {
  const widths = new Set<number>();
  const problems: RowScan["problems"] = [];
  const sample: string[][] = [];
  let sampledCells = 0;
  let problemCount = 0;
  let rowCount = 0;
  for await (const { cells, line, problem } of reader.rows()) {
    rowCount += 1;
    widths.add(cells.length);
    if (problem !== undefined) {
      problemCount += 1;
      if (problems.length < LISTED_PROBLEMS) problems.push({ line, problem });
    }
    if (sample.length < SAMPLE_ROWS && sampledCells < SAMPLE_CELLS) {
      sample.push(cells.map((cell) => cell.slice(0, SAMPLE_CELL_LENGTH)));
      sampledCells += cells.length;
    }
    if (rowCount % ROWS_PER_REPORT === 0) onRow(reader.bytesRead);
  }
  return { rowCount, widths: [...widths], problemCount, problems, sample };
}

function factsOf(survey: FileSurvey, scan: RowScan) {
  const { compression, sizeBytes, sha256 } = survey;
  const { rowCount, problemCount, problems } = scan;
  return { compression, sizeBytes, sha256, rowCount, problemCount, problems };
}

function describeEncoding({
  encoding,
  hasByteOrderMark,
  reason,
}: RecognisedForm["text"]): NonNullable<TableFacts["encoding"]> {
  return { name: encoding.name, hasByteOrderMark, reason };
}
