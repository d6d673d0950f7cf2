import type { TextState, WordWeight } from "#ipc/analysis/prediction";
import { isFunctionWord } from "./function-words.ts";
import { leadingState } from "./leading-state.ts";

/** Smaller moves are noise… */
const SMALLEST_PULL = 0.05;

/** …and so are those under this share of the strongest: where all is marked, nothing is. */
const SMALLEST_SHARE = 0.4;

const MOST_LISTED = 6;

/** The words that moved the tone enough to be told, in the text's order. */
export function pullingWords(
  words: readonly WordWeight[],
  text: string,
  languages: readonly string[],
): WordWeight[] {
  const telling = words.filter(
    ({ start, end }) => !isFunctionWord(text.slice(start, end), languages),
  );
  const strongest = telling.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  const threshold = Math.max(SMALLEST_PULL, SMALLEST_SHARE * strongest);
  return telling.filter(({ weight }) => Math.abs(weight) >= threshold);
}

export interface ListedWord {
  word: string;
  weight: number;
}

/** The strongest of them, strongest first; a word that recurs counts once, with its strongest pull. */
export function strongestWords(words: readonly WordWeight[], text: string): ListedWord[] {
  const pulls = new Map<string, number>();
  for (const { start, end, weight } of words) {
    const word = text.slice(start, end).toLowerCase();
    if (Math.abs(weight) > Math.abs(pulls.get(word) ?? 0)) pulls.set(word, weight);
  }
  return [...pulls]
    .map(([word, weight]) => ({ word, weight }))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_LISTED);
}

/** The side of a mixed text that no word pulls to, which a person would look for among them; else null. */
export function missingSide(
  words: readonly { weight: number }[],
  states: readonly TextState[],
): "negative" | "positive" | null {
  if (leadingState(states) !== "mixed") return null;
  if (!words.some(({ weight }) => weight < 0)) return "negative";
  return words.some(({ weight }) => weight > 0) ? null : "positive";
}
