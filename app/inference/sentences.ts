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

/** What the segmenter gives for the whole text, block by block. */
function* segmentsOf(text: string, blockLength: number): Generator<Span> {
  let start = 0;
  let length = blockLength;
  while (start < text.length) {
    const blockEnd = start + length;
    const isLast = blockEnd >= text.length;
    // Every sentence begins anew, so a block that begins with one is segmented like the whole.
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
