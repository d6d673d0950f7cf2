/** Characters of windows-1252 that are not those of their bytes in Latin-1, by byte from 0x80 on. */
const FROM_80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const BYTE_OF: ReadonlyMap<string, number> = new Map([
  ...Array.from(FROM_80, (character, at): [string, number] => [character, 0x80 + at]),
  ...Array.from({ length: 0x60 }, (_, at): [string, number] => [
    String.fromCharCode(0xa0 + at),
    0xa0 + at,
  ]),
]);

/** A run of letters and signs as UTF-8 looks if it is read as windows-1252: `Ã©`, `â€™`. */
const SUSPECT = /[ÂÃÄÅÐÑâãäåæçèéêëìíîïð]\P{ASCII}/u;
const RUN = /\P{ASCII}+/gu;

/**
 * A text whose UTF-8 was once read as windows-1252 (`donâ€™t`), put right (`don’t`); null where
 * nothing is wrong. Only runs of characters that are well-formed UTF-8 as bytes are touched, which
 * text in any language next to never is.
 */
export function repairMojibake(text: string): string | null {
  if (!SUSPECT.test(text)) return null;
  const repaired = text.replaceAll(RUN, (run) => decodeRun(run) ?? run);
  return repaired === text ? null : repaired;
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
