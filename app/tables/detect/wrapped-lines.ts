import { endsSentence } from "./cell-kind.ts";

/** Lines followed by another, from which something can be told. */
const LEAST_LINES = 5;
/** Characters at which people and programs wrap lines. */
const [NARROWEST, WIDEST] = [40, 110];
/** Shares of lines of about that length, and of lines that end in mid-sentence. */
const LEAST_FULL = 0.7;
const LEAST_BROKEN = 0.5;

/** A line that begins in lower case, and not with an address. */
const CONTINUING = /^(?!https?:|www\.)\p{Ll}/u;

/**
 * The share of lines, in [0, 1], that break off in mid-sentence and go on in the next, where texts were
 * wrapped at a width, as e-mail and books have them; null for lines that are a text each.
 */
export function wrappedShare(lines: readonly string[]): number | null {
  const followed = lines
    .map((line, at) => ({ line: line.trimEnd(), next: (lines[at + 1] ?? "").trimStart() }))
    .filter(({ line, next }) => line.trim() !== "" && next !== "");
  if (followed.length < LEAST_LINES) return null;
  const lengths = followed.map(({ line }) => line.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  if (width < NARROWEST || width > WIDEST) return null;
  const full = lengths.filter((length) => length >= width * 0.75 && length <= width * 1.1);
  if (full.length < lengths.length * LEAST_FULL) return null;
  const broken = followed.filter(
    ({ line, next }) => !endsSentence(line) && !line.endsWith("?") && CONTINUING.test(next),
  );
  const share = broken.length / followed.length;
  return share >= LEAST_BROKEN ? share : null;
}
