import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { isInUse, keepLayer, readLayers, type KeptLayers } from "#learning/layer-folder";

/** The person's own layers, as the window uses them. */
export interface PersonalLayers {
  /** Those to read with now: none while they are switched off. */
  now(): readonly Layer[];
  /** Languages whose layer in use others have made. */
  adopted(): readonly string[];
  /** Reads the folder anew. */
  refresh(manifests: readonly Manifest[]): Promise<KeptLayers>;
  /** Keeps a layer for its model and language, and reads with it if it is in use. */
  keep(layer: Layer, manifests: readonly Manifest[]): Promise<void>;
}

/** Layers of a folder; `isWanted` says whether the person has switched them on. */
export function openPersonalLayers(folder: string, isWanted: () => boolean): PersonalLayers {
  let used: readonly Layer[] = [];
  async function refresh(manifests: readonly Manifest[]): Promise<KeptLayers> {
    const kept = await readLayers(folder, manifests);
    used = kept.layers.filter((layer) => isInUse(layer));
    return kept;
  }
  return {
    now: () => (isWanted() ? used : []),
    adopted: () => used.filter(({ kind }) => kind === "averaged").map(({ language }) => language),
    refresh,
    async keep(layer, manifests) {
      await keepLayer(folder, layer);
      await refresh(manifests);
    },
  };
}
