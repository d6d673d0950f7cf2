import { findEncoding, type TextEncoding } from "./text-encoding.ts";

/** Encodings of old Macs and of DOS, which chardet does not know. */
const OLD = ["macintosh", "cp850"] as const;

/** Places that must speak for one of them more than for windows-1252. */
const LEAST_LEAD = 2;

/**
 * The code page of an old system in which bytes make words where windows-1252 makes none; null where
 * that one does as well. `sample` holds bytes beyond ASCII with what surrounds them.
 */
export function oldCodePage(sample: Buffer): { encoding: TextEncoding; share: number } | null {
  const wordsIn = (name: string) => {
    const encoding = findEncoding(name);
    return encoding && { encoding, ...judgeWords(encoding.decode(encoding.toWire(sample))) };
  };
  const western = wordsIn("windows-1252");
  const [best] = OLD.flatMap((name) => wordsIn(name) ?? []).sort((a, b) => b.points - a.points);
  if (!western || !best || best.points <= 0) return null;
  if (best.points < western.points + LEAST_LEAD) return null;
  return { encoding: best.encoding, share: best.fitting / Math.max(1, best.all) };
}

/** A character beyond ASCII between what stands before and after it. */
const PLACES = /([a-z]?)([^\p{ASCII}])([a-z]?)/gu;

/** How well the characters beyond ASCII fit where they stand: small letters in words, marks beside them. */
function judgeWords(text: string): { points: number; fitting: number; all: number } {
  let points = 0;
  let fitting = 0;
  let all = 0;
  for (const [, before = "", character = "", after = ""] of text.matchAll(PLACES)) {
    all += 1;
    const isInside = before !== "" && after !== "";
    let worth = 0;
    if (/\p{Ll}/u.test(character)) worth = before !== "" || after !== "" ? 1 : 0;
    else if (/\p{Lu}/u.test(character)) worth = before === "" ? 0.5 : -2;
    else if (/\p{Cc}/u.test(character)) worth = -2;
    else if (character === "’") worth = before === "" ? 0 : 1;
    else if (/[“”‘–—…«»€°™]/u.test(character)) worth = isInside ? -1 : 0.5;
    else worth = isInside ? -2 : -0.5;
    if (worth > 0) fitting += 1;
    points += worth;
  }
  return { points, fitting, all };
}
