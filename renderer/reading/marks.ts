import type { Manifest } from "#ipc/model/manifest";
import type { Prediction, SentencePrediction } from "#ipc/analysis/prediction";
import { toneOf, type Tone } from "../ui/tone.ts";

/** A stretch of the text, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where a sentence is marked, or null where there is nothing to mark. `text` is the sentence itself;
 * the white space around it stays free, so that neighbours of one tone can be told apart.
 */
export function markedStretch(
  { start, prediction }: SentencePrediction,
  text: string,
): Span | null {
  const length = text.trim().length;
  if (!prediction || length === 0) return null;
  const markedStart = start + text.length - text.trimStart().length;
  return { start: markedStart, end: markedStart + length };
}

/** The index of the first span that ends behind `offset`, by halving: they stand in order. */
export function firstSpanBehind(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How a sentence is tinted: as its label is, and one without a side by its polarity as soon as that counts
 * for a side of a mixed text. Who reads "1 positive, 1 negative" finds both.
 */
export function toneOfSentence(
  manifest: Manifest,
  { label, polarity }: Pick<Prediction, "label" | "polarity">,
): Tone {
  const tone = toneOf(manifest, label);
  const least = manifest.thresholds.mixed?.sentencePolarity;
  const takesSide = polarity !== null && least !== undefined && Math.abs(polarity) >= least;
  if (tone !== "neutral" || !takesSide) return tone;
  return polarity > 0 ? "positive" : "negative";
}

/** A sign beside the tint, so that colour is never alone in telling a tone. */
export function signOf(tone: Tone, label: string): string {
  if (tone === "positive") return "▴";
  if (tone === "negative") return "▾";
  return tone === "neutral" ? "" : ([...label][0] ?? "").toUpperCase();
}

/** How a word that pulled is marked: which way, and in whose colour; of a model without polarity in none. */
export function lookOfWord(weight: number, hasPolarity: boolean) {
  const tone = weight > 0 ? "positive" : "negative";
  return { "data-way": weight > 0 ? "up" : "down", "data-tone": hasPolarity ? tone : "plain" };
}
