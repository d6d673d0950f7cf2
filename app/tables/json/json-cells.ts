import { findStringEnd } from "./split-values.ts";

/** Objects within objects that become columns of their own. */
const MAX_DEPTH = 12;

/**
 * A parsed JSON value in a box, null for text that is no JSON. Bare NaN and Infinity, which Python
 * writes, are read as null, and comments are passed over.
 */
export function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const relaxed = relaxJson(text);
    if (relaxed === null) return null;
    try {
      return { value: JSON.parse(relaxed) as unknown };
    } catch {
      return null;
    }
  }
}

/** JSON without comments and with null for numbers that are none; null if there are none of both. */
function relaxJson(text: string): string | null {
  const relaxed = /"|\/\/|\/\*|-?\b(?:NaN|Infinity)\b/gu;
  let kept = "";
  let from = 0;
  let isRelaxed = false;
  for (let found = relaxed.exec(text); found; found = relaxed.exec(text)) {
    const { index } = found;
    if (found[0] === '"') {
      const end = findStringEnd(text, index);
      if (end < 0) return null;
      relaxed.lastIndex = end;
      continue;
    }
    isRelaxed = true;
    kept += text.slice(from, index);
    if (found[0].startsWith("/")) {
      const close = text.indexOf(found[0] === "//" ? "\n" : "*/", index + 2);
      from = close < 0 ? text.length : close + (found[0] === "//" ? 0 : 2);
    } else {
      kept += "null";
      from = index + found[0].length;
    }
    relaxed.lastIndex = from;
  }
  return isRelaxed ? kept + text.slice(from) : null;
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
