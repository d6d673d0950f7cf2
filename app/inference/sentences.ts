/** A stretch of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

// "und" asks for the root rules of Unicode UAX #29, which do not depend on the person's language:
// the same text must be cut at the same places on every machine.
const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });

/**
 * The sentences of a text in order, by Unicode UAX #29; together they cover the whole of it. White
 * space between them belongs to the sentence before, so that ten thousand empty lines are no
 * sentences of their own.
 */
export function* sentencesOf(text: string): Generator<Span> {
  let sentence: Span | null = null;
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length;
    if (sentence && /^\s*$/u.test(segment)) {
      sentence.end = end;
      continue;
    }
    if (sentence) yield sentence;
    sentence = { start: index, end };
  }
  if (sentence) yield sentence;
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
