import type { Prediction, WordWeight } from "#ipc/analysis/prediction";
import type { Classifier, ReadOptions } from "./classifier.ts";
import type { Span } from "./sentences.ts";

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** The words and emoji of a text, by Unicode UAX #29; spaces and punctuation are left out. */
export function wordsOf(text: string): Span[] {
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike || /\p{Extended_Pictographic}/u.test(segment))
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/**
 * Weighs each word of `text` by leaving it out (Li, Monroe & Jurafsky 2016, "Understanding neural
 * networks through representation erasure"): by how much the polarity falls, in [−2, 2], or, where the
 * model has no such scale, the score of `label`, in [−1, 1]. Yields after every word, so that the event
 * loop turns; throws the signal's reason when aborted. Positions are relative to `text`.
 */
export async function* weighWords(
  classifier: Pick<Classifier, "predictAll">,
  text: string,
  label: string,
  { language = null, signal }: ReadOptions = {},
): AsyncGenerator<WordWeight> {
  // One window a run: a batch of them would hold the event loop for longer.
  const options = { tokenBudget: 1, languages: [language], ...(signal && { signal }) };
  const read = async (shorter: string) =>
    (await classifier.predictAll([shorter], options)).at(0) ?? null;
  const whole = await read(text);
  if (!whole) return;
  // Where nothing is left to read the answer would be a guess: no side, and any label.
  const unread = whole.polarity === null ? 1 / Object.keys(whole.scores).length : 0;
  const measure = (prediction: Prediction | null) =>
    prediction ? (prediction.polarity ?? prediction.scores[label] ?? 0) : unread;
  for (const { start, end } of wordsOf(text)) {
    signal?.throwIfAborted();
    const without = await read(withoutWord(text, start, end));
    yield { start, end, weight: measure(whole) - measure(without) };
  }
}

/** Of the spaces on both sides one goes, too: to some tokenizers a second one is a word. */
function withoutWord(text: string, start: number, end: number): string {
  const isSpaced = start === 0 || /\s/u.test(text.charAt(start - 1));
  return text.slice(0, start) + text.slice(isSpaced && text.charAt(end) === " " ? end + 1 : end);
}
