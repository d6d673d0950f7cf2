import { cellKind, wordsOf } from "../detect/cell-kind.ts";
import { isUsualName } from "../detect/column-name.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { readCsvRecord, UnclosedQuotes, type CsvDialect } from "./csv-record.ts";

/** How a file of text is divided into records and cells. */
export interface FoundDialect {
  readonly dialect: CsvDialect;
  /** Cells that a row should have. */
  readonly width: number;
  /** Whether delimiters are mere characters, because a line is a text. */
  readonly isLines: boolean;
  /** The first records without the empty ones, decoded. */
  readonly records: readonly (readonly string[])[];
  /** Records at the beginning that belong to no table whatever they hold: `sep=;`. */
  readonly statements: number;
}

export interface DialectChoice {
  readonly delimiter?: string | undefined;
  /** False: quotes are characters like others. */
  readonly quotes?: boolean | undefined;
}

/** Delimiters that need no other evidence than that they divide, the usual one first. */
const USUAL = [",", "\t", ";", "|"] as const;
const SAMPLE_RECORDS = 400;

/** Lines that are looked at for delimiters that nobody would think of. */
const LINES_LOOKED_AT = 60;
const LEAST_LINES = 5;
const MOST_CANDIDATES = 12;
/** Lines from which such delimiters are taken. */
const LINES_MODELLED = 3;

/** Columns from which a table is no accident of commas in a text. */
const EVIDENT_WIDTH = 4;

/** Lines above a table. */
const MOST_TITLES = 5;

/** Least fit of a delimiter, of 1.5, below which the file is taken for a single column. */
const LEAST_FIT = 0.8;
/** Share of records of one width from which an unusual delimiter delimits. */
const LEAST_SHARE = 0.95;

/**
 * How a file is divided, from its beginning in wire text. Every combination of delimiter, quote,
 * escape and line end is tried; the one under which most records have the same width wins, and ties
 * go to the one that divides the first record, too.
 */
export function detectDialect(
  sample: string,
  options: {
    encoding: TextEncoding;
    /** Whether the sample is the whole file. */
    isAll: boolean;
    choice: DialectChoice;
    /** The delimiter that the file's name suggests. */
    usual: string;
    /** Whether the file's name says that it is running text, so that a table must be evident. */
    isText: boolean;
  },
): FoundDialect {
  const { encoding, isAll, usual, isText } = options;
  const stated = /^"?sep=([^"\r\n]{1,4})"?\r?\n/iu.exec(sample);
  const chosen =
    options.choice.delimiter === undefined
      ? stated?.[1]
      : encoding.encode(options.choice.delimiter);
  const { quotes } = options.choice;
  const measure = (delimiter: string) => bestFit(sample, delimiter, { isAll, quotes });
  if (chosen !== undefined) {
    return described(measure(chosen), { encoding, isLines: false, isStated: stated !== null });
  }
  const order = [usual, ...USUAL.filter((delimiter) => delimiter !== usual)];
  let best = measure(usual);
  for (const delimiter of order.slice(1)) {
    const fit = measure(delimiter);
    if (isBetter(fit, best)) best = fit;
  }
  const isTable = best.score >= LEAST_FIT && isEvident(best, encoding, isText);
  const unusual = unusualFit(sample, { encoding, isAll, measure, rival: isTable ? best : null });
  if (unusual) return described(unusual, { encoding, isLines: false, isStated: false });
  if (isTable) return described(best, { encoding, isLines: false, isStated: false });
  const single = measure(usual);
  const isLines = isText || hasLooseDelimiters(single);
  return described(
    { ...single, width: isLines ? 1 : Math.max(1, single.records[0]?.length ?? 1) },
    { encoding, isLines, isStated: false },
  );
}

function described(
  fit: Fit,
  { encoding, isLines, isStated }: { encoding: TextEncoding; isLines: boolean; isStated: boolean },
): FoundDialect {
  const filled = fit.records.filter((cells) => !isBlankRecord(cells));
  const decode = (cells: readonly string[]) =>
    isLines
      ? [encoding.decode(cells.join(fit.dialect.delimiter))]
      : cells.map((cell) => encoding.decode(cell));
  return {
    dialect: fit.dialect,
    width: Math.max(1, isLines ? 1 : fit.width),
    isLines,
    records: filled.slice(isStated ? 1 : 0).map(decode),
    statements: isStated ? 1 : 0,
  };
}

interface Fit {
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
function bestFit(
  sample: string,
  delimiter: string,
  { isAll, quotes }: { isAll: boolean; quotes: boolean | undefined },
): Fit {
  const returns = /\r(?!\n)/u.test(sample.slice(0, -1)) ? [false, true] : [false];
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

function isBlankRecord(cells: readonly string[]): boolean {
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
  const share = (counts.get(width) ?? 0) / (rows.length - titles);
  const first = rows[titles]?.length === width ? 0.5 - titles * 0.02 : 0;
  const score = share + first - damage / rows.length;
  return { ...fit, score, share, titles };
}

function isBetter(fit: Fit, best: Fit): boolean {
  const TIE = 1e-9;
  if (Math.abs(fit.score - best.score) > TIE) return fit.score > best.score;
  if (fit.records.length !== best.records.length) return fit.records.length > best.records.length;
  return fit.width > best.width;
}

/** Share of lines with a delimiter, in a file of one column, from which none of them delimits. */
const LOOSE_SHARE = 0.1;

/** Whether the lines are sentences with commas rather than one quoted cell each, or a ragged table. */
function hasLooseDelimiters({ records }: Fit): boolean {
  const filled = records.filter((cells) => !isBlankRecord(cells));
  const [first = []] = filled;
  if (hasNames(first)) return false;
  const divided = filled.filter(({ length }) => length > 1).length;
  return divided > 0 && divided >= filled.length * LOOSE_SHARE;
}

/** Whether what a delimiter makes is a table and no accident of punctuation. */
function isEvident(fit: Fit, encoding: TextEncoding, isText: boolean): boolean {
  const { delimiter } = fit.dialect;
  const decoded = decodedRows(fit, encoding);
  if (delimiter === "\t" && fit.share >= LEAST_FIT) return true;
  if (fit.width >= EVIDENT_WIDTH && decoded.length >= 3 && fit.share >= LEAST_FIT) return true;
  const isWhole = isText ? fit.share === 1 : fit.share >= LEAST_FIT;
  if (isWhole && hasColumns(decoded, fit.width)) return true;
  if (isText && fit.share >= LEAST_FIT - 0.05 && hasNames(decoded[0] ?? [])) return true;
  if (!isText) return spacedShare(decoded) < MOST_SPACED;
  return isWhole && decoded.length >= LEAST_LINES && spacedShare(decoded) === 0;
}

function decodedRows(fit: Fit, encoding: TextEncoding): string[][] {
  return fit.records
    .filter((cells) => cells.length === fit.width)
    .slice(0, LINES_LOOKED_AT)
    .map((cells) => cells.map((cell) => encoding.decode(cell)));
}

/** Whether names stand above columns, or a column holds numbers, days, codes or single words. */
function hasColumns(rows: readonly (readonly string[])[], width: number): boolean {
  const [first = [], ...rest] = rows;
  if (hasNames(first)) return true;
  return hasTypedColumn(rest.length > 1 ? rest : rows, width, 0.8);
}

function hasNames(first: readonly string[]): boolean {
  const usual = first.filter((cell) => isUsualName(cell)).length;
  return usual >= 2 && first.every((cell) => wordsOf(cell).length <= 4);
}

function hasTypedColumn(
  rows: readonly (readonly string[])[],
  width: number,
  least: number,
): boolean {
  for (let column = 0; column < Math.min(width, 50); column += 1) {
    const cells = rows.map((row) => row[column]?.trim() ?? "");
    const typed = cells.filter((cell) => {
      const kind = cellKind(cell);
      if (kind === "words") return !/\s/u.test(cell) && /^[\p{L}\p{N}_-]+$/u.test(cell);
      return kind !== "empty";
    });
    if (typed.length >= Math.max(2, rows.length * least)) return true;
  }
  return false;
}

/** Share of delimiters followed by a space, as in sentences, from which they are mere punctuation. */
const MOST_SPACED = 0.8;

function spacedShare(rows: readonly (readonly string[])[]): number {
  let spaced = 0;
  let all = 0;
  for (const cells of rows) {
    for (const cell of cells.slice(1)) {
      all += 1;
      if (/^\s/u.test(cell)) spaced += 1;
    }
  }
  return all === 0 ? 0 : spaced / all;
}

/**
 * The reading by a delimiter that nobody would think of: a control or punctuation character, or a
 * string of them, that divides all lines alike. It must do better than the usual ones, or hold
 * their character in it.
 */
function unusualFit(
  sample: string,
  options: {
    encoding: TextEncoding;
    isAll: boolean;
    measure: (delimiter: string) => Fit;
    rival: Fit | null;
  },
): Fit | null {
  const { encoding, measure, rival } = options;
  const lines = sample
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/u, LINES_LOOKED_AT + 1)
    .slice(0, LINES_LOOKED_AT)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => encoding.decode(line.slice(0, 4_096)));
  if (!options.isAll && lines.length < LINES_LOOKED_AT) lines.pop();
  if (lines.length < 2) return null;
  for (const candidate of unusualDelimiters(lines)) {
    const wire = encoding.encode(candidate);
    if (rival && !isMadeOf(wire, rival.dialect.delimiter)) continue;
    const fit = measure(wire);
    const rows = decodedRows(fit, encoding);
    const isAlike = fit.width > 1 && fit.share >= LEAST_SHARE;
    if (!isAlike || rows.length < 2) continue;
    if (rival && (fit.titles > rival.titles || fit.share < rival.share)) continue;
    const isSure = NEVER_IN_TEXTS.test(candidate) && rows.length >= LEAST_LINES;
    if (isSure || hasColumns(rows, fit.width)) return fit;
  }
  return null;
}

/** What does not stand in texts, and least of all equally often in each line. */
// oxlint-disable-next-line no-control-regex -- control characters delimit, too
const NEVER_IN_TEXTS = /^[\u0001-\u0008\u001c-\u001f^~¦§¬|]|^([:;|#$%@&])\1+$|^[|;:][^\s\w][|;:]$/u;

/** Whether a candidate is a usual delimiter written several times, or among others. */
function isMadeOf(candidate: string, delimiter: string): boolean {
  return candidate.length > 1 && candidate.includes(delimiter);
}

/** Strings of punctuation and control characters that stand in each line equally often. */
function unusualDelimiters(lines: readonly string[]): string[] {
  const runs = new Set<string>();
  for (const line of lines.slice(-LINES_MODELLED)) {
    for (const run of line.match(DELIMITING_RUN) ?? []) {
      if (run.length <= 4) runs.add(run);
      for (const [same] of run.matchAll(/(.)\1{0,3}/gsu)) runs.add(same);
    }
  }
  return [...runs]
    .filter((run) => !USUAL.some((usual) => usual === run))
    .filter((run) => dividesAlike(lines, run))
    .sort((a, b) => b.length - a.length || rankOf(a) - rankOf(b))
    .slice(0, MOST_CANDIDATES);
}

/** No letter, digit, space or quote, and nothing that is part of words and numbers. */
// oxlint-disable-next-line no-control-regex -- control characters delimit, too
const DELIMITING_RUN = /[^\p{L}\p{M}\p{N}\s"'’.,\-_/@()<>]+|[\u0000-\u0008\u001c-\u001f]+/gu;

/** Characters that texts have less often go first. */
function rankOf(run: string): number {
  const at = "\u0001\u001f\u001e\u0002^~¦§¬|;:#$%&*+=<>!?".indexOf(run[0] ?? "");
  return at < 0 ? 99 : at;
}

function dividesAlike(lines: readonly string[], run: string): boolean {
  const parts = lines.map((line) => line.split(run).length);
  const table = parts.slice(
    Math.min(
      MOST_TITLES,
      Math.max(
        0,
        parts.findIndex((count) => count > 1),
      ),
    ),
  );
  const counts = new Map<number, number>();
  for (const count of table) counts.set(count, (counts.get(count) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[0] > 1 && best[1] >= table.length * 0.8;
}
