import type { Manifest } from "#ipc/manifest";

const CATEGORY_TONES = [
  "category-0",
  "category-1",
  "category-2",
  "category-3",
  "category-4",
  "category-5",
] as const;

/** Every way a label is coloured and drawn. */
export const TONES = ["negative", "neutral", "positive", ...CATEGORY_TONES] as const;
export type Tone = (typeof TONES)[number];

/**
 * The tone of a label, read from the manifest: its side of the polarity scale, or, for a model
 * without one, a colour of its own.
 */
export function toneOf(manifest: Manifest, label: string): Tone {
  const scale = manifest.scales.polarity;
  if (scale?.head === manifest.primaryHead) {
    const weight = scale.weights[label] ?? 0;
    if (weight === 0) return "neutral";
    return weight > 0 ? "positive" : "negative";
  }
  const labels = manifest.heads.find(({ name }) => name === manifest.primaryHead)?.labels ?? [];
  const index = Math.max(0, labels.indexOf(label)) % CATEGORY_TONES.length;
  return CATEGORY_TONES[index] ?? "category-0";
}

/** The labels of the model's primary head, in the manifest's order. */
export function labelsOf(manifest: Manifest): readonly string[] {
  return manifest.heads.find(({ name }) => name === manifest.primaryHead)?.labels ?? [];
}
