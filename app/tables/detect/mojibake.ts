/** Characters of windows-1252 by byte from 0x80 on. */
const FROM_80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By both encodings: Latin-1, in which each byte is the character of its number, and windows-1252. */
const BYTE_OF: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 0x80 }, (_, at): [string, number] => [
    String.fromCharCode(0x80 + at),
    0x80 + at,
  ]),
  ...Array.from(FROM_80, (character, at): [string, number] => [character, 0x80 + at]),
]);

/** How often a text may have been broken. */
const MOST_TIMES = 3;

/** A run of letters and signs as UTF-8 looks if it is read as windows-1252 or Latin-1: `Ã©`, `â€™`. */
const SUSPECT = /[ÂÃÄÅÐÑâãäåæçèéêëìíîïð]\P{ASCII}/u;
/** The same where Western letters and signs were broken twice: an `é€…` may be meant. */
const STILL_SUSPECT = /[ÂÃâð]\P{ASCII}/u;
const RUN = /\P{ASCII}+/gu;

/**
 * A text with its letters put right; null where nothing is wrong. They were broken because UTF-8 was read as
 * windows-1252 (`donâ€™t`) or, as in Facebook's exports, as Latin-1, perhaps more than once, or because they are still
 * escaped as in JSON (`don\u2019t`). Only runs that are well-formed UTF-8 as bytes are touched: text that is meant
 * hardly ever is.
 */
export function repairMojibake(text: string): string | null {
  let repaired = text.includes("\\")
    ? text.replaceAll(ESCAPE, (escape) => decodeEscape(escape))
    : text;
  if (repaired === text && !SUSPECT.test(text)) return null;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    repaired = repaired.replaceAll(RUN, (run) => decodeRun(run) ?? run);
    if (!STILL_SUSPECT.test(repaired)) break;
  }
  return repaired === text ? null : repaired;
}

/** A character beyond ASCII as JSON and Python write it, left in a table by whoever wrote one into the other. */
const ESCAPE = /\\(?:u[\da-f]{4}|x[\da-f]{2})/giu;

function decodeEscape(escape: string): string {
  const code = Number.parseInt(escape.slice(2), 16);
  return code < 0x80 ? escape : String.fromCharCode(code);
}

function decodeRun(run: string): string | null {
  const bytes: number[] = [];
  for (const character of run) {
    const byte = BYTE_OF.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  try {
    return STRICT.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
