import type { ScoredText, Scorer } from "./scorer.ts";

/** Characters of texts whose outcomes are remembered; the memory of a job must not grow. */
const REMEMBERED_CHARACTERS = 4 * 1024 * 1024;

/** Longer texts seldom come twice, and a few would push all others out. */
const LONGEST_REMEMBERED = 2_000;

/** A scorer that scores identical texts once, as far back as it remembers, and blank ones never. */
export function createDistinctScorer(scorer: Scorer): Scorer {
  const memory = new OutcomeMemory();
  return {
    model: scorer.model,
    concurrency: scorer.concurrency,
    async score(texts, { signal, onScored } = {}) {
      const outcomes = new Map<string, ScoredText>();
      const wanted = new Set<string>();
      for (const text of texts) {
        if (outcomes.has(text) || wanted.has(text)) continue;
        const known = text.trim() === "" ? null : memory.recall(text);
        if (known === undefined) wanted.add(text);
        else outcomes.set(text, known);
      }
      onScored?.(texts.filter((text) => !wanted.has(text)).length);
      const distinct = [...wanted];
      // A repeated text counts once while it is scored; the rest is made up for at the end.
      const scored =
        distinct.length === 0 ? [] : await scorer.score(distinct, { signal, onScored });
      for (const [index, text] of distinct.entries()) {
        const outcome = scored[index] ?? null;
        outcomes.set(text, outcome);
        memory.remember(text, outcome);
      }
      onScored?.(texts.filter((text) => wanted.has(text)).length - distinct.length);
      return texts.map((text) => outcomes.get(text) ?? null);
    },
  };
}

/** Outcomes by text; the ones longest unused go first. */
class OutcomeMemory {
  readonly #outcomes = new Map<string, ScoredText>();
  #characters = 0;

  recall(text: string): ScoredText | undefined {
    const outcome = this.#outcomes.get(text);
    if (outcome === undefined) return undefined;
    this.#outcomes.delete(text);
    this.#outcomes.set(text, outcome);
    return outcome;
  }

  remember(text: string, outcome: ScoredText): void {
    if (text.length > LONGEST_REMEMBERED || this.#outcomes.has(text)) return;
    this.#outcomes.set(text, outcome);
    this.#characters += text.length;
    for (const oldest of this.#outcomes.keys()) {
      if (this.#characters <= REMEMBERED_CHARACTERS) break;
      this.#outcomes.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
