import type { Finding } from "#ipc/files/finding";
import { cellKind, endsSentence, isTyped, typedShare, wordsOf } from "./cell-kind.ts";
import { isAsking, isUsualName, nameRole, type NameRole } from "./column-name.ts";
import { absenceOf } from "./no-answer.ts";
import { MOST_COLUMNS } from "./table-start.ts";

/** How far a first row speaks for naming the columns, and why. */
export interface Verdict {
  readonly votes: number;
  readonly finding: Finding;
}

export function judgeFirstRow(
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

/** Whether a row counts columns, as tables without names are written: `,0,1` or `1,2,3`. */
function isNumbering(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell, at) => at > 0 || cell.trim() !== "");
  if (numbers.length < 2) return cells.length > 1 && cells[0] === "" && cells[1] === "0";
  const from = Number(numbers[0]);
  return (from === 0 || from === 1) && numbers.every((cell, at) => cell === String(from + at));
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.filter(test).length / Math.max(1, values.length);
}
