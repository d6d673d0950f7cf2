import type { eld as detector } from "eld/small";

type Detector = typeof detector;

/** The language that a text looks like. */
export interface ToldLanguage {
  /** BCP 47. */
  readonly language: string;
  /** Share of the letters looked at that speak for it, in (0.5, 1]. */
  readonly confidence: number;
}

/** A longer text is told from as many stretches of it, spread evenly. */
const MOST_STRETCHES = 5;
const STRETCH_LENGTH = 1000;
/** The detector reads about 350 bytes of what it gets. */
const PART_LENGTH = 160;
/** What the letters of one language must hold of a text that mixes two. */
const LEAST_SHARE = 2 / 3;
/** Fewer letters say too little in an alphabet that many languages share, and in one of their own. */
const ENOUGH_LETTERS = /^(?:\P{Script=Latin}*\p{Script=Latin}){14}/u;
const LEAST_OTHER_LETTERS = 5;
/**
 * By how much a language must be ahead of English, in the detector's scores from 0 to 1: most people
 * have English texts, and one must not be called foreign lightly. What comes of it
 * is measured by `npm run bench -- languages`.
 */
const LEAD_OVER_ENGLISH = 0.08;
/** The same over any other: closer ones are told by chance. */
const LEAD = 0.01;

let loading: Promise<Detector> | undefined;

/**
 * The language of a text, without its addresses, mentions, signs of hashtags, mark-up and code; null
 * where it is too short, mixes languages or looks like several.
 */
export type LanguageTeller = (text: string) => ToldLanguage | null;

/** Loads what languages are told by, some 40 ms of work and 8 MB (in a bundle), for whoever tells them only. */
export async function loadLanguages(): Promise<LanguageTeller> {
  const eld = await loadDetector();
  return (text) => tell(eld, partsOfText(text));
}

/** The same for one text; one without words loads nothing. */
export async function tellLanguage(text: string): Promise<ToldLanguage | null> {
  const parts = partsOfText(text);
  return parts.length === 0 ? null : tell(await loadDetector(), parts);
}

function loadDetector(): Promise<Detector> {
  // In a bundle, too, the package runs only when this line is reached.
  loading ??= import("eld/small").then(({ eld }) => eld);
  return loading;
}

function partsOfText(text: string): string[] {
  return stretchesOf(text).flatMap((stretch) => partsOf(wordsOf(stretch)));
}

function tell(eld: Detector, parts: readonly string[]): ToldLanguage | null {
  const letters = new Map<string | null, number>();
  let all = 0;
  for (const part of parts) {
    const language = tellPart(eld, part);
    letters.set(language, (letters.get(language) ?? 0) + part.length);
    all += part.length;
  }
  const [best] = [...letters].sort(([, a], [, b]) => b - a);
  if (!best || best[0] === null || best[1] < all * LEAST_SHARE) return null;
  return { language: best[0], confidence: best[1] / all };
}

function stretchesOf(text: string): string[] {
  if (text.length <= MOST_STRETCHES * STRETCH_LENGTH) return [text];
  const step = (text.length - STRETCH_LENGTH) / (MOST_STRETCHES - 1);
  return Array.from({ length: MOST_STRETCHES }, (_, index) => {
    const start = Math.round(index * step);
    return text.slice(start, start + STRETCH_LENGTH);
  });
}

/** Code, tags and entities, within a text, each with a sign without which there are none. */
const MARK_UP: readonly (readonly [sign: string, matter: RegExp])[] = [
  ["`", /```.*?(?:```|$)/gsu],
  ["`", /`[^`\n]*`/gu],
  ["<", /<[^<>]{1,500}>/gu],
  ["&", /&#?\w{1,10};/gu],
];
/** What addresses, mentions, paths, numbers and names in a program have and words have not. */
const NO_WORD = /[@_=<>{}\\|/\p{N}]|\w\(|\w\.\w|^RT$/u;
/** Where one word of a hashtag ends and the next begins: written as one, they look like no language or like English. */
const HASHTAG_SEAM = /(?<=\p{Ll})(?=\p{Lu})/u;
/** Scripts in which a sentence has no spaces, and so may stand beside all that. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** What most words are, and nothing else needs to be asked of. */
const PLAIN_WORD = /^(?!RT$)\p{L}[\p{L}\p{M}'’]*$/u;

/** Every row of a file comes by here, so that little is made which is thrown away at once. */
function wordsOf(text: string): string[] {
  let left = text;
  for (const [sign, matter] of MARK_UP) {
    if (left.includes(sign)) left = left.replaceAll(matter, " ");
  }
  const words: string[] = [];
  for (const token of left.split(/\s+/u)) {
    if (PLAIN_WORD.test(token)) words.push(token);
    else if (!NO_WORD.test(token) || UNSPACED.test(token)) words.push(...wordsWithin(token));
  }
  return words;
}

function wordsWithin(token: string): string[] {
  return (token.startsWith("#") ? token.split(HASHTAG_SEAM) : [token])
    .flatMap((word) => word.split(/[^\p{L}\p{M}'’]/u))
    .filter((word) => /\p{L}/u.test(word));
}

/** Words in parts of much the same length; none where they are too few. */
function partsOf(words: readonly string[]): string[] {
  // The same word over and over says no more than once.
  if (!hasEnoughLetters([...new Set(words)].join(" "))) return [];
  const all = words.reduce((sum, word) => sum + word.length, words.length - 1);
  const count = Math.ceil(all / PART_LENGTH);
  const length = all / count;
  const parts: string[] = [];
  let part = "";
  for (const word of words) {
    part = part === "" ? word : `${part} ${word}`;
    if (part.length < length) continue;
    parts.push(part);
    part = "";
  }
  // A short rest says less than what it belongs to.
  if (part !== "") parts.push(parts.length > 0 ? `${parts.pop() ?? ""} ${part}` : part);
  return parts;
}

function hasEnoughLetters(text: string): boolean {
  if (ENOUGH_LETTERS.test(text)) return true;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return all - latin >= LEAST_OTHER_LETTERS;
}

function tellPart(eld: Detector, part: string): string | null {
  const result = eld.detect(part);
  const { language } = result;
  if (language === "") return null;
  if (language === "en") return language;
  const { [language]: score = 0, en: english = 0, ...others } = result.getScores();
  if (score - english < LEAD_OVER_ENGLISH) return null;
  return score - Math.max(0, ...Object.values(others)) < LEAD ? null : language;
}
