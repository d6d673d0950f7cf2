import type { ForeignFormat } from "#ipc/failure";
import { tokensOf, typedShare } from "./cell-kind.ts";

/** Lines that tell what a text is made of. */
const LINES_LOOKED_AT = 60;
const LEAST_LINES = 3;

/** What a text is whose lines are more than a text or the cells of a row; null for what may be. */
export function lineFormat(text: string): ForeignFormat | null {
  const lines = text
    .split(/\r\n|\n|\r/u, LINES_LOOKED_AT)
    .map((line) => line.slice(0, LONGEST_LOOKED_AT))
    .filter((line) => line.trim() !== "");
  const isMade = (pattern: RegExp, share: number) => {
    const made = lines.filter((line) => pattern.test(line)).length;
    return made >= LEAST_LINES && made >= lines.length * share;
  };
  // Messages go over lines, and so do entries of a log.
  if (isMade(CHAT_LINE, 0.4) || isMade(NICK_LINE, 0.4) || areStamped(lines)) return "chat";
  if (isMade(LOG_LINE, 0.4) || isMade(LOGGED_OBJECT, 0.8) || isMade(ACCESS_LINE, 0.8)) return "log";
  if (isMade(SETTING, 0.6) && lines.some((line) => SECTION.test(line))) return "settings";
  if (isMade(RIS_LINE, 0.9) || (BIBTEX.test(lines[0] ?? "") && isMade(BIBTEX_LINE, 0.6))) {
    return "references";
  }
  if (isMade(LABELLED, 0.9)) return "labelled-lines";
  if (areFields(lines)) return "field-lines";
  if (areRowsQuoted(lines)) return "quoted-rows";
  return areAligned(lines) || areSpaced(lines) ? "aligned-columns" : null;
}

const LONGEST_LOOKED_AT = 400;

/** A date, a time and a sender before the message: `12/03/2024, 14:05 - Ann: hello`. */
const CHAT_LINE =
  /^[\u200e\u200f\ufeff]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? (?:às )?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[\s\u202f][ap]\.?\s?m\.?)?\]?(?: -| –|:)? [^:]{1,60}: /iu;

/** A time and a nickname before the message: `14:05 <ann> hello`. */
const NICK_LINE = /^\[?\d{1,2}:\d{2}(?::\d{2})?\]? <[^<>]{1,60}> /u;

/** A time of day or of a recording, and perhaps the day, at either end of a line. */
const MOMENT =
  /^\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?: ?[ap]m)?\]?(?=\s|$)|\s\[?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\]?$/iu;
/** What stands with it over a message: `Ann Walker`, `From Ann to Everyone:`. */
const MOST_STAMP_WORDS = 6;
const [LEAST_STAMPED, LEAST_FOLLOWED] = [0.25, 0.9];

/** Whether who speaks and when stand on a line of their own over each message, as transcripts have it. */
function areStamped(lines: readonly string[]): boolean {
  const stamps = lines.map((line) => MOMENT.test(line));
  const timed = lines.filter((_, at) => stamps[at]);
  if (timed.length < LEAST_LINES || timed.length < lines.length * LEAST_STAMPED) return false;
  const isOverText = (at: number) => at + 1 >= lines.length || stamps[at + 1] === false;
  const followed = lines.filter((_, at) => stamps[at] && isOverText(at));
  return (
    followed.length >= timed.length * LEAST_FOLLOWED &&
    timed.every((line) => tokensOf(line.replace(MOMENT, " ")).length <= MOST_STAMP_WORDS) &&
    areQuotesClosed(lines)
  );
}

const FIELD = /^(\p{L}[\p{L}\p{M}\d _-]{0,30}):(?=\s|$)/u;

/** Whether each text stands below its day or its stars, a named field a line: `Date: …`, `Comment: …`. */
function areFields(lines: readonly string[]): boolean {
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const [start = "", name] = FIELD.exec(line) ?? [];
    if (name === undefined) continue;
    fields.set(name, [...(fields.get(name) ?? []), line.slice(start.length).trim()]);
  }
  const most = Math.max(0, ...[...fields.values()].map(({ length }) => length));
  const usual = [...fields.values()].filter(({ length }) => length >= most * 0.8);
  const held = usual.reduce((sum, { length }) => sum + length, 0);
  return (
    most >= LEAST_LINES &&
    usual.length > 1 &&
    held >= lines.length * 0.8 &&
    // Without one it is a talk, and each line somebody's words.
    usual.some((values) => typedShare(values) > 0.8) &&
    areQuotesClosed(lines)
  );
}

/** False where a line ends within a quoted cell, as those of a table with lines in its cells do. */
function areQuotesClosed(lines: readonly string[]): boolean {
  return lines.every((line) => line.split('"').length % 2 === 1);
}

/** A date, a time and a log level, or an object: `2024-03-01 12:00:00,123 [main] ERROR …`. */
const LOG_LINE =
  /^\[?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?\]? {1,4}(?:\[[^\]]{0,80}\] {1,4}|[\w.-]{1,40}: )?\[?(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL)\]?(?![\w,;\t"])/u;
const LOGGED_OBJECT = /^\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?\S{0,16} {1,4}\{"/u;
/** A web server's log: `127.0.0.1 - - [10/Oct/2024:13:55:36 +0000] "GET /"`. */
const ACCESS_LINE = /^\S{1,60} \S{1,40} \S{1,40} \[\d{2}\/\w{3}\/\d{4}:[^\]]{1,30}\] "/u;

const SECTION = /^\s?\[{1,2}[\w .:"'-]{1,80}\]{1,2}\s?$/u;
const SETTING = /^(?:\s?\[{1,2}[\w .:"'-]{1,80}\]{1,2}\s?|\s{0,8}[\w.-]{1,60}\s{0,4}=.*|[;#].*)$/u;

const RIS_LINE = /^(?:[A-Z][A-Z0-9] {2}- .*|ER {2}-\s?)$/u;
const BIBTEX = /^\s?@\w{3,20}\{[^\s,]{1,80},\s?$/u;
const BIBTEX_LINE =
  /^(?:\s?@\w{3,20}\{[^\s,]{1,80},\s?|\s{0,8}\w{2,30}\s{0,8}=\s{0,4}[{"\d].*|\s{0,4}\}\s?)$/u;

/** Texts for fastText and Vowpal Wabbit: `__label__good I love it`, `1 |text I love it`. */
const LABELLED = /^(?:__label__\S{1,80}[ \t,]|-?[\d.]{1,12} (?:[\d.]{1,12} )?\|[\w-]{0,40} )/u;

/** Whether each row is one quoted cell that holds them all: `"1,""I love it"",5"`. */
function areRowsQuoted(lines: readonly string[]): boolean {
  if (lines.length < LEAST_LINES) return false;
  const rows = lines.slice(0, -1).map((line) => /^"((?:[^"]|"")*)"$/u.exec(line)?.[1] ?? null);
  const [first = null] = rows;
  if (first === null || rows.includes(null)) return false;
  return [",", ";", "\t"].some((delimiter) => {
    const names = first.replaceAll('""', '"').split(delimiter);
    // Names without spaces, and as many cells, or more where texts have commas, in every row.
    return (
      names.length > 1 &&
      names.every((name) => /^"?[\w.-]{1,40}"?$/u.test(name)) &&
      rows.every((row) => (row ?? "").split(delimiter).length >= names.length)
    );
  });
}

/** Columns that spaces alone keep apart, at the same places in each line. */
function areAligned(lines: readonly string[]): boolean {
  const [first = ""] = lines;
  if (lines.length < 6 || /[,;|\t]/u.test(first) || first.startsWith(" ")) return false;
  const whole = lines.slice(0, -1);
  const shortest = Math.min(...whole.map((line) => line.length));
  let columns = 0;
  for (let at = 2; at < Math.max(first.length, shortest); at += 1) {
    const isColumn = whole.every((line) => {
      if (line.length <= at) return line === first ? false : line.length < at - 1;
      return line[at - 1] === " " && (line[at] !== " " || line !== first);
    });
    const isWide = whole.filter((line) => line[at - 2] === " ").length >= whole.length * 0.8;
    if (isColumn && isWide && first[at] !== " ") columns += 1;
  }
  return columns >= 2;
}

/** A cell and the space after it, where texts stand in quotes because spaces keep cells apart. */
const SPACED_CELL = /"(?:[^"\\]|\\.|"")*"(?: |$)|[^\s"]+(?: |$)/y;

/** Columns that single spaces keep apart, as R writes tables: `"1" 5 "I love it"`. */
function areSpaced(lines: readonly string[]): boolean {
  const whole = lines.filter((line) => line.length < LONGEST_LOOKED_AT);
  if (whole.length < LEAST_LINES || / [-–—,;|\t] /u.test(whole[0] ?? "")) return false;
  const counts = whole.map(spacedCells);
  const [, second = 0] = counts;
  // The header has no name for the rows' own.
  const isAlike = counts.every(
    (count, at) => count === second || (at === 0 && count === second - 1),
  );
  return second > 1 && isAlike && whole.slice(1).every((line) => line.includes('"'));
}

/** Cells of a line that spaces keep apart; 0 for any other line. */
function spacedCells(line: string): number {
  SPACED_CELL.lastIndex = 0;
  let cells = 0;
  while (SPACED_CELL.lastIndex < line.length) {
    if (!SPACED_CELL.test(line)) return 0;
    cells += 1;
  }
  return cells;
}
