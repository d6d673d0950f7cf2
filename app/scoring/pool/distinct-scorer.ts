import type { ScoredText, Scorer } from "../scorer.ts";

/** Characters of texts whose outcomes are remembered; the memory of a job must not grow. */
const REMEMBERED_CHARACTERS = 4 * 1024 * 1024;

/** What an outcome takes up beside its text, in characters. */
const COST_PER_TEXT = 200;

/** Longer texts seldom come twice, and a few would push all others out. */
const LONGEST_REMEMBERED = 2_000;

/**
 * A scorer that scores identical texts once, as far back as it remembers, and blank ones never. What
 * it wraps must tell the languages of texts by itself.
 */
export function createDistinctScorer(scorer: Scorer): Scorer {
  const memory = new OutcomeMemory();
  return {
    ...scorer,
    async score(texts, { mixed, places, signal, onScored, onPartRead } = {}) {
      const outcomes = new Map<string, ScoredText>();
      const wanted = new Set<string>();
      for (const text of texts) {
        if (outcomes.has(text) || wanted.has(text)) continue;
        const known = text.trim() === "" ? null : memory.recall(text);
        if (known === undefined) wanted.add(text);
        else outcomes.set(text, known);
      }
      onScored?.(texts.filter((text) => !wanted.has(text)));
      const distinct = [...wanted];
      // A repeated text counts once while it is scored; the rest is made up for at the end.
      const scored =
        distinct.length === 0
          ? []
          : await scorer.score(distinct, { mixed, places, signal, onScored, onPartRead });
      for (const [index, text] of distinct.entries()) {
        const outcome = scored[index] ?? null;
        outcomes.set(text, outcome);
        memory.remember(text, outcome);
      }
      const counted = new Set<string>();
      onScored?.(texts.filter((text) => wanted.has(text) && isAmong(counted, text)));
      return texts.map((text) => outcomes.get(text) ?? null);
    },
  };
}

/** Whether a text has been asked about before. */
function isAmong(known: Set<string>, text: string): boolean {
  const size = known.size;
  return known.add(text).size === size;
}

/**
 * Outcomes by text, in two generations: when the young one is full it becomes the old one, and
 * what was not asked for since then is forgotten. (To drop the oldest entry of one Map each time
 * costs ever more, because a Map walks over all that was deleted from its front.)
 */
class OutcomeMemory {
  #young = new Map<string, ScoredText>();
  #old = new Map<string, ScoredText>();
  #youngCharacters = 0;

  recall(text: string): ScoredText | undefined {
    const outcome = this.#young.get(text);
    if (outcome !== undefined) return outcome;
    const older = this.#old.get(text);
    if (older !== undefined) this.remember(text, older);
    return older;
  }

  remember(text: string, outcome: ScoredText): void {
    if (text.length > LONGEST_REMEMBERED || this.#young.has(text)) return;
    this.#young.set(text, outcome);
    this.#youngCharacters += text.length + COST_PER_TEXT;
    if (this.#youngCharacters <= REMEMBERED_CHARACTERS / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#youngCharacters = 0;
  }
}
