import { absenceOf } from "./no-answer.ts";

/** What a cell holds, told from its characters alone. */
export type CellKind =
  | "empty"
  | "no-answer"
  /** Digits with little else: numbers, prices, times, days, versions, phone numbers. */
  | "number"
  /** A day with the name of its month. */
  | "date"
  | "link"
  | "email"
  | "path"
  /** One token that is no word: identifiers, hashes, tokens, user names. */
  | "code"
  /** What a browser or an app calls itself. */
  | "agent"
  /** A JSON object or array. */
  | "structure"
  | "words";

/** Enough of a cell to judge it by. */
const MAX_JUDGED = 600;
const MAX_TOKENS = 250;

/** Longest single token that may be a word of a language that writes spaces. */
const LONGEST_WORD = 30;

/** What a cell holds. Takes time in proportion to the first 600 characters. */
export function cellKind(cell: string): CellKind {
  const absence = absenceOf(cell);
  if (absence) return absence;
  const text = cell.slice(0, MAX_JUDGED).trim();
  if (isStructure(text)) return "structure";
  const { letters, digits, spaces } = tallyCharacters(text);
  if (digits > 0 && letters <= MOST_UNIT_LETTERS && letters < digits) return "number";
  if (spaces === 0) return tokenKind(text);
  if (digits > 0 && text.length <= LONGEST_DATE && isNamedDate(text)) return "date";
  if (isAgent(text)) return "agent";
  if (isLinks(text)) return "link";
  return "words";
}

/** Kinds that names of columns are not of. */
export function isTyped(kind: CellKind): boolean {
  return kind !== "words" && kind !== "empty" && kind !== "no-answer" && kind !== "path";
}

/** Share of values, in [0, 1], that are numbers, days, addresses or codes. */
export function typedShare(values: readonly string[]): number {
  const typed = values.filter((value) => isTyped(cellKind(value)));
  return typed.length / Math.max(1, values.length);
}

/** Whether a text ends as sentences do. */
export function endsSentence(text: string): boolean {
  return /[.!…]["')\]]?$/u.test(text);
}

/** Letters that may stand with a number: a unit, a currency, "am", "T" and "Z". */
const MOST_UNIT_LETTERS = 3;
const LONGEST_DATE = 48;

/**
 * The words of a cell in lower case. What has no space in it is one word at most, and none if it
 * is an address, a user name or a code; in scripts without spaces two characters count as a word,
 * and so does an emoji.
 */
export function wordsOf(cell: string): string[] {
  const words: string[] = [];
  for (const token of tokensOf(cell.slice(0, MAX_JUDGED))) {
    if (words.length >= MAX_TOKENS) break;
    if (PLAIN_WORD.test(token)) {
      words.push(token.toLowerCase());
      continue;
    }
    if (UNSPACED.test(token)) {
      const characters = [...token].filter((character) => UNSPACED.test(character));
      for (let at = 0; at < characters.length; at += 2) {
        words.push(`${characters[at] ?? ""}${characters[at + 1] ?? ""}`);
      }
      continue;
    }
    const word = bareWord(token);
    if (word !== "") words.push(word);
    else if (EMOJI.test(token)) words.push(token);
  }
  return words;
}

/** Most words, which need no further look. */
const PLAIN_WORD = /^[a-zA-Z]{1,20}$/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const EMOJI = /\p{Extended_Pictographic}/u;

/** What stands between white space. */
export function tokensOf(text: string): string[] {
  return text.split(/\s+/u).filter((token) => token !== "");
}

/** A token in lower case without what surrounds its letters; empty if it is no word. */
export function bareWord(token: string): string {
  if (token.includes("://") || token.startsWith("www.") || token.startsWith("@")) return "";
  let first = 0;
  let last = token.length;
  while (first < last && !isLetterLike(token, first)) first += 1;
  while (last > first && !isLetterLike(token, last - 1)) last -= 1;
  const core = token.slice(first, last);
  if (core === "" || core.length > LONGEST_WORD) return "";
  // "and/or", "check-in", "don't" are words; "a_b", "q1x", "a@b.c", "AppleWebKit/537" are not.
  return /[@_\\=<>{}[\]|\d]|\w\.\w{2}/u.test(core) ? "" : core.toLowerCase();
}

function isLetterLike(token: string, at: number): boolean {
  return /[\p{L}\p{M}\d]/u.test(token[at] ?? "");
}

/** Counts letters, digits and white space, of a long text only until it can be no number. */
function tallyCharacters(text: string): { letters: number; digits: number; spaces: number } {
  let letters = 0;
  let digits = 0;
  let spaces = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) spaces += 1;
    else if (isAsciiLetter(code)) letters += 1;
    else if (code < 0x80) continue;
    else if (/\s/u.test(character)) spaces += 1;
    else if (/[\p{L}\p{Extended_Pictographic}]/u.test(character)) letters += 1;
    if (letters > MOST_UNIT_LETTERS && spaces > 0 && text.length > LONGEST_DATE) break;
  }
  return { letters, digits, spaces };
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isStructure(text: string): boolean {
  const first = text[0];
  if (first !== "{" && first !== "[") return false;
  return /^(?:\{\s{0,9}["'}]|\[\s{0,9}["'{[\d\]])/u.test(text);
}

function tokenKind(token: string): CellKind {
  if (UNSPACED.test(token)) return "words";
  if (isLink(token)) return "link";
  if (isEmail(token)) return "email";
  const slashes = token.split(/[/\\]/u).length - 1;
  if (slashes >= 2 || /^(?:[/\\~]|[a-z]:[\\/])/iu.test(token)) return "path";
  if (bareWord(token) !== "" && !isRandomLetters(token)) return "words";
  return EMOJI.test(token) ? "words" : "code";
}

/** Letters whose case changes as it does in no word: `iJvWTmkfbFPi`. */
function isRandomLetters(token: string): boolean {
  let changes = 0;
  for (let at = 1; at < token.length; at += 1) {
    if (/\p{Lu}/u.test(token[at] ?? "") && /\p{Ll}/u.test(token[at - 1] ?? "")) changes += 1;
  }
  return changes >= 2 || (token.length >= 8 && !/[aeiouyà-ỹ\P{ASCII}]/iu.test(token));
}

function isLink(token: string): boolean {
  return (
    /^[(<"']?(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.|mailto:)/iu.test(token) ||
    /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?:\/\S*)?$/u.test(token)
  );
}

function isLinks(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.every((token) => isLink(token));
}

function isEmail(token: string): boolean {
  const at = token.indexOf("@");
  return at > 0 && at === token.lastIndexOf("@") && token.slice(at).includes(".");
}

/** How a browser, an app or a program calls itself: `name/1.2` again and again. */
function isAgent(text: string): boolean {
  const products = tokensOf(text).filter((token) => /^[\p{L}.-]{2,40}\/v?\d/u.test(token)).length;
  return products >= 2 || /^[\p{L}]{3,20}\/\d+\.\d/u.test(text);
}

const CALENDAR_WORD =
  /^(?:jan|feb|fev|mar|mär|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez|dic|déc|ene|mon|tue|wed|thu|fri|sat|sun|seg|ter|qua|qui|sex|sáb|dom|lun|mié|jue|vie|die|mit|don|fre|sam|son)\p{L}{0,8}$/u;
const CLOCK_WORD =
  /^(?:am|pm|at|um|de|do|of|the|st|nd|rd|th|gmt|utc|uhr|às|il|[pmce][ds]t|ce?s?t|o|t|z)$/u;

/** Whether all words of a text are names of months and days and what stands with them. */
function isNamedDate(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
  if (words.length > 6) return false;
  const named = words.filter((word) => CALENDAR_WORD.test(word)).length;
  return named > 0 && words.every((word) => CALENDAR_WORD.test(word) || CLOCK_WORD.test(word));
}
