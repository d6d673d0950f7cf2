import type { Layer } from "#ipc/personal/layer";
import { normOf, sealLayer } from "../layer-file.ts";
import { deviationFor, gaussian, type PrivacyBudget } from "./gaussian-noise.ts";

/** Length that updates are cut to: layers of a few hundred corrections are about as long. */
export const USUAL_CLIP = 5;
/** The same with noise, which is as much longer as what it hides may be. */
export const USUAL_CLIP_WITH_NOISE = 1;

export interface ShareOptions {
  /** Longer updates are shortened to it; above 0. Left out, the usual one. */
  readonly clip?: number | undefined;
  /** Left out, no noise is added. */
  readonly privacy?: PrivacyBudget | undefined;
  /** For tests; left out, noise is of the system's generator. */
  readonly uniform?: (() => number) | undefined;
}

/**
 * What a person hands over of a layer: its parameters, cut to a length, and how many corrections and
 * what gain are behind them. No text.
 *
 * The noise makes the parameters (ε, δ)-differentially private, and the unit is the whole update: any
 * two that are cut to `clip` are at most twice as far apart. The gain rests on the same corrections and
 * has no noise, so that it is left out then; the number of corrections is told as it is.
 */
export function shareLayer(
  layer: Layer,
  { privacy, uniform, clip = privacy ? USUAL_CLIP_WITH_NOISE : USUAL_CLIP }: ShareOptions = {},
): Layer {
  const { model, language, corrections, gain, updates } = layer;
  const factor = Math.min(1, clip / Math.max(normOf(layer.labels), Number.MIN_VALUE));
  const deviation = privacy ? deviationFor(privacy, 2 * clip) : 0;
  const change = (value: number) =>
    factor * value + (deviation > 0 ? deviation * gaussian(uniform) : 0);
  return sealLayer({
    kind: "update",
    model,
    language,
    corrections,
    updates,
    gain: privacy ? null : gain,
    clip,
    noise: privacy ? { epsilon: privacy.epsilon, delta: privacy.delta, deviation } : null,
    labels: layer.labels.map(({ label, constant, weights }) => ({
      label,
      constant: change(constant),
      weights: weights.map((weight) => change(weight)),
    })),
  });
}
