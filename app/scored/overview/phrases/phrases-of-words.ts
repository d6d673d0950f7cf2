import { COMPANION, CONTENT, FUNCTION, NEGATION, type WordKind } from "./function-words.ts";
import { GAP, type Lexicon } from "./lexicon.ts";

/** The words of one text, as they are written; `GAP` where a phrase can't go on. */
export type TextWords = number[];

/**
 * Told of a phrase by the plain forms of one to three words, 0 for none, with its first place in the text
 * and how many words it spans there.
 */
export type PhraseVisitor = (
  first: number,
  second: number,
  third: number,
  place: number,
  span: number,
) => void;

/**
 * Tells each phrase of a text. It begins with content or a word that denies, and ends with content; one
 * word that only holds it together may stand in it and does not count, so that "love my", "love the" and
 * "love this lamp" are one.
 */
export function visitPhrases(words: TextWords, lexicon: Lexicon, visit: PhraseVisitor): void {
  for (let at = 0; at < words.length; at += 1) {
    const first = lexicon.plainOf(words[at] ?? GAP);
    const kind = kindAt(lexicon, first);
    if (kind === FUNCTION) continue;
    if (kind === CONTENT) visit(first, 0, 0, at, 1);
    const second = lexicon.plainOf(words[at + 1] ?? GAP);
    // Words said twice, as in "good, good, good", make no phrase.
    if (second === GAP || second === first) continue;
    const nextKind = kindAt(lexicon, second);
    if (canEnd(nextKind) && isAbout(kind, nextKind)) visit(first, second, 0, at, 2);
    const third = lexicon.plainOf(words[at + 2] ?? GAP);
    const lastKind = kindAt(lexicon, third);
    if (!canEnd(lastKind) || third === second || third === first) continue;
    if (nextKind === FUNCTION) {
      if (isAbout(kind, lastKind)) visit(first, third, 0, at, 3);
    } else if (isAbout(kind, nextKind, lastKind)) visit(first, second, third, at, 3);
  }
}

function kindAt(lexicon: Lexicon, plain: number): WordKind {
  return plain === GAP ? FUNCTION : lexicon.kindOf(plain);
}

function canEnd(kind: WordKind): boolean {
  return kind === CONTENT || kind === COMPANION;
}

/** Whether one of the words says what the phrase is about; "not work" does, of whatever it is said. */
function isAbout(...kinds: readonly WordKind[]): boolean {
  return kinds.includes(CONTENT) || (kinds[0] === NEGATION && kinds.length === 2);
}
