import type { Finding } from "#ipc/files/finding";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { detectHeaderRows, type HeaderRows } from "../detect/header-rows.ts";
import { unnamedColumn, type UnnamedColumn } from "../detect/narrow-header.ts";
import type { CsvDialect } from "./record-scan.ts";
import { detectDialect, type DialectChoice } from "./detect-dialect.ts";

/** How a delimited file is laid out. */
export interface CsvLayout {
  readonly dialect: CsvDialect;
  /** Records before the header (or before the first row) that belong to no table. */
  readonly preambleRecords: number;
  readonly header: HeaderRows;
  /** The column that a header has no cell for which names all others; null where it has all. */
  readonly unnamed: UnnamedColumn | null;
  /** Cells that a row should have. */
  readonly width: number;
  /** Whether the beginning that was looked at ends within the first row, so that only reading it tells. */
  readonly isWidthOpen: boolean;
  /** Whether delimiters are mere characters, because a line is a text. */
  readonly isLines: boolean;
  /** Whether numbers have a decimal comma. */
  readonly hasDecimalComma: boolean;
}

export interface CsvChoice extends DialectChoice {
  /** Lines above the first text. */
  readonly headerRows?: number | undefined;
}

/** The layout of a delimited file from its beginning in wire text. */
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
  const { dialect, width, isLines, records, statements } = detectDialect(sample, options);
  const { headerRows } = options.choice;
  const chosen = headerRows === undefined ? undefined : Math.max(0, headerRows - statements);
  const unnamed = isLines || (chosen ?? 1) !== 1 ? null : unnamedColumn(records, width);
  const found = unnamed
    ? narrowHeader(chosen !== undefined)
    : detectHeaderRows(records, width, chosen);
  const header =
    options.isText && isLines && chosen === undefined && !NAMING.has(found.finding.kind)
      ? { ...RUNNING_TEXT, isDoubtful: found.rows > 0 }
      : found;
  return {
    dialect,
    width,
    isWidthOpen: !options.isAll && !isLines && records.length <= 1 && header.rows === 0,
    isLines,
    header,
    unnamed,
    preambleRecords: statements + header.titles,
    hasDecimalComma: dialect.delimiter !== "," && hasDecimalComma(records),
  };
}

function narrowHeader(isChosen: boolean): HeaderRows {
  const finding = { kind: isChosen ? "chosen" : "first-row-differs" } as const;
  return { titles: 0, rows: 1, naming: 0, finding, isDoubtful: false };
}

/** What makes the first line of running text a name, which it rarely has. */
const NAMING: ReadonlySet<Finding["kind"]> = new Set(["usual-names", "questions"]);

const RUNNING_TEXT: HeaderRows = {
  titles: 0,
  rows: 0,
  naming: 0,
  finding: { kind: "lines-of-text" },
  isDoubtful: false,
};

/** Whether decimals are written with a comma, and none with a point. */
function hasDecimalComma(records: readonly (readonly string[])[]): boolean {
  let commas = 0;
  let points = 0;
  for (const cells of records) {
    for (const cell of cells) {
      if (cell.length > LONGEST_NUMBER) continue;
      if (/^\s?[-+]?\d+,\d+\s?$/u.test(cell)) commas += 1;
      else if (/^\s?[-+]?\d+\.\d+\s?$/u.test(cell)) points += 1;
    }
  }
  return commas > 0 && commas > points * 4;
}

const LONGEST_NUMBER = 40;
