import type { Layer } from "#ipc/layer";
import type { Manifest } from "#ipc/manifest";
import { isInUse, keepLayer, readLayers, type KeptLayers } from "#learning/layer-folder";

/** The person's own layers, as the window uses them. */
export interface PersonalLayers {
  /** Those to read with now: none while they are switched off. */
  now(): readonly Layer[];
  /** Reads the folder anew. */
  refresh(manifests: readonly Manifest[]): Promise<KeptLayers>;
  keep(layer: Layer): Promise<void>;
}

/** Layers of a folder; `isWanted` says whether the person has switched them on. */
export function openPersonalLayers(folder: string, isWanted: () => boolean): PersonalLayers {
  let used: readonly Layer[] = [];
  return {
    now: () => (isWanted() ? used : []),
    async refresh(manifests) {
      const kept = await readLayers(folder, manifests);
      used = kept.layers.filter((layer) => isInUse(layer));
      return kept;
    },
    keep: async (layer) => void (await keepLayer(folder, layer)),
  };
}
