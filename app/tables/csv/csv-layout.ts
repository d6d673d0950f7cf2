import type { Finding } from "#ipc/finding";
import { readCsvRecord, UnclosedQuotes, type CsvDialect } from "./csv-record.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";

/** How a delimited file is laid out. */
export interface CsvLayout {
  readonly dialect: CsvDialect;
  /** Records before the header (or before the first row) that belong to no table. */
  readonly preambleRecords: number;
  readonly hasHeader: boolean;
  /** Cells that a row should have. */
  readonly width: number;
  /** Why there is or is no header, for the person. */
  readonly headerFinding: Finding;
  /** Whether delimiters are mere characters, because a line is a text. */
  readonly isLines: boolean;
}

export interface CsvChoice {
  readonly delimiter?: string | undefined;
  readonly hasHeader?: boolean | undefined;
}

const DELIMITERS = [",", "\t", ";", "|"] as const;
const SAMPLE_RECORDS = 400;

/** Columns from which a table is no accident of commas in a text. */
const EVIDENT_WIDTH = 4;

/** Lines above a table. */
const MAX_TITLES = 5;

/** Least fit of a delimiter, of 1.5, below which the file is taken for a single column. */
const LEAST_FIT = 0.8;

/**
 * The layout of a delimited file from its beginning in wire text. Every combination of delimiter,
 * escape and line end is tried; the one under which most records have the same width wins.
 */
export function detectCsvLayout(
  sample: string,
  options: {
    encoding: TextEncoding;
    /** Whether the sample is the whole file. */
    isAll: boolean;
    choice: CsvChoice;
    /** The delimiter that the file's name suggests. */
    usual: string;
    /** Whether the file's name says that it is running text, so that a table must be evident. */
    isText: boolean;
  },
): CsvLayout {
  const { encoding, isAll, usual, isText } = options;
  // Excel's own way to say what delimits, which is no row.
  const stated = /^sep=([^"\r\n])\r?\n/iu.exec(sample);
  const choice: CsvChoice = { delimiter: stated?.[1], ...definedOf(options.choice) };
  const order = [usual, ...DELIMITERS.filter((delimiter) => delimiter !== usual)];
  const delimiters = choice.delimiter === undefined ? order : [choice.delimiter];
  const escapes = sample.includes('\\"') ? (['"', "\\"] as const) : (['"'] as const);
  const returns = /\r(?!\n)/u.test(sample.slice(0, -1)) ? [false, true] : [false];
  let best: Fit | undefined;
  for (const delimiter of delimiters) {
    for (const escape of escapes) {
      for (const loneCarriageReturn of returns) {
        const fit = measureFit(sample, { delimiter, escape, loneCarriageReturn }, isAll);
        if (!best || isBetter(fit, best)) best = fit;
      }
    }
  }
  if (!best) throw new Error("no delimiter to try");
  const evident = best.width >= EVIDENT_WIDTH || best.dialect.delimiter === "\t";
  const single = choice.delimiter === undefined && (best.score < LEAST_FIT || (isText && !evident));
  const chosen = single ? measureFit(sample, { ...best.dialect, delimiter: usual }, isAll) : best;
  const isLines = single && (isText || hasLooseDelimiters(chosen));
  const width = single ? Math.max(1, chosen.records[0]?.length ?? 1) : chosen.width;
  const firstOfTable = chosen.records.findIndex(
    (cells, index) => cells.length === width && !(stated && index === 0),
  );
  const preambleRecords = single ? 0 : Math.max(0, firstOfTable);
  const table = chosen.records
    .slice(preambleRecords)
    .filter((cells) => !isBlankRecord(cells))
    .map((cells) => cells.map((cell) => encoding.decode(cell)));
  const header = isText && isLines ? NO_HEADER_IN_TEXT : detectHeader(table, width);
  return {
    isLines,
    dialect: chosen.dialect,
    preambleRecords: chosen.records
      .slice(0, preambleRecords)
      .filter((cells) => !isBlankRecord(cells)).length,
    width: isLines ? 1 : Math.max(width, 1),
    hasHeader: options.choice.hasHeader ?? header.hasHeader,
    headerFinding: options.choice.hasHeader === undefined ? header.finding : { kind: "chosen" },
  };
}

const NO_HEADER_IN_TEXT: { hasHeader: boolean; finding: Finding } = {
  hasHeader: false,
  finding: { kind: "lines-of-text" },
};

/** Share of lines with a delimiter, in a file of one column, from which none of them delimits. */
const LOOSE_SHARE = 0.1;

/** Whether the lines are sentences with commas rather than one quoted cell each. */
function hasLooseDelimiters({ records }: Fit): boolean {
  if (records[0]?.length !== 1) return false;
  return records.filter(({ length }) => length > 1).length >= records.length * LOOSE_SHARE;
}

function isBlankRecord(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === "";
}

function definedOf(choice: CsvChoice): CsvChoice {
  return choice.delimiter === undefined ? {} : { delimiter: choice.delimiter };
}

interface Fit {
  readonly dialect: CsvDialect;
  readonly records: readonly string[][];
  /** The most frequent number of cells. */
  readonly width: number;
  /** Share of records of that width, plus half a point if the first has it, less damage. */
  readonly score: number;
}

function measureFit(sample: string, dialect: CsvDialect, isAll: boolean): Fit {
  const records: string[][] = [];
  const unclosed = new UnclosedQuotes();
  let damage = 0;
  for (let position = 0; position < sample.length && records.length < SAMPLE_RECORDS;) {
    // Past the first record, one that the sample cuts off says nothing.
    const final = isAll || records.length === 0;
    const record = readCsvRecord(sample, position, dialect, { final, unclosed });
    if (!record) break;
    if (record.damage) damage += record.damage.kind === "unclosed" ? 0.5 : 0.1;
    records.push(record.cells);
    position = record.next;
  }
  const rows = records.filter((cells) => !isBlankRecord(cells));
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 1;
  for (const [cells, count] of counts) {
    if (count > (counts.get(width) ?? 0)) width = cells;
  }
  if (width === 1) return { dialect, records, width, score: 0 };
  // Titles above a wide table are no argument against it.
  const wide = width >= EVIDENT_WIDTH - 1 ? rows.findIndex((cells) => cells.length > 1) : 0;
  const titles = wide <= MAX_TITLES ? Math.max(0, wide) : 0;
  const share = (counts.get(width) ?? 0) / (rows.length - titles);
  const first = rows[titles]?.length === width ? 0.5 : 0;
  return { dialect, records, width, score: share + first - damage / rows.length };
}

function isBetter(fit: Fit, best: Fit): boolean {
  const TIE = 1e-9;
  if (Math.abs(fit.score - best.score) > TIE) return fit.score > best.score;
  if (fit.records.length !== best.records.length) return fit.records.length > best.records.length;
  return fit.width > best.width;
}

const HEADER_NAME =
  /^(id|key|index|date|time|timestamp|name|label|class|category|sentiment|rating|score|stars?|source|user|author|title|subject|lang(uage)?|text|comments?|reviews?|tweets?|body|content|message|feedback|answer|response|question|texto|coment[aá]rios?|nota|data|autor|avalia[cç][aã]o|respostas?)$/iu;

/** Columns that are looked at for a header; wider tables say the same many times. */
const HEADER_COLUMNS = 200;
const BODY_ROWS = 50;

/** Whether the first row of a table names its columns. */
export function detectHeader(
  table: readonly (readonly string[])[],
  width: number,
): { hasHeader: boolean; finding: Finding } {
  const [first = [], ...rest] = table;
  const body = rest.slice(0, BODY_ROWS);
  if (first.some((cell) => HEADER_NAME.test(nameOf(cell)))) {
    return { hasHeader: true, finding: { kind: "usual-names" } };
  }
  let votes = 0;
  for (let column = 0; column < Math.min(width, HEADER_COLUMNS); column += 1) {
    const name = first[column]?.trim() ?? "";
    const values = body.map((cells) => cells[column]?.trim() ?? "").filter((value) => value !== "");
    const numeric = values.filter(isNumeric).length / Math.max(1, values.length);
    if (isNumeric(name)) votes -= 2;
    else if (name !== "" && values.length > 1 && numeric > 0.8) votes += 2;
    if (values.length > 1 && name !== "" && values.includes(name)) votes -= 1;
    if (name.length > 60 || name.split(/\s+/u).length > 7) votes -= 2;
    else if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)) votes += 0.5;
  }
  return votes >= 0
    ? { hasHeader: true, finding: { kind: "first-row-differs" } }
    : { hasHeader: false, finding: { kind: "first-row-alike" } };
}

function nameOf(cell: string): string {
  return cell.trim().replaceAll(/^\[|\]$/gu, "");
}

function isNumeric(text: string): boolean {
  // Only one way to match each text: a cell of a megabyte must not take its square.
  return /^\+?[.,:/ -]*\d[\d.,:/ -]*%?$/u.test(text);
}
