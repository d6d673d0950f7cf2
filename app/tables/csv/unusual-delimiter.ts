import type { TextEncoding } from "../bytes/text-encoding.ts";
import { hasColumns, hasNames, hasTypedColumn } from "./column-evidence.ts";
import { decodedRows, LEAST_LINES, LINES_LOOKED_AT, MOST_TITLES, type Fit } from "./dialect-fit.ts";

/** Delimiters that need no evidence but that they divide the lines, the usual one first. */
export const USUAL = [",", "\t", ";", "|"] as const;

/** Unusual delimiters that are tried. */
const MOST_CANDIDATES = 12;
/** Lines from which such delimiters are taken. */
const LINES_MODELLED = 3;

/** Share of records of one width from which an unusual delimiter delimits. */
const LEAST_SHARE = 0.95;

/**
 * The reading by an unusual delimiter: a control or punctuation character, or a
 * string of them, that divides all lines alike. It must do better than the usual ones, or hold
 * their character in it.
 */
export function unusualFit(
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
    .map((line) => encoding.decode(line.slice(0, 4_096)).replaceAll(OWN_PUNCTUATION, " "));
  if (!options.isAll && lines.length < LINES_LOOKED_AT) lines.pop();
  if (lines.length < 2) return null;
  for (const candidate of unusualDelimiters(lines)) {
    const wire = encoding.encode(candidate);
    if (rival && !isMadeOf(wire, rival.dialect.delimiter)) continue;
    const fit = measure(wire);
    const rows = decodedRows(fit, encoding);
    const isAlike = fit.width > 1 && fit.share >= LEAST_SHARE && hasSeveralFilled(rows);
    if (!isAlike || rows.length < 2) continue;
    if (rival && (fit.titles > rival.titles || fit.share < rival.share)) continue;
    if (rival && !takesAllOf(wire, fit, rival)) continue;
    if (candidate.startsWith(" ")) {
      // A dash between a word and a sentence is a dash; between numbers and texts it delimits.
      const isTable =
        hasNames(rows[0] ?? []) || hasTypedColumn(rows.slice(1), fit.width, 0.8, false);
      if (rows.length >= LEAST_LINES && isTable) return fit;
      continue;
    }
    const isSure = NEVER_IN_TEXTS.test(candidate) && rows.length >= LEAST_LINES;
    if (isSure || hasColumns(rows, fit.width)) return fit;
  }
  return null;
}

/** Whether more than one column holds something: usual delimiters behind the last cell don't count. */
function hasSeveralFilled(rows: readonly (readonly string[])[]): boolean {
  const filled = new Set<number>();
  for (const cells of rows) {
    for (const [column, cell] of cells.entries()) if (cell.trim() !== "") filled.add(column);
    if (filled.size > 1) return true;
  }
  return false;
}

/** What does not stand in texts, and least of all equally often in each line. */
// oxlint-disable-next-line no-control-regex -- control characters delimit, too
const NEVER_IN_TEXTS = /^[\u0001-\u0008\u001c-\u001f^~¦§¬|]|^([:;|#$%@&])\1+$|^[|;:][^\s\w][|;:]$/u;

/** Addresses and times of day, whose punctuation is their own. */
const OWN_PUNCTUATION =
  /(?<![a-z])(?:https?|ftp):\/\/[^\s\p{Cc}"<>^`{|}~¦§¬;]{1,2000}|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?![\d:])/giu;

/** Whether a candidate is a usual delimiter written several times, or among others. */
function isMadeOf(candidate: string, delimiter: string): boolean {
  return candidate.length > 1 && candidate.includes(delimiter);
}

/** Whether all usual delimiters of a row are within the candidate's: `;;` around an empty cell is none. */
function takesAllOf(candidate: string, fit: Fit, rival: Fit): boolean {
  const within = candidate.split(rival.dialect.delimiter).length - 1;
  return within * (fit.width - 1) >= rival.width - 1;
}

/** Strings of punctuation and control characters that stand in each line equally often. */
function unusualDelimiters(lines: readonly string[]): string[] {
  const runs = new Set<string>();
  for (const line of lines.slice(-LINES_MODELLED)) {
    for (const [run] of line.matchAll(SPACED_RUN)) runs.add(run);
    for (const [run] of line.matchAll(MIXED_RUN)) runs.add(run);
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

/** Several signs together, even those that words contain singly: `=>`, `--`. */
const MIXED_RUN =
  /(?<![^\p{L}\p{M}\p{N}\s"'’.,()_])[^\p{L}\p{M}\p{N}\s"'’.,()_]{2,4}(?![^\p{L}\p{M}\p{N}\s"'’.,()_])/gu;
/** A sign that words also contain, between two spaces: ` - `. */
const SPACED_RUN = /(?<=\S) [-–—/>@_] (?=\S)/gu;

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
