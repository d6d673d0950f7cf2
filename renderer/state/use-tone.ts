import { toneOf, type Tone } from "../ui/tone.ts";
import { useModelStatus } from "./model-status.ts";

/** The tone of a label, by the model that is loaded; one that it has not is neutral at best. */
export function useTone(): (label: string) => Tone {
  const status = useModelStatus();
  return (label) => (status.state === "ready" ? toneOf(status.manifest, label) : "category-0");
}
