import { piecesOf, sectionsOf, sentencesOf } from "./sentences.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** As many tokens of a text as the model reads at once. */
export interface TextWindow {
  /** Token ids without special tokens; at least one, at most the window's capacity. */
  ids: number[];
  /** How much of the text has been read once this window is, in UTF-16 code units. */
  end: number;
}

/**
 * Tokenizing is synchronous: pieces of this many code units keep it to about a millisecond, so
 * that a long text without a full stop cannot hold the event loop.
 */
const MAX_PIECE_LENGTH = 2000;

/** How far back from a full window a word boundary is looked for, in tokens. */
const MAX_BACKTRACK = 16;

/**
 * Cuts a text into windows of at most `maxTokens` tokens, special tokens included, at sentence
 * boundaries where there are any, else between words. Every token of the text is in exactly one
 * window. Lazy: a window is tokenized when it is asked for.
 */
export function* cutIntoWindows(
  text: string,
  tokenizer: Tokenizer,
  maxTokens: number,
): Generator<TextWindow> {
  for (const section of sectionsOf(text)) {
    const sectionText = text.slice(section.start, section.end);
    for (const { ids, end } of cutSection(sectionText, tokenizer, maxTokens)) {
      yield { ids, end: section.start + end };
    }
  }
}

function* cutSection(text: string, tokenizer: Tokenizer, maxTokens: number): Generator<TextWindow> {
  const capacity = maxTokens - tokenizer.prefix.length - tokenizer.suffix.length;
  let ids: number[] = [];
  let end = 0;
  for (const sentence of sentencesOf(text)) {
    for (const piece of piecesOf(text, sentence, MAX_PIECE_LENGTH)) {
      let pieceIds = tokenizer.encode(text.slice(piece.start, piece.end));
      const continuesSentence = piece.start > sentence.start;
      if (continuesSentence) {
        // No boundary worth keeping: fill the window up.
        pieceIds = [...ids, ...pieceIds];
        ids = [];
      } else if (ids.length > 0 && ids.length + pieceIds.length > capacity) {
        yield { ids, end };
        ids = [];
      }
      while (pieceIds.length > capacity) {
        const cut = findCut(pieceIds, capacity, tokenizer);
        yield { ids: pieceIds.slice(0, cut), end };
        pieceIds = pieceIds.slice(cut);
      }
      ids.push(...pieceIds);
      ({ end } = piece);
    }
  }
  if (ids.length > 0) yield { ids, end };
}

function findCut(ids: readonly number[], capacity: number, tokenizer: Tokenizer): number {
  const lowest = Math.max(1, capacity - MAX_BACKTRACK);
  for (let cut = capacity; cut >= lowest; cut -= 1) {
    const next = ids[cut];
    if (next !== undefined && tokenizer.startsWord(next)) return cut;
  }
  return capacity;
}
