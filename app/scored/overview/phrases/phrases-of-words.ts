import { CONTENT, FUNCTION, NEGATION } from "./function-words.ts";
import { GAP, type Lexicon } from "./lexicon.ts";

/** The words of one text, as they are written; `GAP` where a phrase can't go on. */
export type TextWords = number[];

/** Told of a phrase of one to three written words; 0 stands for none. */
export type PhraseVisitor = (first: number, second: number, third: number, place: number) => void;

/**
 * Tells each phrase of a text by the plain forms of its words, and where it begins. A phrase begins
 * with content or a word that denies, ends with content, and may hold one word in between that only
 * holds it together: "easy to use", "not worth", "waste of money".
 */
export function visitPhrases(words: TextWords, lexicon: Lexicon, visit: PhraseVisitor): void {
  for (let at = 0; at < words.length; at += 1) {
    const first = lexicon.plainOf(words[at] ?? GAP);
    const firstKind = first === GAP ? FUNCTION : lexicon.kindOf(first);
    if (firstKind === FUNCTION) continue;
    if (firstKind === CONTENT) visit(first, 0, 0, at);
    const second = lexicon.plainOf(words[at + 1] ?? GAP);
    if (second === GAP) continue;
    const secondKind = lexicon.kindOf(second);
    if (secondKind === CONTENT && second !== first) visit(first, second, 0, at);
    const third = lexicon.plainOf(words[at + 2] ?? GAP);
    if (third === GAP || lexicon.kindOf(third) !== CONTENT) continue;
    // Words said twice, as in "very, very good", make no phrase.
    if (third === second || third === first || first === second) continue;
    if (firstKind === NEGATION && secondKind === NEGATION) continue;
    visit(first, second, third, at);
  }
}
