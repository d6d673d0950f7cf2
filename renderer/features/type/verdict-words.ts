import type { Manifest } from "#ipc/manifest";
import type { SentencePrediction } from "#ipc/prediction";

/** How many sentences speak for either end of the polarity scale, by the manifest's rule. */
export function countSides(
  sentences: readonly SentencePrediction[],
  { thresholds }: Pick<Manifest, "thresholds">,
): { positive: number; negative: number } {
  const least = thresholds.mixed?.sentencePolarity ?? 1;
  let positive = 0;
  let negative = 0;
  for (const { prediction } of sentences) {
    const polarity = prediction?.polarity ?? 0;
    if (polarity >= least) positive += 1;
    if (polarity <= -least) negative += 1;
  }
  return { positive, negative };
}
