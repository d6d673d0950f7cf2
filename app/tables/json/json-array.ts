import type { JsonSplitter } from "./json-splitter.ts";
import { findStringEnd } from "./json-string.ts";
import { FailureError } from "#ipc/failure";

/**
 * Finds the values of a JSON array one after the other: of the array that is the whole file, or of
 * the first array of objects in it (`{"data": [{…}, …]}`). What stands around is passed over as it
 * is. Only brackets and strings are looked at; whether a value is valid JSON is for the parser.
 */
export function createArraySplitter(): JsonSplitter {
  let inside = false;
  let ended = false;
  return (text, start, final) => {
    if (ended) return { next: text.length };
    if (!inside) {
      const opening = findArray(text, start);
      if (opening < 0) {
        if (!final) return null;
        throw new FailureError("json-without-rows");
      }
      inside = true;
      return { next: opening + 1 };
    }
    let position = start;
    while (position < text.length && /[\s,]/u.test(text[position] ?? "")) position += 1;
    if (position >= text.length) {
      if (!final) return null;
      throw new FailureError("json-cut-off");
    }
    if (text[position] === "]") {
      ended = true;
      return { next: text.length };
    }
    const end = findValueEnd(text, position);
    if (end >= 0) return { start: position, end, next: end };
    if (!final) return null;
    throw new FailureError("json-cut-off");
  };
}

/** Position of the bracket that opens the rows; negative if it is not in the text. */
function findArray(text: string, start: number): number {
  const first = afterBlanks(text, start);
  // A list that is all of the file may have rows of any kind.
  if (text[first] === "[") return first;
  for (let position = first; position >= 0 && position < text.length;) {
    const character = text[position];
    if (character === '"') position = findStringEnd(text, position);
    else if (character === "[") {
      const inner = afterBlanks(text, position + 1);
      if (text[inner] === "{") return position;
      position = inner;
    } else position += 1;
  }
  return -1;
}

/** Position of the first character that is no white space of JSON's; the text's length if none is. */
function afterBlanks(text: string, start: number): number {
  let position = start;
  while (BLANKS.has(text.charCodeAt(position))) position += 1;
  return position;
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Position after the value that begins at `start`; negative if the text ends before it does. */
function findValueEnd(text: string, start: number): number {
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
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      // A number or word that ends with the array itself.
      if (depth === 0) return trimmedEnd(text, start, position);
      depth -= 1;
      if (depth === 0) return position + 1;
    } else if (character === "," && depth === 0) return trimmedEnd(text, start, position);
    position += 1;
  }
  return -1;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
