import type { WordWeight } from "#ipc/prediction";
import type { Classifier } from "./classifier.ts";
import type { Span } from "./sentences.ts";

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** The words and emoji of a text, by Unicode UAX #29; spaces and punctuation are left out. */
export function wordsOf(text: string): Span[] {
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike || /\p{Extended_Pictographic}/u.test(segment))
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/** Keeps the log-odds of a certain answer finite. */
const SMALLEST_PROBABILITY = 1e-6;

/**
 * Weighs each word of `text` on the score of `label` by leaving it out (Li, Monroe & Jurafsky
 * 2016, "Understanding neural networks through representation erasure"). Yields after every
 * word, so that the event loop turns; throws the signal's reason when aborted. Positions are
 * relative to `text`.
 */
export async function* weighWords(
  classifier: Pick<Classifier, "predictAll">,
  text: string,
  label: string,
  signal?: AbortSignal,
): AsyncGenerator<WordWeight> {
  const logOddsWith = await logOdds(classifier, text, label, signal);
  for (const { start, end } of wordsOf(text)) {
    signal?.throwIfAborted();
    const without = withoutWord(text, start, end);
    yield { start, end, weight: logOddsWith - (await logOdds(classifier, without, label, signal)) };
  }
}

/** Of the spaces on both sides one goes, too: to some tokenizers a second one is a word. */
function withoutWord(text: string, start: number, end: number): string {
  const isSpaced = start === 0 || /\s/u.test(text.charAt(start - 1));
  return text.slice(0, start) + text.slice(isSpaced && text.charAt(end) === " " ? end + 1 : end);
}

async function logOdds(
  classifier: Pick<Classifier, "predictAll">,
  text: string,
  label: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  // One window a run: a batch of them would hold the event loop for longer.
  const options = { tokenBudget: 1, ...(signal && { signal }) };
  const [prediction] = await classifier.predictAll([text], options);
  const labels = Object.keys(prediction?.scores ?? {}).length;
  // Nothing left to read: the answer would be a guess among the labels.
  const score = prediction?.scores[label] ?? 1 / Math.max(2, labels);
  const bounded = Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, score));
  return Math.log(bounded / (1 - bounded));
}
