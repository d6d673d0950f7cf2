import { FailureError } from "#ipc/failure";
import type { JsonSplitter } from "./json-splitter.ts";
import type { JsonLayout } from "./choose-rows.ts";

/**
 * Finds the rows of a JSON file one after the other, as its layout says. What stands around is
 * passed over as it is. Only brackets, strings and comments are looked at; whether a value is valid
 * JSON is for the parser.
 */
export function createSplitter(layout: Exclude<JsonLayout, { kind: "columns" }>): JsonSplitter {
  switch (layout.kind) {
    case "lines":
      return splitLine;
    case "values":
      return splitValue;
    case "list":
      return createListSplitter(layout.offset, "]", valueStart);
    case "named":
      return createListSplitter(layout.offset, "}", namedValueStart);
  }
}

/** A line is a value, an empty one is none. */
function splitLine(text: string, start: number, final: boolean): ReturnType<JsonSplitter> {
  const lineFeed = text.indexOf("\n", start);
  if (lineFeed < 0 && !final) return null;
  const next = lineFeed < 0 ? text.length : lineFeed + 1;
  let end = lineFeed < 0 ? text.length : lineFeed;
  if (end > start && text[end - 1] === "\r") end -= 1;
  return text.slice(start, end).trim() === "" ? { next } : { start, end, next };
}

/** Values that follow each other, with or without a line end, comma or record separator. */
function splitValue(text: string, start: number, final: boolean): ReturnType<JsonSplitter> {
  const position = skipBetween(text, start);
  if (position >= text.length) return final ? { next: text.length } : null;
  const end = findValueEnd(text, position, true);
  if (end >= 0) return { start: position, end, next: end };
  if (!final) return null;
  if (!/["[{]/u.test(text[position] ?? "")) {
    return { start: position, end: text.trimEnd().length, next: text.length };
  }
  throw new FailureError("json-cut-off");
}

/** Values between the bracket at `offset` and its `closing` one. */
function createListSplitter(
  offset: number,
  closing: string,
  findStart: (text: string, position: number) => number,
): JsonSplitter {
  let toSkip = offset + 1;
  let ended = false;
  return (text, start, final) => {
    if (toSkip > 0) {
      const skipped = Math.min(toSkip, text.length - start);
      toSkip -= skipped;
      return { next: start + skipped };
    }
    if (ended) return { next: text.length };
    const position = skipBetween(text, start);
    if (text[position] === closing) {
      ended = true;
      return { next: text.length };
    }
    const from = position >= text.length ? -1 : findStart(text, position);
    const end = from < 0 ? -1 : findValueEnd(text, from, false);
    if (end >= 0) return { start: from, end, next: end };
    if (!final) return null;
    throw new FailureError("json-cut-off");
  };
}

function valueStart(_: string, position: number): number {
  return position;
}

/** Where the value behind a name begins; negative if the text ends before. */
function namedValueStart(text: string, position: number): number {
  if (text[position] !== '"') return position;
  const nameEnd = findStringEnd(text, position);
  if (nameEnd < 0) return -1;
  const colon = skipBetween(text, nameEnd);
  if (text[colon] !== ":") return colon >= text.length ? -1 : position;
  const start = skipBetween(text, colon + 1);
  return start >= text.length ? -1 : start;
}

/** Past white space, commas, record separators and comments. */
export function skipBetween(text: string, start: number): number {
  let position = start;
  while (position < text.length) {
    if (text[position] === "/") {
      const end = findCommentEnd(text, position);
      if (end < 0) return text.length;
      position = end;
    } else if (isBetween(text.charCodeAt(position))) position += 1;
    else break;
  }
  return position;
}

function isBetween(code: number): boolean {
  // Space, line ends, comma, record separator, and the bytes of a mark in the middle.
  return (
    code <= 0x20 ||
    code === 0x2c ||
    code === 0xfeff ||
    code === 0xef ||
    code === 0xbb ||
    code === 0xbf
  );
}

/** Position after the comment at `start`; negative if the text ends before; `start + 1` if none. */
function findCommentEnd(text: string, start: number): number {
  if (start + 1 >= text.length) return -1;
  if (text[start + 1] === "/") {
    const end = text.indexOf("\n", start);
    return end < 0 ? -1 : end + 1;
  }
  if (text[start + 1] !== "*") return start + 1;
  const end = text.indexOf("*/", start + 2);
  return end < 0 ? -1 : end + 2;
}

/**
 * Position after the value that begins at `start`; negative if the text ends before it does.
 * `endsAtBlank`: a number or word ends with white space, too.
 */
export function findValueEnd(text: string, start: number, endsAtBlank: boolean): number {
  let depth = 0;
  let position = start;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') {
      position = findStringEnd(text, position);
      if (position < 0) return -1;
      if (depth === 0) return position;
      continue;
    }
    if (character === "/") {
      position = findCommentEnd(text, position);
      if (position < 0) return -1;
      continue;
    }
    if (character === "{" || character === "[") {
      if (depth === 0 && position > start) return trimmedEnd(text, start, position);
      depth += 1;
    } else if (character === "}" || character === "]") {
      // A number or word that ends with the list itself.
      if (depth === 0) return position === start ? position + 1 : trimmedEnd(text, start, position);
      depth -= 1;
      if (depth === 0) return position + 1;
    } else if (
      depth === 0 &&
      (character === "," || (endsAtBlank && text.charCodeAt(position) <= 0x20))
    ) {
      return position === start ? position + 1 : trimmedEnd(text, start, position);
    }
    position += 1;
  }
  return -1;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Position after the closing quote of the string that begins at `start`; negative if none. */
export function findStringEnd(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return -1;
    let backslashes = 0;
    while (quote - 1 - backslashes > start && text[quote - 1 - backslashes] === "\\") {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}
