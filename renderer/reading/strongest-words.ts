import type { WordWeight } from "#ipc/prediction";

const SHOWN = 6;

/** Weights under this many nats are noise. */
const SMALLEST_WEIGHT = 0.05;

export interface WeighedWord {
  word: string;
  weight: number;
}

/** The words that weighed most either way, heaviest first; a word that recurs counts once, summed. */
export function strongestWords(words: readonly WordWeight[], text: string): WeighedWord[] {
  const weights = new Map<string, number>();
  for (const { start, end, weight } of words) {
    const word = text.slice(start, end).toLowerCase();
    weights.set(word, (weights.get(word) ?? 0) + weight);
  }
  return [...weights]
    .map(([word, weight]) => ({ word, weight }))
    .filter(({ weight }) => Math.abs(weight) >= SMALLEST_WEIGHT)
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, SHOWN);
}
