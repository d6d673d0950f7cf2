import { joinTouching, piecesOf, sectionsOf, sentencesOf } from "./sentences.ts";
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

/** Models that count white space or control characters as tokens have nothing to say of them, either. */
const READABLE = /[^\s\p{Cc}\p{Cf}\p{Cs}\uFFFD]/u;

/** Whether there is anything in a text that a model is asked about. */
export function isReadable(text: string): boolean {
  return READABLE.test(text);
}

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
  if (!isReadable(text)) return;
  const capacity = maxTokens - tokenizer.prefix.length - tokenizer.suffix.length;
  let ids: number[] = [];
  let end = 0;
  let encodedEnd = text.length - text.trimStart().length;
  const sentences = sentencesOf(text);
  for (const sentence of tokenizer.readsWordsWhole ? joinTouching(text, sentences) : sentences) {
    for (const piece of piecesOf(text, sentence, MAX_PIECE_LENGTH)) {
      // White space goes with the word after it: byte-level and SentencePiece tokenizers write it
      // into that word's first token, and a piece must have the tokens that the whole text has.
      const wordsEnd = piece.start + text.slice(piece.start, piece.end).trimEnd().length;
      let pieceIds = tokenizer.encode(text.slice(encodedEnd, wordsEnd));
      encodedEnd = Math.max(encodedEnd, wordsEnd);
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
    const before = ids[cut - 1];
    const after = ids[cut];
    if (before === undefined || after === undefined) continue;
    if (tokenizer.isWordBoundary(before, after)) return cut;
  }
  return capacity;
}
