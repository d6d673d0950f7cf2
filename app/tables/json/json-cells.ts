import { FailureError } from "#ipc/failure";
import type { ValueType } from "../values/value-type.ts";
import { findStringEnd } from "./split-values.ts";

/** Objects within objects that become columns of their own. */
const MAX_DEPTH = 12;

/**
 * Begins a string that stands for a number which JSON.parse would change: what follows is the
 * number as it is written.
 */
const WRITTEN = "\u0000\u0080#";
/** How that begins in JSON. So short, with what follows, that V8 keeps each word once: there may be millions. */
const WRITTEN_JSON = '"\\u0000\u0080#';

/** Pieces that are put together at a time: a text of a million pieces would take a hundred times its length. */
const PIECES = 4096;

/** A text that grows by pieces. */
class GrowingText {
  #whole = "";
  #pieces: string[] = [];

  add(piece: string): void {
    this.#pieces.push(piece);
    if (this.#pieces.length >= PIECES) this.#join();
  }

  /** All of it, flat. */
  take(): string {
    this.#join();
    return this.#whole;
  }

  #join(): void {
    this.#whole += this.#pieces.join("");
    this.#pieces = [];
  }
}

/** A number that JSON.parse may change: of many digits, ending with a zero, tiny, with an exponent, minus zero. */
const MAY_CHANGE = /[\d.]{16}|\.\d*0(?!\d)|\.0{5}|\d[eE]|-0(?![\d.])/u;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;
const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

/** Values and names of one row: V8 may take half a kilobyte for each, of which a packed file has millions. */
const MOST_VALUES = 1_000_000;

/**
 * A parsed JSON value in a box, null for text that is no JSON; its cells are read with `cellOf`.
 * Bare NaN and Infinity, which Python writes, are numbers, and comments are passed over. `line` is its
 * first one, from 1. Throws `json-row-too-large`.
 */
export function parseJson(text: string, line: number): { value: unknown } | null {
  const refuseLarge = (json: string) => {
    if (json.length <= MOST_VALUES || countValues(json) <= MOST_VALUES) return;
    throw new FailureError("json-row-too-large", { line, most: MOST_VALUES });
  };
  refuseLarge(text);
  const written = MAY_CHANGE.test(text) ? keepNumbers(text, isChanged) : text;
  try {
    return { value: JSON.parse(written) as unknown };
  } catch {
    const bare = withoutComments(text);
    // In a comment a quote is none, so that what was counted before may have been in a string.
    if (bare !== text) refuseLarge(bare);
    const relaxed = keepNumbers(bare, (word) => NOT_FINITE.has(word) || isChanged(word));
    if (relaxed === written) return null;
    try {
      return { value: JSON.parse(relaxed) as unknown };
    } catch {
      return null;
    }
  }
}

/** Counts values and names; what only looks like one inside a string does not count. */
function countValues(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') {
      const end = findStringEnd(text, at);
      if (end < 0) break;
      at = end - 1;
    } else if (",:[{".includes(character)) count += 1;
  }
  return count;
}

/** The same JSON on one line and without comments; all values are as they are written. */
export function jsonOnOneLine(text: string): string {
  const bare = text.includes("/") ? withoutComments(text) : text;
  return bare.replaceAll(/[\r\n]+[ \t]*/gu, " ").trim();
}

function withoutComments(text: string): string {
  const opening = /"|\/\/|\/\*/gu;
  let kept = "";
  let from = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const { 0: mark, index } = found;
    if (mark === '"') {
      const end = findStringEnd(text, index);
      if (end < 0) break;
      opening.lastIndex = end;
      continue;
    }
    const close = text.indexOf(mark === "//" ? "\n" : "*/", index + 2);
    kept += text.slice(from, index);
    from = close < 0 ? text.length : close + (mark === "//" ? 0 : 2);
    opening.lastIndex = from;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** JSON with strings for the numbers that are to be read as they are written. */
function keepNumbers(text: string, isToKeep: (word: string) => boolean): string {
  const token = /"|[-+\w.]+/gu;
  const kept = new GrowingText();
  let from = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const { 0: word, index } = found;
    if (word === '"') {
      const end = findStringEnd(text, index);
      if (end < 0) break;
      token.lastIndex = end;
    } else if (isToKeep(word) && !isKey(text, token.lastIndex)) {
      kept.add(`${text.slice(from, index)}${WRITTEN_JSON}${word}"`);
      from = token.lastIndex;
    }
  }
  if (from === 0) return text;
  kept.add(text.slice(from));
  return kept.take();
}

function isChanged(word: string): boolean {
  return NUMBER.test(word) && String(Number(word)) !== word;
}

/** Whether a colon comes next: what stands before it is no value. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/u.test(text[at] ?? "")) at += 1;
  return text[at] === ":";
}

/** Whether a parsed JSON value is an object and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value of a row, by its column. */
export interface NamedCell {
  readonly name: string;
  /** Tells `a.b` from `b` within `a`. */
  readonly key: string;
  readonly text: string;
  readonly type: ValueType;
}

/** The values of an object, with `outer.inner` as the names of inner ones. */
export function* flattenObject(
  value: Record<string, unknown>,
  outer = { name: "", key: "" },
  depth = 1,
): Generator<NamedCell> {
  for (const [own, inner] of Object.entries(value)) {
    const name = `${outer.name}${own}`;
    const key = `${outer.key}${keyOf(own)}`;
    if (!isObject(inner) || depth >= MAX_DEPTH) yield { name, key, ...cellOf(inner) };
    else yield* flattenObject(inner, { name: `${name}.`, key: `${key}.` }, depth + 1);
  }
}

/** A name as a part of a column's key, in which a dot means "within". */
export function keyOf(name: string): string {
  return /[.\\]/u.test(name) ? name.replaceAll(/[.\\]/gu, String.raw`\$&`) : name;
}

/** A parsed JSON value as a cell. */
export function cellOf(value: unknown): Pick<NamedCell, "text" | "type"> {
  if (typeof value === "string") {
    return value.startsWith(WRITTEN)
      ? { text: value.slice(WRITTEN.length), type: "number" }
      : { text: value, type: "text" };
  }
  if (typeof value === "number") return { text: String(value), type: "number" };
  if (typeof value === "boolean") return { text: String(value), type: "boolean" };
  if (value === null || value === undefined) return { text: "", type: "null" };
  return { text: nestedText(value), type: "nested" };
}

function nestedText(value: unknown): string {
  try {
    return withNumbers(JSON.stringify(value));
  } catch {
    // Nested deeper than the stack: no text of a person's is in there.
    return "";
  }
}

/** JSON with its numbers as they were written; those that JSON does not have are strings. */
function withNumbers(json: string): string {
  const text = new GrowingText();
  let from = 0;
  for (let at = json.indexOf(WRITTEN_JSON); at >= 0; at = json.indexOf(WRITTEN_JSON, from)) {
    const start = at + WRITTEN_JSON.length;
    const end = json.indexOf('"', start);
    const number = json.slice(start, end);
    text.add(json.slice(from, at) + (NOT_FINITE.has(number) ? `"${number}"` : number));
    from = end + 1;
  }
  if (from === 0) return json;
  text.add(json.slice(from));
  return text.take();
}
