/** Control characters, line ends, halves of characters, and marks that turn the direction of writing. */
const NEVER_SHOWN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Letters of scripts that are written from right to left (Unicode's blocks of them). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A name of somebody else's giving as it may be shown: what could end a line, steer a terminal or turn
 * the words around it is a replacement character (U+FFFD). Names without such are as they were.
 */
export function shownName(name: string): string {
  return name.replace(NEVER_SHOWN, "\uFFFD");
}

/**
 * The same for the midst of a sentence: a name that is written from right to left is set apart by
 * isolates (UAX #9, FSI and PDI), so that the sentence around it keeps its order.
 */
export function nameInSentence(name: string): string {
  const shown = shownName(name);
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** The beginning of a text that is longer than so many UTF-16 units. */
export function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
