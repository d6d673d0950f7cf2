import { Readable } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import { detectCsvLayout, type CsvLayout } from "./csv/csv-layout.ts";
import { CsvReader } from "./csv/csv-reader.ts";
import { CsvWriter } from "./csv/csv-writer.ts";
import { detectHeaderRows, headerFacts, namesFrom, type HeaderRows } from "./detect/header-rows.ts";
import type { FormChoice } from "#ipc/files/files";
import type { Format } from "#ipc/files/formats";
import { recogniseForm, type RecognisedForm } from "./file-form.ts";
import { InputBytes, type ByteInput } from "./bytes/input-bytes.ts";
import { JsonReader } from "./json/json-reader.ts";
import { JsonWriter } from "./json/json-writer.ts";
import {
  brokenJson,
  newOutliner,
  planByAll,
  planByBeginning,
  planByOutline,
  type JsonPlan,
} from "./json/plan-rows.ts";
import { LinesReader } from "./lines/lines-reader.ts";
import { FailureError } from "#ipc/failure";
import { factsOf, scanRows, type RowScan, type ScanWatch } from "./row-facts.ts";
import { FirstReading, type FileBeginning, type FileSurvey } from "./bytes/first-reading.ts";
import { withWanted } from "./with-wanted.ts";
import type { InspectOptions, Table, TableFacts } from "./table.ts";

/**
 * Reads a file through: its bytes (hash, encoding) and its rows (count, columns, damage) at the same
 * time. Throws `FailureError` and file system errors.
 */
export async function inspectTable(path: string, options: InspectOptions): Promise<Table> {
  const { choice = {}, signal, onBytes } = options;
  const first = await FirstReading.begin(path, signal);
  try {
    const isParquet = startsWith(first.beginning, "PAR1");
    const isArchive = startsWith(first.beginning, "PK\u0003\u0004");
    // What sees the rows must not see them twice.
    if (!isParquet && !isArchive && !options.visit) {
      if (onBytes) first.onBytes = onBytes;
      return await inspectAtOnce(first, choice, signal);
    }
    first.onBytes = (bytesRead, of) => onBytes?.(bytesRead / 2, of);
    const survey = await first.finish({ keep: isArchive });
    const watch: ScanWatch = {
      onBytes: (bytesRead) => onBytes?.((survey.sizeBytes + bytesRead) / 2, survey.sizeBytes),
      visit: options.visit,
    };
    // Loaded only for such a file: what reads them is a third of what a process starts with.
    if (isParquet) {
      const { inspectParquet } = await import("./parquet/parquet-table.ts");
      return withWanted(await inspectParquet(survey));
    }
    if (isArchive) {
      const { inspectXlsx } = await import("./xlsx/xlsx-table.ts");
      return withWanted(await inspectXlsx(survey, choice, signal, watch));
    }
    return await inspectAgain(survey, choice, signal, watch);
  } finally {
    await first.close();
  }
}

/** How the rows of a text file are read the first time, and what was made of its bytes. */
interface TextReading {
  readonly beginning: FileBeginning;
  readonly form: RecognisedForm;
  readonly input: ByteInput;
  readonly watch: ScanWatch;
  /** What the whole file tells, once its rows have been read. */
  readonly settle: () => Promise<{ survey: FileSurvey; text: RecognisedForm["text"] }>;
}

/**
 * Makes rows of a text file while its bytes are surveyed, as its beginning says; and once more where
 * the whole is something else than it looked like, as a file whose first accent is far behind.
 */
async function inspectAtOnce(
  first: FirstReading,
  choice: FormChoice,
  signal: AbortSignal | undefined,
): Promise<Table> {
  const { beginning } = first;
  let early: RecognisedForm | null = null;
  const settle = async () => {
    const survey = await first.finish();
    const { format, text } = recogniseForm(survey, choice);
    const isSame =
      format === early?.format &&
      text.encoding.name === early.text.encoding.name &&
      text.hasByteOrderMark === early.text.hasByteOrderMark;
    return isSame ? { survey, text } : null;
  };
  let problem: unknown;
  try {
    const form = recogniseForm(beginning, choice);
    early = form;
    const reading = { beginning, form, input: first, watch: { onBytes: () => undefined } };
    return await inspectText({ ...reading, settle: () => requireKnown(settle) }, choice, signal);
  } catch (error) {
    problem = error;
  }
  // What is something else may have failed as what it looked like.
  if (await settle()) throw problem;
  return inspectAgain(await first.finish(), choice, signal, { onBytes: () => undefined });
}

async function requireKnown<T>(settle: () => Promise<T | null>): Promise<T> {
  const known = await settle();
  if (known === null) throw new Error("the whole file is something else than it looked like");
  return known;
}

/** Reads the rows of a text file that has been surveyed. */
function inspectAgain(
  survey: FileSurvey,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  watch: ScanWatch,
): Promise<Table> {
  const form = recogniseForm(survey, choice);
  const input = new InputBytes(survey.path, survey.compression, signal);
  const settle = () => Promise.resolve({ survey, text: form.text });
  return inspectText({ beginning: survey, form, input, watch, settle }, choice, signal);
}

function inspectText(
  reading: TextReading,
  choice: FormChoice,
  signal: AbortSignal | undefined,
): Promise<Table> {
  const { format } = reading.form;
  return format === "jsonl" || format === "json"
    ? inspectJson(reading, choice, signal)
    : inspectCsv(reading, choice);
}

async function inspectCsv(
  { beginning, form: { format, text, sample }, input, watch, settle }: TextReading,
  choice: FormChoice,
): Promise<Table> {
  const layout = detectCsvLayout(sample, {
    encoding: text.encoding,
    isAll: beginning.headIsAll,
    choice,
    usual: format === "tsv" ? "\t" : ",",
    isText: format === "txt",
  });
  const read = (bytes: ByteInput, wanted?: readonly number[]) =>
    layout.isLines
      ? new LinesReader({ ...text, input: bytes, layout, wanted })
      : new CsvReader({ ...text, input: bytes, layout, wanted });
  const reader = read(input);
  const scan = await scanRows(reader, watch);
  const { survey, text: settled } = await settle();
  const { headers, tail, width, columns } = reader;
  // A row that is far too wide must not widen a million others; its predictions stand further on.
  const fitting = scan.widths.filter((cells) => cells <= Math.max(width * 2, width + 64));
  const widest = fitting.reduce((a, b) => Math.max(a, b), width);
  const frame = {
    headers,
    tail,
    width: widest,
    // One that names no index stays as it is, so that the same programs read the result.
    headerWidth: layout.unnamed === "first" ? widest - 1 : widest,
    hasDecimalComma: layout.hasDecimalComma,
  };
  refuseFilling(scan, widest);
  return {
    facts: {
      ...factsOf(survey, scan),
      format: tableFormat(format, layout),
      encoding: describeEncoding(settled),
      delimiter: text.encoding.decode(layout.dialect.delimiter),
      quotes: layout.dialect.quote !== null,
      header: headerFacts(layout.header),
      sheet: null,
      list: null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    open: (ended, wanted) => {
      const bytes = new InputBytes(survey.path, survey.compression, ended);
      return { reader: read(bytes, wanted), isUnchanged: isSameInput(bytes, survey) };
    },
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
  reading: TextReading,
  choice: FormChoice,
  signal: AbortSignal | undefined,
  decided?: JsonPlan,
): Promise<Table> {
  const { beginning, form, watch, settle } = reading;
  const { text } = form;
  const again = () => new InputBytes(beginning.path, beginning.compression, signal);
  const plan = decided ?? planByBeginning(beginning, form, choice.rows);
  if (!plan) {
    const whole = await planByAll(reading.input, text, choice.rows);
    return inspectJson({ ...reading, input: again() }, choice, signal, whole);
  }
  const { layout, fault, isTentative } = plan;
  const read = (input: ByteInput, more: Partial<JsonSource> = {}) =>
    new JsonReader({ ...text, input, layout, ...more });
  const header = await findListHeader(read, beginning, again, choice.headerRows);
  const known = header ? { listRows: { names: header.names, headerRows: header.rows } } : {};
  const outliner = newOutliner(text);
  const onWire = isTentative ? (wire: string) => outliner.feed(wire) : undefined;
  const reader = read(reading.input, { ...known, onWire });
  const scan = await scanRows(reader, watch).catch((error: unknown) => {
    if (isTentative && error instanceof FailureError) return error;
    throw error;
  });
  let { others } = plan;
  if (isTentative) {
    const whole =
      scan instanceof FailureError
        ? await planByAll(again(), text, choice.rows)
        : planByOutline(outliner, choice.rows);
    if (!isDeepStrictEqual(whole.layout, layout)) {
      return inspectJson({ ...reading, input: again() }, choice, signal, whole);
    }
    others = whole.others;
  }
  if (scan instanceof FailureError) throw scan;
  const { survey, text: settled } = await settle();
  const { columns, tail, brokenRows } = reader;
  if (brokenRows > 0 && brokenRows === scan.rowCount && fault) throw brokenJson(fault);
  return {
    facts: {
      ...factsOf(survey, scan),
      formulaCount: 0,
      format: layout.kind === "lines" ? "jsonl" : "json",
      encoding: describeEncoding(settled),
      delimiter: null,
      quotes: null,
      header: header && headerFacts(header),
      sheet: null,
      list: "path" in layout ? { path: layout.path, others } : null,
      columns,
    },
    sample: scan.sample,
    columnValues: scan.columnValues,
    open: (ended, wanted) => {
      const bytes = new InputBytes(survey.path, survey.compression, ended);
      const rereading = read(bytes, { ...known, known: reader, wanted });
      return { reader: rereading, isUnchanged: isSameInput(bytes, survey) };
    },
    createWriter: (sink, appended) => new JsonWriter({ ...text, sink, appended, tail }),
    close: () => undefined,
  };
}

type JsonSource = ConstructorParameters<typeof JsonReader>[0];

/** Rows that are looked at to see whether they are lists and what names their values. */
const LIST_ROWS = 60;

/** The header of rows that are lists of values and have no names otherwise; null for other rows. */
async function findListHeader(
  read: (input: ByteInput) => JsonReader,
  { head, headIsAll }: FileBeginning,
  again: () => ByteInput,
  chosen: number | undefined,
): Promise<(HeaderRows & { names: readonly string[] }) | null> {
  const start: ByteInput = { bytesRead: 0, chunks: () => Readable.from([head]) };
  let found = await readListRows(read(start), !headIsAll);
  if (found?.isCut) found = await readListRows(read(again()), false);
  if (!found) return null;
  const { records, columns } = found;
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  if (width === 0 || columns.some((name, index) => name !== String(index + 1))) return null;
  const header = detectHeaderRows(records, width, chosen);
  // What stands above names is kept out of the rows, too.
  const rows = header.titles + header.rows;
  const names = namesFrom(records.slice(header.titles, rows), header.naming, width);
  return { ...header, titles: 0, rows, names: names.map((name, at) => name || String(at + 1)) };
}

/** The first rows, null if they are no lists; `isCut` where a beginning does not hold enough of them. */
async function readListRows(
  reader: JsonReader,
  mayBeCut: boolean,
): Promise<{ records: string[][]; columns: readonly string[]; isCut: boolean } | null> {
  const records: string[][] = [];
  const { columns } = reader;
  try {
    for await (const { cells } of reader.rows()) {
      if (!reader.hasListRows) return null;
      // The last one of a beginning may be cut off.
      if (records.length >= LIST_ROWS) return { records, columns, isCut: false };
      records.push([...cells]);
    }
  } catch (error) {
    if (!mayBeCut || !(error instanceof FailureError)) throw error;
  }
  return { records, columns, isCut: mayBeCut };
}

function isSameInput(input: InputBytes, survey: FileSurvey): () => Promise<boolean> {
  return () => Promise.resolve(input.sha256() === survey.sha256);
}

/** Formats that pack themselves are not looked for inside another packing. */
function startsWith({ head, compression }: FileBeginning, magic: string): boolean {
  return compression === "none" && head.toString("latin1", 0, magic.length) === magic;
}

function describeEncoding({
  encoding,
  hasByteOrderMark,
  finding,
}: RecognisedForm["text"]): NonNullable<TableFacts["encoding"]> {
  return { name: encoding.name, hasByteOrderMark, finding };
}
