/** What a code unit is in a text. */
const SPACE = 0;
const LETTER = 1;
/** Apostrophe or hyphen: part of a word between two letters. */
const JOINER = 2;
/** Ends a phrase. */
const BREAK = 3;
/** Of a script in which words stand without spaces. */
const UNSPACED = 4;
/** Begins an address, a mention or a tag, which is left out. */
const FOREIGN = 5;

/** By code unit: what it is. Filled as texts need it, since few scripts turn up in a file. */
const classes = new Int8Array(65_536).fill(-1);

function classOf(unit: number): number {
  const known = classes[unit] ?? -1;
  if (known >= 0) return known;
  const found = classify(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
}

function classify(character: string): number {
  if ("'-".includes(character)) return JOINER;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(character)) {
    return UNSPACED;
  }
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return LETTER;
  if ("@<&".includes(character)) return FOREIGN;
  if (INVISIBLE.has(character.charCodeAt(0))) return SPACE;
  return /[\s#_~^`$%+=]/u.test(character) ? SPACE : BREAK;
}

/** The soft hyphen, marks of width and direction, and what chooses a form of an emoji. */
const INVISIBLE = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0xfe0f]);

export interface WordSink {
  /**
   * A word in lower case. `isCapital` tells whether it is written large where a sentence goes on; null
   * where it begins one, which tells nothing.
   */
  readonly word: (word: string, isCapital: boolean | null) => void;
  /** A phrase can't go on over what stands here. */
  readonly gap: () => void;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
/** A longer run of letters is no word. */
const LONGEST_WORD = 40;

/** Tells the words of a text in order; addresses, mentions, tags and entities are gaps. */
export function readWords(text: string, sink: WordSink): void {
  const lower = text.toLowerCase().replaceAll("’", "'");
  // A few letters change their length; then nothing is known of capitals.
  const original = lower.length === text.length ? text : lower;
  let isBeginning = true;
  let at = 0;
  const gap = () => {
    sink.gap();
    isBeginning = true;
  };
  while (at < lower.length) {
    const unit = lower.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === LETTER) {
      const end = wordEnd(lower, at);
      if (isAddress(lower, at, end)) {
        gap();
        at = spaceAfter(lower, end);
        continue;
      }
      if (end - at <= LONGEST_WORD) {
        const isCapital = original.charCodeAt(at) !== unit;
        tellParts(lower.slice(at, end), isBeginning ? null : isCapital, sink);
        isBeginning = false;
      } else gap();
      at = end;
    } else if (kind === UNSPACED) {
      let end = at + 1;
      while (end < lower.length && classOf(lower.charCodeAt(end)) === UNSPACED) end += 1;
      for (const { segment } of segmenter.segment(lower.slice(at, end))) sink.word(segment, false);
      isBeginning = false;
      at = end;
    } else if (kind === FOREIGN) {
      at = skipForeign(lower, at);
      gap();
    } else {
      if (kind === BREAK || unit === LINE_FEED) gap();
      // A dash between spaces is a break; a hyphen was part of a word.
      else if (kind === JOINER && unit === HYPHEN) gap();
      at += 1;
    }
  }
  sink.gap();
}

const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;

/** Where a word ends that begins at `start`: joiners count between two letters. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const kind = classOf(text.charCodeAt(end));
    const isInside =
      kind === LETTER ||
      (kind === JOINER && end + 1 < text.length && classOf(text.charCodeAt(end + 1)) === LETTER);
    if (!isInside) break;
    end += 1;
  }
  return end;
}

function isAddress(text: string, start: number, end: number): boolean {
  return (
    (text.startsWith("http", start) && text.startsWith("://", end)) ||
    (end - start === 3 && text.startsWith("www.", start))
  );
}

function spaceAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 0x20) at += 1;
  return at;
}

/** What a tag or an entity may be long. */
const LONGEST_TAG = 200;
const LONGEST_ENTITY = 10;

function skipForeign(text: string, at: number): number {
  const first = text[at] ?? "";
  if (first === "@") return Math.max(at + 1, wordEndAfter(text, at + 1));
  const [close, longest] = first === "<" ? [">", LONGEST_TAG] : [";", LONGEST_ENTITY];
  const end = text.slice(at, at + longest + 1).indexOf(close);
  return end < 0 ? at + 1 : at + end + 1;
}

function wordEndAfter(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[\w.]/u.test(text[end] ?? "")) end += 1;
  return end;
}

/** Two whole words with a hyphen between them are two; `wi-fi` is one. */
function tellParts(word: string, isCapital: boolean | null, sink: WordSink): void {
  const hyphen = word.indexOf("-");
  if (hyphen < 0) return sink.word(word, isCapital);
  const parts = word.split("-");
  if (parts.some((part) => part.length < WHOLE_WORD)) return sink.word(word, isCapital);
  for (const [place, part] of parts.entries()) sink.word(part, place === 0 ? isCapital : false);
}

const WHOLE_WORD = 3;
