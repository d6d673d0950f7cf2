import type { Manifest } from "#ipc/manifest";

/** How a label is coloured and drawn: by its weight on the polarity scale, if it has one. */
export type Tone = "negative" | "neutral" | "positive" | "plain";

/** The tone of a label, read from the manifest; `plain` where the model knows no polarity. */
export function toneOf(manifest: Manifest, label: string): Tone {
  const scale = manifest.scales.polarity;
  if (!scale || scale.head !== manifest.primaryHead) return "plain";
  const weight = scale.weights[label] ?? 0;
  if (weight === 0) return "neutral";
  return weight > 0 ? "positive" : "negative";
}
