import { toneOf, type Tone } from "../ui/tone.ts";
import type { ModelStatus } from "#ipc/contract";
import { currentModelStatus, manifestOf, useModelStatus } from "./model-status.ts";

/** The tone of a label, by the model that is loaded; one that it has not is neutral at best. */
export function useTone(): (label: string) => Tone {
  return toneBy(useModelStatus());
}

/** As `useTone`, outside of components. */
export function currentTone(): (label: string) => Tone {
  return toneBy(currentModelStatus());
}

function toneBy(status: ModelStatus): (label: string) => Tone {
  const manifest = manifestOf(status);
  return (label) => (manifest ? toneOf(manifest, label) : "category-0");
}
