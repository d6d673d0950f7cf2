import type { TextEncoding } from "../bytes/text-encoding.ts";
import type { CsvDialect } from "./record-scan.ts";
import { hasColumns, hasNames } from "./column-evidence.ts";
import {
  bestFit,
  decodedRows,
  EVIDENT_WIDTH,
  isBetter,
  isBlankRecord,
  LEAST_LINES,
  type Fit,
} from "./dialect-fit.ts";
import { unusualFit, USUAL } from "./unusual-delimiter.ts";

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

/** Least fit of a delimiter, of 1.5, below which the file is taken for a single column. */
const LEAST_FIT = 0.8;

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
