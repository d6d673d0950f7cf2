import type { SentencePrediction } from "#ipc/analysis/prediction";

/** More bars than this could not be told apart. */
const MOST_BARS = 160;

/** One bar: from where to where in the text, and what it shows. */
export interface RibbonBar {
  start: number;
  end: number;
  /** Mean polarity of its sentences in [−1, 1], or mean score in [0, 1] for a model without one. */
  value: number;
  /** The label of its first sentence. */
  label: string;
}

/** Bars along a text: one a sentence, or, of a long text, one for all that begin in the same stretch. */
export function ribbonBars(
  sentences: readonly SentencePrediction[],
  textLength: number,
): RibbonBar[] {
  const stretch = sentences.length > MOST_BARS ? textLength / MOST_BARS : 0;
  const bars: (RibbonBar & { count: number })[] = [];
  for (const { start, end, prediction } of sentences) {
    if (!prediction) continue;
    const value = prediction.polarity ?? prediction.score;
    const bar = bars.at(-1);
    const isSame =
      bar && stretch > 0 && Math.floor(bar.start / stretch) === Math.floor(start / stretch);
    if (isSame) {
      bar.end = end;
      bar.count += 1;
      bar.value += (value - bar.value) / bar.count;
    } else {
      bars.push({ start, end, value, label: prediction.label, count: 1 });
    }
  }
  return bars.map(({ start, end, value, label }) => ({ start, end, value, label }));
}
