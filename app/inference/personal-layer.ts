import type { Failure } from "#ipc/failure";
import { readsLanguage } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { temperatureOf } from "./prediction.ts";

/** What is needed of a manifest to know which layers are its own. */
type LayeredModel = Pick<
  Manifest,
  "id" | "name" | "version" | "languages" | "files" | "outputs" | "heads" | "primaryHead"
>;

/** A layer that is ready to be added. */
export interface ReadyLayer {
  /** The logits of a window, with the layer; `embedding` is of the model's width. */
  addTo(
    logits: readonly (readonly number[])[],
    embedding: Float32Array,
  ): readonly (readonly number[])[];
}

/** Which layer there is for a language; null for none, and where nobody knows the language. */
export type FindLayer = (language: string | null) => ReadyLayer | null;

/**
 * Looks layers up for one model, out of those that there are now: a layer may be switched on and off
 * while the model stays loaded. Layers of other models are passed over (`findLayerProblem` finds them).
 */
export function createLayerFinder(
  manifest: LayeredModel,
  layersNow: () => readonly Layer[],
): FindLayer {
  const ready = new WeakMap<Layer, ReadyLayer>();
  return (language) => {
    if (language === null) return null;
    const layer = layersNow().find(
      (one) => readsLanguage([one.language], language) && isOf(one, manifest),
    );
    if (!layer) return null;
    const known = ready.get(layer) ?? makeReady(layer, manifest);
    ready.set(layer, known);
    return known;
  };
}

/** Why a layer can't be used with any of these models; null if it can. `file` is the layer's. */
export function findLayerProblem(
  layer: Layer,
  manifests: readonly LayeredModel[],
  file: string,
): Failure | null {
  const manifest = manifests.find(({ id }) => id === layer.model.id);
  if (!manifest || !isOf(layer, manifest)) {
    return {
      code: "layer-of-other-model",
      file,
      found: `${manifest?.name ?? layer.model.id} ${layer.model.version}`,
      models: (manifest ? [manifest] : manifests).map(({ name, version }) => `${name} ${version}`),
    };
  }
  if (!readsLanguage(manifest.languages, layer.language)) {
    return { code: "layer-damaged", file, kind: "language" };
  }
  const labels = headOf(manifest)?.labels ?? [];
  const fits =
    layer.labels.length === labels.length &&
    layer.labels.every(({ label }, at) => label === labels[at]);
  return fits ? null : { code: "layer-damaged", file, kind: "shape" };
}

/** Whether a model can have a layer: a softmax head, and an embedding to stand on. */
export function canHaveLayer(manifest: LayeredModel): boolean {
  return manifest.outputs !== undefined && headOf(manifest)?.activation === "softmax";
}

function isOf({ model }: Layer, { id, version, files }: LayeredModel): boolean {
  return model.id === id && model.version === version && model.sha256 === files.graph.sha256;
}

function headOf({ heads, primaryHead }: LayeredModel) {
  return heads.find(({ name }) => name === primaryHead);
}

function makeReady({ labels, language }: Layer, manifest: LayeredModel): ReadyLayer {
  const place = manifest.heads.findIndex(({ name }) => name === manifest.primaryHead);
  // A layer speaks of calibrated log-probabilities, a graph of logits before the temperature.
  const primary = manifest.heads[place];
  const temperature = primary ? temperatureOf(primary, language) : 1;
  const constants = labels.map(({ constant }) => constant * temperature);
  const rows = labels.map(({ weights }) => Float64Array.from(weights, (one) => one * temperature));
  return {
    addTo(logits, embedding) {
      const shifted = (logits[place] ?? []).map((logit, label) => {
        const row = rows[label];
        let sum = logit + (constants[label] ?? 0);
        if (row?.length !== embedding.length) throw new RangeError("a layer of another width");
        for (let at = 0; at < embedding.length; at += 1) {
          sum += (row[at] ?? 0) * (embedding[at] ?? 0);
        }
        return sum;
      });
      return logits.map((row, head) => (head === place ? shifted : row));
    },
  };
}
