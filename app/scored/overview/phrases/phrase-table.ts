import { GAP, type Lexicon } from "./lexicon.ts";
import type { TextWords } from "./phrases-of-words.ts";

/** Ways of writing one phrase that are told apart; further ones count as the first. */
const MOST_FORMS = 6;

interface Noted {
  /** Plain forms of its words. */
  readonly words: readonly number[];
  /** Ways of writing it, by their words as they are written. */
  readonly forms: Map<string, number>;
}

/** The phrases that are looked at, by small numbers, and how they are written. */
export class PhraseTable {
  readonly #ids = new Map<number, number>();
  readonly #noted: (Noted | null)[] = [];
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  get size(): number {
    return this.#noted.length;
  }

  add(low: number, high: number): void {
    this.#ids.set(numberOf(low, high), this.#noted.length);
    this.#noted.push(null);
  }

  /** The phrase's number; −1 for one that is not looked at. */
  find(low: number, high: number): number {
    return this.#ids.get(numberOf(low, high)) ?? -1;
  }

  /** Notes how a row writes it. */
  note(id: number, plain: readonly number[], words: TextWords, place: number, span: number): void {
    let noted = this.#noted[id];
    if (!noted) {
      noted = { words: plain.filter((word) => word !== GAP), forms: new Map() };
      this.#noted[id] = noted;
    }
    let form = String(words[place] ?? GAP);
    for (let next = 1; next < span; next += 1) form += ` ${words[place + next] ?? GAP}`;
    const count = noted.forms.get(form);
    if (count !== undefined) noted.forms.set(form, count + 1);
    else if (noted.forms.size < MOST_FORMS) noted.forms.set(form, 1);
  }

  /** The plain forms of its words. */
  wordsOf(id: number): readonly number[] {
    return this.#noted[id]?.words ?? [];
  }

  keyOf(id: number): string {
    return this.wordsOf(id)
      .map((word) => this.#lexicon.plainWord(word))
      .join(" ");
  }

  /**
   * How it is written, the most frequent way first; names are written large. A number that only some
   * of the ways have, as that of one row's order, is "…".
   */
  formsOf(id: number): string[] {
    const noted = [...(this.#noted[id]?.forms ?? [])].map(
      ([form, count]) => [form.split(" ").map(Number), count] as const,
    );
    const write = (written: number) => {
      const word = this.#lexicon.writtenWord(written);
      const isIn = (form: readonly number[]) =>
        form.some((other) => this.#lexicon.writtenWord(other) === word);
      if (!/\p{L}/u.test(word) && !noted.every(([form]) => isIn(form))) return "…";
      return this.#lexicon.isName(this.#lexicon.plainOf(written)) ? capital(word) : word;
    };
    const forms = new Map<string, number>();
    for (const [form, count] of noted) {
      const text = form.map(write).join(" ").replaceAll("' ", "'");
      forms.set(text, (forms.get(text) ?? 0) + count);
    }
    return [...forms].sort(([, a], [, b]) => b - a).map(([text]) => text);
  }

  /** Whether it consists of names alone, the product's or a place's. */
  isName(id: number): boolean {
    const words = this.wordsOf(id);
    return words.length > 0 && words.every((word) => this.#lexicon.isName(word));
  }
}

function capital(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** 53 bits of a phrase's number. */
function numberOf(low: number, high: number): number {
  return (high & 0x1fffff) * 4_294_967_296 + low;
}
