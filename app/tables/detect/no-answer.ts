/** What a cell without a text is: nothing to see, or a word that stands for a missing value. */
export type Absence = "empty" | "no-answer";

/**
 * What machines and people write where a value is missing, in lower case and without spaces. Words
 * that may be an answer ("nothing", "no", "?") are not among them.
 */
const NO_ANSWER: ReadonlySet<string> = new Set([
  "nan",
  "-nan",
  "null",
  "nil",
  "(null)",
  "<null>",
  "\\n",
  "n/a",
  "#n/a",
  "#n/a n/a",
  "n.a.",
  "n/d",
  "s/n",
  "na",
  "<na>",
  "#na",
  "nat",
  "none",
  "undefined",
  "missing",
  "(blank)",
  "(empty)",
  // What is left of texts that were taken down.
  "[deleted]",
  "[removed]",
  "#null!",
  "#value!",
  "#ref!",
  "#name?",
  "#div/0!",
  "#num!",
  "k.a.",
  "k. a.",
  "[null]",
  "no answer",
  "no response",
  "no comment",
  "no comments",
  "not applicable",
  "not available",
  "not provided",
  // What a hotel's guests are said to have written who wrote nothing.
  "no negative",
  "no positive",
  "sem resposta",
  "sem comentários",
  "sem comentarios",
  "não se aplica",
  "não informado",
  "sin respuesta",
  "sin comentarios",
  "no aplica",
  "sans réponse",
  "sans objet",
  "non renseigné",
  "pas de réponse",
  "aucun commentaire",
  "nessuna risposta",
  "nessun commento",
  "non applicabile",
  "keine angabe",
  "-99",
  "-999",
]);

/** No entry above is longer; a longer cell needs no look. */
const MOST_CHARACTERS = 16;

/**
 * Whether a cell holds a text: null if it does. "Empty" is one thing everywhere: white space,
 * control characters and invisible characters. Dashes and dots alone, and the usual words for a
 * missing value, are no answer.
 */
export function absenceOf(cell: string): Absence | null {
  const visible = visiblePart(cell, MOST_CHARACTERS);
  if (visible === "") return "empty";
  if (visible.length > MOST_CHARACTERS) return null;
  if (NO_ANSWER.has(visible.toLowerCase())) return "no-answer";
  return /^[-–—_.…]+$/u.test(visible) ? "no-answer" : null;
}

/** Longest text that can be nothing but addresses. */
const MOST_ADDRESSED = 1_000;

/** Whether a text is nothing but addresses of pages and names of users, which have no tone. */
export function isOnlyAddressed(text: string): boolean {
  if (text.length > MOST_ADDRESSED) return false;
  const tokens = text.split(/\s/u).filter((token) => token !== "");
  return tokens.length > 0 && tokens.every((token) => ADDRESS.test(token));
}

// A token has no white space. `\S` would take Electron 26 ms to make ready where case is ignored.
const ADDRESS = /^(?:https?:\/\/.|www\..|@[\p{L}\p{N}_]+$)/iu;

/**
 * The cell without invisible characters at its ends, as soon as it is longer than `enough` only as far
 * as that.
 */
function visiblePart(cell: string, enough: number): string {
  let first = 0;
  while (first < cell.length && isInvisible(cell.codePointAt(first) ?? 0)) {
    first += (cell.codePointAt(first) ?? 0) > 0xffff ? 2 : 1;
  }
  if (cell.length - first > MOST_LOOKED_AT) return cell.slice(first, first + MOST_LOOKED_AT);
  let last = cell.length;
  while (last > first && isInvisible(cell.charCodeAt(last - 1))) last -= 1;
  const part = cell.slice(first, last);
  return part.length > enough ? part.slice(0, enough + 1) : part;
}

/** A cell with more behind its first visible character holds a text. */
const MOST_LOOKED_AT = 512;

/** White space, controls, joiners, direction and variation marks, fillers, tags. */
function isInvisible(code: number): boolean {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return true;
  if (code < 0xad) return false;
  return (
    code === 0xad ||
    code === 0x034f ||
    code === 0x061c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x1680 ||
    code === 0x17b4 ||
    code === 0x17b5 ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x2800 ||
    code === 0x3000 ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}
