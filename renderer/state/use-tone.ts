import { toneOf, type Tone } from "../ui/tone.ts";
import { manifestOf, useModelStatus } from "./model-status.ts";

/** The tone of a label, by the model that is loaded; one that it has not is neutral at best. */
export function useTone(): (label: string) => Tone {
  const manifest = manifestOf(useModelStatus());
  return (label) => (manifest ? toneOf(manifest, label) : "category-0");
}
