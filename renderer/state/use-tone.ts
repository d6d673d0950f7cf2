import { badgeOf, labelsOf, toneOf, type Tone } from "../ui/tone.ts";
import { manifestOf, useModelStatus } from "./model-status.ts";

/** The tone of a label, by the model that is loaded; one that it has not is neutral at best. */
export function useTone(): (label: string) => Tone {
  const manifest = manifestOf(useModelStatus());
  return (label) => (manifest ? toneOf(manifest, label) : "category-0");
}

/** What stands for a label in its circle, told apart from the others of the model that is loaded. */
export function useBadge(): (label: string) => string {
  const manifest = manifestOf(useModelStatus());
  const labels = manifest ? labelsOf(manifest) : [];
  return (label) => badgeOf(label, labels);
}
