import type { ScoredTable } from "../../results/scored-table.ts";
import type { ValueColumn } from "../survey.ts";
import { GAP } from "./lexicon.ts";
import { highOf, lowOf } from "./phrase-counter.ts";
import { readTexts, type PhraseIndex } from "./phrase-index.ts";
import { visitPhrases } from "./phrases-of-words.ts";

/** Which rows have phrases of topics, a byte a row; those that are too rare to be noted are looked for. */
export class TopicMarks {
  readonly #index: PhraseIndex;
  readonly #rowCount: number;
  readonly #known = new Map<string, Uint8Array>();

  constructor(index: PhraseIndex, rowCount: number) {
    this.#index = index;
    this.#rowCount = rowCount;
  }

  /** The phrase's number among those that are noted; null for one that is not. */
  idOf(key: string): number | null {
    const ids = this.#numbersOf(key).map(({ low, high }) => this.#index.phrases.find(low, high));
    return ids.find((id) => id >= 0) ?? null;
  }

  /** Makes ready to tell the rows of these phrases. Throws the signal's reason when aborted. */
  async find(
    keys: readonly string[],
    table: ScoredTable,
    languages: ValueColumn | null,
    signal: AbortSignal,
  ): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#known.has(key));
    const found = new Map(missing.map((key) => [key, new Uint8Array(this.#rowCount)]));
    const noted = new Map<number, Uint8Array>();
    const looked = new Map<string, Uint8Array>();
    const lows = new Set<number>();
    for (const [key, marked] of found) {
      const id = this.idOf(key);
      if (id !== null) noted.set(id, marked);
      else {
        for (const { low, high } of this.#numbersOf(key)) {
          lows.add(low);
          looked.set(`${low} ${high}`, marked);
        }
      }
    }
    if (noted.size > 0) this.#markNoted(noted);
    if (looked.size > 0) {
      const { lexicon, language } = this.#index;
      await readTexts({ table, languages, signal }, lexicon, language, (row, _, words) => {
        visitPhrases(words, lexicon, (first, second, third) => {
          const low = lowOf(first, second, third);
          if (!lows.has(low)) return;
          const marked = looked.get(`${low} ${highOf(first, second, third)}`);
          if (marked) marked[row] = 1;
        });
      });
    }
    for (const [key, marked] of found) this.#known.set(key, marked);
  }

  /** The rows with a phrase that was made ready. */
  of(key: string): Uint8Array {
    return this.#known.get(key) ?? new Uint8Array(this.#rowCount);
  }

  /** The rows with any of these. */
  any(keys: readonly string[]): Uint8Array {
    const marked = new Uint8Array(this.#rowCount);
    for (const key of keys) {
      for (const [row, mark] of this.of(key).entries()) if (mark === 1) marked[row] = 1;
    }
    return marked;
  }

  #markNoted(noted: ReadonlyMap<number, Uint8Array>): void {
    for (let row = 0; row < this.#rowCount; row += 1) {
      this.#index.rows.visit(row, (id) => {
        const marked = noted.get(id);
        if (marked) marked[row] = 1;
      });
    }
  }

  #numbersOf(key: string): { low: number; high: number }[] {
    return this.#index.lexicon
      .findAll(key)
      .filter(({ length }) => length <= 3)
      .map(([first = GAP, second = GAP, third = GAP]) => ({
        low: lowOf(first, second, third),
        high: highOf(first, second, third),
      }));
  }
}
