import { COMPANION, CONTENT, FUNCTION, kindOf, NEGATION, type WordKind } from "./function-words.ts";
import { piecesOf, plainForm } from "./word-forms.ts";

/** Stands where a phrase can't go on. */
export const GAP = 0;

/** Words beyond these are no longer told apart: a file with more has no words but codes. */
const MOST_WORDS = 2_000_000;
/** A word is a name if this share of it is written large where a sentence goes on. */
const NAME_SHARE = 0.6;
const LEAST_CAPITALS = 5;

/** The words of a file as numbers from 1 on: as they are written, and in their plainest form. */
export class Lexicon {
  readonly #written = new Map<string, Map<string, number>>();
  readonly #writtenWords: string[] = [""];
  /** By written word: the number of its plain form. */
  readonly #plainOf: number[] = [GAP];
  readonly #plain = new Map<string, number>();
  readonly #plainWords: string[] = [""];
  readonly #kinds: WordKind[] = [FUNCTION];
  readonly #capitals: number[] = [0];
  readonly #inside: number[] = [0];

  /** The number of a word in lower case as it is written in a language; `GAP` for one too many. */
  idOf(word: string, language: string): number {
    let words = this.#written.get(language);
    if (!words) {
      words = new Map();
      this.#written.set(language, words);
    }
    const known = words.get(word);
    if (known !== undefined) return known;
    if (this.#writtenWords.length >= MOST_WORDS) return GAP;
    // A word on its own: a part of a text would keep all of the text in memory.
    const own = Buffer.from(word).toString();
    const id = this.#writtenWords.length;
    this.#writtenWords.push(own);
    words.set(own, id);
    const kind = kindOf(own, language);
    this.#plainOf.push(this.#plainId(plainForm(own, language), kind));
    return id;
  }

  plainOf(written: number): number {
    return this.#plainOf[written] ?? GAP;
  }

  writtenWord(written: number): string {
    return this.#writtenWords[written] ?? "";
  }

  plainWord(plain: number): string {
    return this.#plainWords[plain] ?? "";
  }

  kindOf(plain: number): WordKind {
    return this.#kinds[plain] ?? FUNCTION;
  }

  /** Notes how a word is written where a sentence goes on. */
  noteCapital(plain: number, isCapital: boolean): void {
    this.#inside[plain] = (this.#inside[plain] ?? 0) + 1;
    if (isCapital) this.#capitals[plain] = (this.#capitals[plain] ?? 0) + 1;
  }

  /** Whether a word is mostly written large where a sentence goes on, as names are. */
  isName(plain: number): boolean {
    const capitals = this.#capitals[plain] ?? 0;
    return capitals >= LEAST_CAPITALS && capitals >= (this.#inside[plain] ?? 0) * NAME_SHARE;
  }

  /**
   * The numbers of a phrase's words by their plain forms: every way in which the file has them, since
   * what is written the same can do something else ("not", and the plural of a noun "not").
   */
  findAll(key: string): number[][] {
    let ways: number[][] = [[]];
    const languages = [...this.#written.keys()];
    const pieces = (word: string) =>
      languages.map((language) => piecesOf(word, language)).find(({ length }) => length > 1);
    const words = key.split(" ").flatMap((each) => pieces(each) ?? each);
    // A phrase begins with no "l'", a person's word for it may.
    if (words.length > 1 && words[0]?.endsWith("'")) words.shift();
    for (const word of words) {
      // Versions before 0.7 had a form of its own for each tense.
      const today = languages.map((language) => plainForm(word, language));
      const ids = [...new Set([word, ...today])].flatMap((plain) =>
        KINDS.flatMap((kind) => this.#plain.get(keyOf(plain, kind)) ?? []),
      );
      ways = ways.flatMap((way) => ids.map((id) => [...way, id]));
    }
    return ways;
  }

  #plainId(word: string, kind: WordKind): number {
    const key = keyOf(word, kind);
    const known = this.#plain.get(key);
    if (known !== undefined) return known;
    const id = this.#plainWords.length;
    this.#plain.set(key, id);
    this.#plainWords.push(word);
    this.#kinds.push(kind);
    this.#capitals.push(0);
    this.#inside.push(0);
    return id;
  }
}

const KINDS = [CONTENT, COMPANION, NEGATION, FUNCTION] as const;

/** A word is apart from one of another language that is written the same but does something else. */
function keyOf(word: string, kind: WordKind): string {
  return kind === CONTENT ? word : `${word}\n${kind}`;
}
