import type { Finding } from "#ipc/finding";
import { cellKind, wordsOf, type CellKind } from "./cell-kind.ts";
import { isQuestion, isUsualName, nameRole, type NameRole } from "./column-name.ts";
import { absenceOf } from "./no-answer.ts";

/** Where a table begins and what of it names the columns. */
export interface HeaderRows {
  /** Filled rows above the table: titles, notes. */
  readonly titles: number;
  /** Rows that name columns. */
  readonly rows: number;
  /** Which of those gives the names, 0-based. */
  readonly naming: number;
  /** Why the first row names the columns, or doesn't. */
  readonly finding: Finding;
  /** Whether it could as well be the other way. */
  readonly isDoubtful: boolean;
}

/** What is said of a header. */
export interface HeaderFacts {
  readonly present: boolean;
  /** Filled rows above the first text: titles and rows that name columns. */
  readonly rowsAbove: number;
  readonly finding: Finding;
  readonly isDoubtful: boolean;
}

export function headerFacts({ titles, rows, finding, isDoubtful }: HeaderRows): HeaderFacts {
  return { present: rows > 0, rowsAbove: titles + rows, finding, isDoubtful };
}

/** Columns that are looked at; wider tables say the same many times. */
const MOST_COLUMNS = 200;
const BODY_ROWS = 60;

/** Header rows beyond the first. */
const MOST_EXTRA_ROWS = 3;

/** Rows above a table, beside those that begin with a number sign. */
const MOST_TITLES = 30;

/**
 * Where the table begins in the first rows of a file and how many rows name its columns.
 * `records` are those rows without the empty ones, as wide as they are written, `width` the columns
 * of the table. With `chosen`,
 * so many of the first rows stand above the first text.
 */
export function detectHeaderRows(
  records: readonly (readonly string[])[],
  width: number,
  chosen?: number,
): HeaderRows {
  const start = tableStart(records, width);
  if (chosen !== undefined) return chosenRows(records, start, chosen);
  const groups = groupRowsAbove(records, start, width);
  const imported = records
    .slice(start, start + MOST_EXTRA_ROWS + 1)
    .findIndex((cells) => cells.some((cell) => cell.includes('"ImportId"')));
  if (imported > 0) {
    const finding = { kind: "usual-names" } as const;
    return withNaming(records, { titles: start, rows: imported + 1, finding, isDoubtful: false });
  }
  const first = records[start] ?? [];
  // Files that were joined have their header again in the middle.
  const body = records
    .slice(start + 1, start + 1 + BODY_ROWS)
    .filter((cells) => width < 2 || !isSameRow(cells, first));
  const verdict = judgeFirstRow(first, body, width);
  const hasHeader = verdict.votes > 0 || (verdict.votes === 0 && width > 1 && body.length > 0);
  const isDoubtful = Math.abs(verdict.votes) < SURE_VOTES;
  if (!hasHeader) {
    return { titles: start, rows: 0, naming: 0, finding: { kind: "first-row-alike" }, isDoubtful };
  }
  let rows = 1;
  let isGuessed = false;
  while (rows <= MOST_EXTRA_ROWS) {
    const extra = extraHeader(records, start + rows, width);
    if (extra === null) break;
    if (extra === "likely") isGuessed = true;
    rows += 1;
  }
  const found = { titles: start - groups, rows: rows + groups, finding: verdict.finding };
  return withNaming(records, { ...found, isDoubtful: isDoubtful || isGuessed });
}

function isSameRow(cells: readonly string[], first: readonly string[]): boolean {
  return (
    cells.length === first.length &&
    cells.every((cell, at) => cell.replace(/^\ufeff/u, "") === first[at]?.replace(/^\ufeff/u, ""))
  );
}

const SURE_VOTES = 1;

function chosenRows(
  records: readonly (readonly string[])[],
  start: number,
  chosen: number,
): HeaderRows {
  const finding = { kind: "chosen" } as const;
  const isDoubtful = false;
  if (chosen === 0) return { titles: 0, rows: 0, naming: 0, finding, isDoubtful };
  const titles = Math.min(start, chosen - 1);
  return withNaming(records, { titles, rows: chosen - titles, finding, isDoubtful });
}

/** The row that gives the names: the one that asks, else the first that is as good as full. */
function withNaming(
  records: readonly (readonly string[])[],
  found: Omit<HeaderRows, "naming">,
): HeaderRows {
  const header = records.slice(found.titles, found.titles + found.rows);
  const asking = header.findIndex(
    (cells) => !cells.some((cell) => cell.includes('"ImportId"')) && cells.some(isAsking),
  );
  const filled = header.map((cells) => filledCount(cells));
  const most = Math.max(1, ...filled);
  const fullest = filled.findIndex((count) => count >= most * 0.8);
  return { ...found, naming: asking >= 0 ? asking : Math.max(0, fullest) };
}

/** The names of the columns; where the naming row has none, from the other rows of the header. */
export function namesFrom(
  header: readonly (readonly string[])[],
  naming: number,
  width: number,
): string[] {
  const order = [naming, ...header.keys()].filter((row, at, all) => all.indexOf(row) === at);
  return Array.from({ length: width }, (_, column) => {
    for (const row of order) {
      const name = header[row]?.[column]?.trim() ?? "";
      if (name !== "" && !name.includes('"ImportId"')) return header[row]?.[column] ?? "";
    }
    return "";
  });
}

/** The first row that belongs to the table: as wide as it, and not nearly empty. */
function tableStart(records: readonly (readonly string[])[], width: number): number {
  const counts = records.slice(0, BODY_ROWS + MOST_TITLES).map(filledCount);
  const typical = median(counts.filter((count) => count > 0));
  let comments = 0;
  while (isComment(records[comments], width)) comments += 1;
  const most = Math.min(records.length, comments + MOST_TITLES);
  for (let row = comments; row < most; row += 1) {
    const cells = records[row] ?? [];
    const isWide = cells.length >= width || (width > 3 && filledCount(cells) === width - 1);
    const isFull = (counts[row] ?? filledCount(cells)) * 2 >= Math.min(typical, width);
    if (isWide && (isFull || isUsualName(cells[0] ?? ""))) return row;
  }
  return comments < records.length ? comments : 0;
}

/** Whether a row is a remark of the program that wrote the file: `# exported today`. */
function isComment(cells: readonly string[] | undefined, width: number): boolean {
  if (cells === undefined || width < 2 || !/^\s?(?:#|\/\/|%)/u.test(cells[0] ?? "")) return false;
  return cells.length !== width || filledCount(cells) < width;
}

/** Rows right above the header that hold names of groups of columns, such as merged cells. */
function groupRowsAbove(
  records: readonly (readonly string[])[],
  start: number,
  width: number,
): number {
  let rows = 0;
  while (rows < 2 && start - rows > 0) {
    const cells = records[start - rows - 1] ?? [];
    const filled = filledCount(cells);
    if (cells.length < width || lastFilled(cells) === 0 || filled < 1) break;
    if (cells.some((cell) => isTyped(cellKind(cell)))) break;
    rows += 1;
  }
  return rows;
}

interface Verdict {
  readonly votes: number;
  readonly finding: Finding;
}

function judgeFirstRow(
  first: readonly string[],
  body: readonly (readonly string[])[],
  width: number,
): Verdict {
  if (isNumbering(first) && body.length > 0) {
    return { votes: 3, finding: { kind: "first-row-differs" } };
  }
  let votes = 0;
  let usual = 0;
  let asked = 0;
  const columns = Math.min(Math.max(width, first.length), MOST_COLUMNS);
  for (let column = 0; column < columns; column += 1) {
    const name = first[column]?.trim() ?? "";
    const values = body.map((cells) => cells[column]?.trim() ?? "").filter((v) => v !== "");
    const vote = voteOf(name, values);
    votes += vote.votes;
    if (vote.isUsual) usual += 1;
    if (vote.asks) asked += 1;
  }
  if (votes <= 0) return { votes, finding: { kind: "first-row-alike" } };
  if (asked > 0) return { votes, finding: { kind: "questions" } };
  return { votes, finding: { kind: usual > 0 ? "usual-names" : "first-row-differs" } };
}

/** How far a cell of the first row speaks for being the name of the values below it. */
function voteOf(
  name: string,
  values: readonly string[],
): {
  votes: number;
  isUsual?: boolean;
  asks?: boolean;
} {
  if (absenceOf(name) !== null) return { votes: 0 };
  const kind = cellKind(name);
  const isValue = values.includes(name);
  if (isTyped(kind) && !isIdentifier(name)) return { votes: kind === "code" ? -0.5 : -2 };
  // Codes below a word that may be one say nothing, unless the word is a usual name.
  if (isIdentifier(name) && kind !== "words" && !isUsualName(name)) {
    const numbers = share(
      values,
      (value) => cellKind(value) === "number" || cellKind(value) === "date",
    );
    if (isValue) return { votes: -1.5 };
    if (numbers > 0.8) return { votes: 2 };
    return { votes: share(values, isIdentifier) > 0.5 ? 0 : 1 };
  }
  if (isAsking(name) && share(values, isAsking) < 0.3) {
    return { votes: isValue ? 0 : 2.5, asks: true };
  }
  let votes = isValue ? -1.5 : 0;
  const isUsual = !isValue && isUsualName(name);
  if (isUsual) votes += 1.5;
  else if (!isValue && !endsSentence(name) && NAMED.has(nameRole(name))) votes += 1;
  if (typedShare(values) > 0.8 && values.length > 0) return { votes: votes + 2, isUsual };
  if (/[_]|\p{Ll}\p{Lu}/u.test(name) && !/\s/u.test(name)) votes += 1;
  const words = wordsOf(name).length;
  const lengths = values.map((value) => wordsOf(value).length);
  const mean = lengths.reduce((sum, count) => sum + count, 0) / Math.max(1, lengths.length);
  if (mean >= 3 || words > MOST_NAME_WORDS) {
    if (
      !endsSentence(name) &&
      words > MOST_NAME_WORDS &&
      words >= mean * 2.5 &&
      lengths.every((count) => count < words)
    ) {
      votes += 0.5;
    } else if (words >= Math.min(4, mean * 0.6) || endsSentence(name)) votes -= 1.5;
    else if (words > 0 && words <= 3 && mean >= 5) votes += 1;
  } else if (endsSentence(name)) votes -= 0.5;
  return { votes, isUsual };
}

const MOST_NAME_WORDS = 6;

/** Roles of names that speak for texts below. */
const NAMED: ReadonlySet<NameRole> = new Set(["text", "part-text"]);

/** Names as programs give them: `review_id`, `q03_open`, `answer.text`. */
const IDENTIFIER = /^\p{L}(?:[_.-]?[\p{L}\d]){0,40}$/u;
const MOST_DIGITS = 4;

function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && text.replaceAll(/\D/gu, "").length <= MOST_DIGITS;
}

function endsSentence(text: string): boolean {
  return /[.!…]["')\]]?$/u.test(text);
}

/** Kinds that names of columns are not of. */
function isTyped(kind: CellKind): boolean {
  return kind !== "words" && kind !== "empty" && kind !== "no-answer" && kind !== "path";
}

function typedShare(values: readonly string[]): number {
  return share(values, (value) => isTyped(cellKind(value)));
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.filter(test).length / Math.max(1, values.length);
}

const ASKING =
  /^(?:["'(\d.)\s]{0,8})(?:please|what|how|why|which|who|when|where|do you|did you|would you|are you|is there|have you|has |can you|could you|any (?:other|further|additional)|anything|tell us|describe|explain|if you|in your own words|por favor|qual|quais|como|o que|por que|você|conte|descreva|deixe|gostaria|qué|cuál|cómo|por qué|¿|cuéntanos|was|wie|warum|welche|bitte|haben sie|würden sie|gibt es|que|quel|comment|pourquoi|avez-vous|merci de)(?!\p{L})/iu;

/** Whether a cell asks something, as the columns of surveys do. */
function isAsking(cell: string): boolean {
  if (isQuestion(cell)) return true;
  return wordsOf(cell).length >= 4 && !endsSentence(cell.trim()) && ASKING.test(cell.trim());
}

/** Whether a row counts columns, as tables without names are written: `,0,1` or `1,2,3`. */
function isNumbering(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell, at) => at > 0 || cell.trim() !== "");
  if (numbers.length < 2) return cells.length > 1 && cells[0] === "" && cells[1] === "0";
  const from = Number(numbers[0]);
  return (from === 0 || from === 1) && numbers.every((cell, at) => cell === String(from + at));
}

const UNIT = /^[([{<][^()[\]{}<>]{1,30}[)\]}>]$/u;
const SUB_HEADER =
  /^(?:open-ended response|response|other \(please specify\)|resposta aberta|resposta|respuesta abierta|respuesta|freitextantwort|antwort|offene antwort|réponse ouverte|réponse)$/iu;
const TYPE =
  /^(?:string|str|text|varchar|char|object|integer|int|int64|float|float64|double|number|numeric|decimal|date|datetime|time|timestamp|boolean|bool|category|continuous|discrete|nominal|ordinal|scale|meta|class)$/iu;
const RULE = /^[-=+:_*]{2,}$/u;

/**
 * Whether the row at `index`, below a header, belongs to it: parts of questions, units, types,
 * rules. Where columns below hold numbers or days, it must not; where none does, only what no row
 * of texts looks like counts. A row that only differs from those below is likely one of the
 * header, and nothing is certain: a first row with few answers differs, too.
 */
function extraHeader(
  records: readonly (readonly string[])[],
  index: number,
  width: number,
): "certain" | "likely" | null {
  const row = records[index];
  const body = records.slice(index + 1, index + 1 + BODY_ROWS);
  if (!row || body.length < 2) return null;
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (cells.length === 0) return null;
  if (cells.every((cell) => RULE.test(cell))) return "certain";
  if (cells.some((cell) => SUB_HEADER.test(cell)) && isParts(row)) return "certain";
  if (cells.length >= 2 && cells.every((cell) => UNIT.test(cell))) return "certain";
  let strangers = 0;
  let named = 0;
  for (let column = 0; column < Math.min(width, MOST_COLUMNS); column += 1) {
    const cell = row[column]?.trim() ?? "";
    const kind = cellKind(cell);
    const values = body
      .map((line) => line[column]?.trim() ?? "")
      .filter((value) => absenceOf(value) === null);
    const typed = values.length > 0 && typedShare(values) > 0.8;
    if (typed && isTyped(kind)) return null;
    if (kind !== "words") continue;
    const isPart = UNIT.test(cell) || TYPE.test(cell);
    if (typed) strangers += 1;
    if (typed && isPart) named += 1;
    if (!typed && !isPart && !isAsking(cell) && isLikeThose(cell, values)) return null;
  }
  if (named > 0) return "certain";
  // One column alone may just begin with a word; a second one says more.
  return strangers > 1 ? "likely" : null;
}

/** Whether a cell could stand among the values below it: as long as they are, or one of them. */
function isLikeThose(cell: string, values: readonly string[]): boolean {
  if (values.includes(cell)) return true;
  const words = wordsOf(cell).length;
  const counts = values.map((value) => wordsOf(value).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  return words > 4 || (words > 1 && mean >= 1 && words >= mean * 0.8);
}

/** Whether a row names parts of questions and is no answer to any. */
function isParts(row: readonly string[]): boolean {
  return row.every(
    (cell) => cell.trim() === "" || SUB_HEADER.test(cell.trim()) || wordsOf(cell).length <= 6,
  );
}

function filledCount(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function lastFilled(cells: readonly string[]): number {
  for (let at = cells.length - 1; at >= 0; at -= 1) if ((cells[at] ?? "").trim() !== "") return at;
  return -1;
}

function median(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
