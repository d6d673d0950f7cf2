import { findStringEnd } from "./json-string.ts";

const MAX_DEPTH = 4;

/**
 * A parsed JSON value in a box, null for text that is no JSON. Bare NaN and Infinity, which Python
 * writes, are read as null.
 */
export function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    if (!/\b(?:NaN|Infinity)\b/u.test(text)) return null;
  }
  const repaired = withoutNaN(text);
  try {
    return { value: JSON.parse(repaired) as unknown };
  } catch {
    return null;
  }
}

/** JSON with null instead of bare NaN and Infinity, not those in strings. */
function withoutNaN(text: string): string {
  const parts: string[] = [];
  const next = /"|-?\b(?:NaN|Infinity)\b/gu;
  let position = 0;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    if (found[0] === '"') {
      const end = findStringEnd(text, found.index);
      if (end < 0) break;
      next.lastIndex = end;
    } else {
      parts.push(text.slice(position, found.index), "null");
      position = next.lastIndex;
    }
  }
  return [...parts, text.slice(position)].join("");
}

/** Whether a parsed JSON value is an object and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values of an object as text, with `outer.inner` as the names of inner ones. */
export function* flattenObject(
  value: Record<string, unknown>,
  prefix = "",
  depth = 1,
): Generator<[name: string, text: string]> {
  for (const [key, inner] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (isObject(inner) && depth < MAX_DEPTH) yield* flattenObject(inner, `${name}.`, depth + 1);
    else yield [name, cellText(inner)];
  }
}

/** A JSON value as the text of a cell. */
export function cellText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than the stack: no text of a person's is in there.
    return "";
  }
}
