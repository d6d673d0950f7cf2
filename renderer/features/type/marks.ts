import type { SentencePrediction, WordWeight } from "#ipc/prediction";

/** A stretch of the text, in UTF-16 code units, and the name of the highlight that marks it. */
export interface Mark {
  name: string;
  start: number;
  end: number;
}

/** Weights under this many nats are noise and stay unmarked… */
const SMALLEST_MARKED_WEIGHT = 0.25;

/** …and so do those under this share of the heaviest: where all is marked, nothing is. */
const SMALLEST_MARKED_SHARE = 0.3;

/**
 * A mark for each sentence that was read, named after its label's tone. White space around a
 * sentence stays free, so that neighbours of one tone can be told apart.
 */
export function sentenceMarks(
  text: string,
  sentences: readonly SentencePrediction[],
  toneOfLabel: (label: string) => string,
): Mark[] {
  return sentences.flatMap(({ start, end, prediction }) => {
    const sentence = text.slice(start, end);
    const lead = sentence.length - sentence.trimStart().length;
    const tail = sentence.length - sentence.trimEnd().length;
    if (!prediction || lead === sentence.length) return [];
    const name = `sentence-${toneOfLabel(prediction.label)}`;
    return [{ name, start: start + lead, end: end - tail }];
  });
}

/** A mark for each word that weighed enough, for or against the label. */
export function wordMarks(words: readonly WordWeight[]): Mark[] {
  const heaviest = words.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  const threshold = Math.max(SMALLEST_MARKED_WEIGHT, SMALLEST_MARKED_SHARE * heaviest);
  return words
    .filter(({ weight }) => Math.abs(weight) >= threshold)
    .map(({ start, end, weight }) => ({
      name: weight > 0 ? "word-for" : "word-against",
      start,
      end,
    }));
}
