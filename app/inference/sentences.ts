/** A stretch of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

// "und" asks for the root rules of Unicode UAX #29, which do not depend on the person's language:
// the same text must be cut at the same places on every machine.
const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });

/**
 * V8's segmenter takes time in proportion to the length of its input for every step (half a second
 * for 200,000 characters, a quarter of an hour for five million), so a text is given to it in
 * blocks of this many code units.
 */
const BLOCK_LENGTH = 8192;

/** A boundary this close to a block's end is not trusted: rule SB8 looks ahead for a lower case. */
const LOOKAHEAD_LENGTH = 256;

/**
 * The sentences of a text in order, by Unicode UAX #29; together they cover the whole of it. White
 * space between them belongs to the sentence before, so that ten thousand empty lines are no
 * sentences of their own.
 */
export function* sentencesOf(text: string, blockLength: number = BLOCK_LENGTH): Generator<Span> {
  let sentence: Span | null = null;
  for (const { start, end } of segmentsOf(text, blockLength)) {
    if (sentence && !/\S/u.test(text.slice(start, end))) {
      sentence.end = end;
      continue;
    }
    if (sentence) yield sentence;
    sentence = { start, end };
  }
  if (sentence) yield sentence;
}

/** Spans that follow each other, those without white space between them joined: an address holds a "?". */
export function* joinTouching(text: string, spans: Iterable<Span>): Generator<Span> {
  let joined: Span | null = null;
  for (const { start, end } of spans) {
    if (joined && !isSpace(text, start - 1)) {
      joined.end = end;
      continue;
    }
    if (joined) yield joined;
    joined = { start, end };
  }
  if (joined) yield joined;
}

/** What the segmenter gives for the whole text, block by block. */
function* segmentsOf(text: string, blockLength: number): Generator<Span> {
  let start = 0;
  let length = blockLength;
  while (start < text.length) {
    const blockEnd = start + length;
    const isLast = blockEnd >= text.length;
    // Every sentence starts afresh, so a block that begins with one is segmented like the whole.
    const blockStart = start;
    for (const { index, segment } of segmenter.segment(text.slice(blockStart, blockEnd))) {
      const end = blockStart + index + segment.length;
      if (!isLast && end > blockEnd - LOOKAHEAD_LENGTH) break;
      yield { start, end };
      start = end;
    }
    // A sentence longer than the block needs a larger one.
    length = start === blockStart ? length * 2 : blockLength;
  }
}

/**
 * A text longer than this is read in sections, which know nothing of each other: so a text of many
 * MB can be spread over processes, and its reading can be stopped between two of them.
 */
export const SECTION_LENGTH = 32 * 1024;

/** A longer "word" is none, and is cut: one of 68 MB took 1.6 GB to read. */
const LONGEST_WORD = 1024 * 1024;

/** How far before its greatest length the end of a section is looked for. */
const SECTION_END_LENGTH = 4096;

/**
 * Cuts a text into sections, after sentences where there are any, else after white space; a word
 * longer than a section stays whole, up to `LONGEST_WORD`. Together they cover all of the text.
 */
export function* sectionsOf(text: string, maxLength: number = SECTION_LENGTH): Generator<Span> {
  let start = 0;
  while (text.length - start > maxLength) {
    const end = endOfSection(text, start, maxLength);
    yield { start, end };
    start = end;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** The sentences of a text, section by section, as they are read by themselves wherever a text comes from. */
export function* sentencesInSections(text: string): Generator<Span> {
  for (const section of sectionsOf(text)) {
    for (const { start, end } of sentencesOf(text.slice(section.start, section.end))) {
      yield { start: section.start + start, end: section.start + end };
    }
  }
}

function endOfSection(text: string, start: number, maxLength: number): number {
  const from = start + Math.max(1, maxLength - SECTION_END_LENGTH);
  const tail = text.slice(from, start + maxLength);
  let last = 0;
  for (const { index } of segmenter.segment(tail)) last = index;
  // The last sentence may be cut off by the tail's end; its start is sure.
  if (last > 0) return from + last;
  const end = endOfPiece(text, start, Math.min(text.length, start + LONGEST_WORD), maxLength);
  // Never between the halves of a character.
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff && end < text.length ? end + 1 : end;
}

/**
 * Cuts a span into pieces of about `maxLength` code units, always after white space. A word
 * longer than that stays whole, since its tokens would change with the cut.
 */
export function* piecesOf(text: string, span: Span, maxLength: number): Generator<Span> {
  let { start } = span;
  while (span.end - start > maxLength) {
    const end = endOfPiece(text, start, span.end, maxLength);
    yield { start, end };
    start = end;
  }
  if (start < span.end) yield { start, end: span.end };
}

function endOfPiece(text: string, start: number, limit: number, maxLength: number): number {
  for (let index = start + maxLength; index > start; index -= 1) {
    if (isSpace(text, index - 1)) return index;
  }
  let index = start + maxLength;
  while (index < limit && !isSpace(text, index - 1)) index += 1;
  return index;
}

function isSpace(text: string, index: number): boolean {
  return /\s/u.test(text.charAt(index));
}
