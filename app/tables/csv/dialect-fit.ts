import type { TextEncoding } from "../bytes/text-encoding.ts";
import { cellKind } from "../detect/cell-kind.ts";
import { readCsvRecord } from "./csv-record.ts";
import { UnclosedQuotes, type CsvDialect } from "./record-scan.ts";
import { unnamedColumn } from "../detect/narrow-header.ts";
import { hasTypedColumn } from "./column-evidence.ts";

/** Records that tell how well a delimiter divides. */
const SAMPLE_RECORDS = 400;
/** Lines and rows that are looked at one by one. */
export const LINES_LOOKED_AT = 60;

/** Columns and lines from which a table is no accident of commas in a text. */
export const EVIDENT_WIDTH = 4;
export const LEAST_LINES = 5;

/** Lines above a table. */
export const MOST_TITLES = 5;

/** How well a way to read divides the beginning of a file. */
export interface Fit {
  readonly dialect: CsvDialect;
  readonly records: readonly string[][];
  /** The most frequent number of cells. */
  readonly width: number;
  /** Share of records of that width, plus half a point if the first has it, less damage. */
  readonly score: number;
  readonly share: number;
  /** Records that are passed over as titles. */
  readonly titles: number;
  readonly isDamaged: boolean;
  /** Characters of the sample that the records take. */
  readonly read: number;
}

/** The best reading by one delimiter over all quotes, escapes and line ends that may be meant. */
export function bestFit(
  sample: string,
  delimiter: string,
  { isAll, quotes }: { isAll: boolean; quotes: boolean | undefined },
): Fit {
  const hasLoneReturns = /\r(?!\n)/u.test(sample.slice(0, -1));
  // Where there are no line feeds at all, nothing else ends lines.
  const returns = hasLoneReturns ? (sample.includes("\n") ? [false, true] : [true]) : [false];
  const variants: Pick<CsvDialect, "quote" | "escape" | "spaceBeforeQuote">[] = [];
  if (quotes === false) variants.push({ quote: null, escape: "quote", spaceBeforeQuote: false });
  else {
    variants.push({ quote: '"', escape: "quote", spaceBeforeQuote: false });
    if (sample.includes('\\"')) {
      variants.push({ quote: '"', escape: "backslash", spaceBeforeQuote: false });
    }
    if (sample.includes(`${delimiter} "`)) {
      variants.push({ quote: '"', escape: "quote", spaceBeforeQuote: true });
    }
    if (hasSingleQuotes(sample, delimiter)) {
      variants.push({ quote: "'", escape: "quote", spaceBeforeQuote: false });
    }
  }
  let best: Fit | undefined;
  for (const variant of variants) {
    for (const loneCarriageReturn of returns) {
      const fit = measureFit(sample, { delimiter, ...variant, loneCarriageReturn }, isAll);
      if (!best || isBetter(fit, best)) best = fit;
    }
  }
  if (!best) throw new Error("no dialect to try");
  if (quotes === undefined && sample.includes('"')) {
    const plain = measureFit(sample, { ...best.dialect, quote: null }, isAll);
    if (quotesAreCharacters(best, plain)) return plain;
  }
  return best;
}

/** Whether cells between single quotes are usual in the sample. */
function hasSingleQuotes(sample: string, delimiter: string): boolean {
  const lines = sample.slice(0, 64 * 1024).split(/\r\n|\n|\r/u, LINES_LOOKED_AT);
  const quoted = lines.filter(
    (line) =>
      (line.startsWith("'") || line.includes(`${delimiter}'`)) &&
      (line.endsWith("'") || line.includes(`'${delimiter}`)),
  );
  return quoted.length >= 2 && quoted.length * 2 >= lines.length - 2;
}

/**
 * Whether every line is a row if quotes are mere characters, while with quotes lines vanish in
 * cells or quotes are broken. Between commas and semicolons, which texts have, too, the plain
 * reading must also keep a column of numbers or the like.
 */
function quotesAreCharacters(quoted: Fit, plain: Fit): boolean {
  if (plain.share < 1 || plain.width < 2 || plain.titles > 0) return false;
  const swallows =
    plain.records.length >= SAMPLE_RECORDS
      ? quoted.read > plain.read
      : plain.records.length > quoted.records.length;
  if (plain.dialect.delimiter !== "," && plain.dialect.delimiter !== ";") {
    return swallows || quoted.isDamaged;
  }
  const body = plain.records.slice(1);
  return swallows && body.length >= 3 && body.every((cells) => cells.some(isNumberCell))
    ? hasTypedColumn(body, plain.width, 1)
    : false;
}

function isNumberCell(cell: string): boolean {
  return cellKind(cell) === "number";
}

export function isBlankRecord(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === "";
}

function measureFit(sample: string, dialect: CsvDialect, isAll: boolean): Fit {
  const records: string[][] = [];
  let damage = 0;
  let position = 0;
  const unclosed = new UnclosedQuotes();
  while (position < sample.length && records.length < SAMPLE_RECORDS) {
    // Past the first record, one that the sample cuts off says nothing.
    const final = isAll || records.length === 0;
    const record = readCsvRecord(sample, position, dialect, { final, unclosed });
    if (!record) break;
    if (record.damage) damage += record.damage.kind === "unclosed" ? 0.5 : 0.1;
    records.push(record.cells);
    position = record.next;
  }
  const filled = records.filter((cells) => !isBlankRecord(cells));
  const remarks = filled.findIndex((cells) => !cells[0]?.startsWith("#"));
  const below = remarks > 0 ? filled.slice(remarks) : filled;
  const rows = below.filter((cells) => !cells.every((cell) => /^[-+=:\s]+$/u.test(cell)));
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 1;
  for (const [cells, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && cells === rows[0]?.length)) width = cells;
  }
  const fit = { dialect, records, width, isDamaged: damage > 0, read: position };
  if (width === 1) return { ...fit, score: 0, share: 0, titles: 0 };
  // Titles above a wide table are no argument against it, but a delimiter without any goes first.
  const wide = width >= EVIDENT_WIDTH - 1 ? rows.findIndex(({ length }) => length >= width) : 0;
  const titles = wide <= MOST_TITLES ? Math.max(0, wide) : 0;
  const isNarrow = titles === 0 && unnamedColumn(rows, width) !== null;
  const share = ((counts.get(width) ?? 0) + (isNarrow ? 1 : 0)) / (rows.length - titles);
  // A delimiter that divides the header, too, goes before one that would make it narrow.
  const first = isNarrow ? 0.1 : rows[titles]?.length === width ? 0.5 - titles * 0.02 : 0;
  const score = share + first - damage / rows.length;
  return { ...fit, score, share, titles };
}

export function isBetter(fit: Fit, best: Fit): boolean {
  const TIE = 1e-9;
  if (Math.abs(fit.score - best.score) > TIE) return fit.score > best.score;
  if (fit.records.length !== best.records.length) return fit.records.length > best.records.length;
  return fit.width > best.width;
}

/** The rows of the usual width among the first ones. */
export function decodedRows(fit: Fit, encoding: TextEncoding): string[][] {
  return fit.records
    .filter((cells) => cells.length === fit.width)
    .slice(0, LINES_LOOKED_AT)
    .map((cells) => cells.map((cell) => encoding.decode(cell)));
}
