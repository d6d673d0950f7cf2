import type { Manifest } from "#ipc/model/manifest";

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

/**
 * What stands for a label in its circle: its first letter, and where another begins with the same, the
 * first letter that tells them apart beside it: "Ng" and "Nu" for negative and neutral.
 */
export function badgeOf(label: string, labels: readonly string[]): string {
  const lettersOf = (name: string) => [...name.toLowerCase()];
  const letters = lettersOf(label);
  const alike = labels
    .filter((other) => other !== label)
    .map(lettersOf)
    .filter(([first]) => first === letters[0]);
  const initial = (letters[0] ?? "").toUpperCase();
  if (alike.length === 0) return initial;
  const telling = letters.findIndex((letter, at) => alike.every((other) => other[at] !== letter));
  return initial + (letters[telling === -1 ? 1 : telling] ?? "");
}
