import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import type { Reference } from "#ipc/model/reference";
import { failure, success, type Result } from "#ipc/result";
import { placeOfReader } from "#ipc/language";
import { loadClassifier, type Classifier } from "./classifier.ts";
import { readManifest, readReference } from "./model-files.ts";

/** The models of an installer. Each is loaded when the first text comes that it reads. */
export interface ModelSet {
  /** In the order of `package.json`. */
  readonly manifests: readonly Manifest[];
  /** What they read together (BCP 47). */
  readonly languages: readonly string[];
  /** The model that reads a language, loaded. Errors: those of `loadClassifier`. */
  classifierFor(language: string | null): Promise<Result<Classifier>>;
  /** All of them, loaded. */
  classifiers(): Promise<Result<Classifier[]>>;
  close(): Promise<void>;
}

/** Reads the manifests of models by their folders. Errors: those of `readManifest`. */
export async function readManifests(directories: readonly string[]): Promise<Result<Manifest[]>> {
  const manifests: Manifest[] = [];
  for (const directory of directories) {
    const manifest = await readManifest(directory);
    if (!manifest.ok) return manifest;
    manifests.push(manifest.value);
  }
  return manifests.length === 0 ? failure({ code: "model-unnamed" }) : success(manifests);
}

/** The references of models, in their order. Errors: those of `readReference`. */
export async function readReferences(
  directories: readonly string[],
  manifests: readonly Manifest[],
): Promise<Result<(Reference | null)[]>> {
  const references: (Reference | null)[] = [];
  for (const [place, manifest] of manifests.entries()) {
    const reference = await readReference(directories[place] ?? "", manifest);
    if (!reference.ok) return reference;
    references.push(reference.value);
  }
  return success(references);
}

/**
 * The models in these folders, none of them loaded yet; `layersNow` as in `loadClassifier`. Errors: those
 * of `readManifest`.
 */
export async function openModelSet(
  directories: readonly string[],
  layersNow?: () => readonly Layer[],
): Promise<Result<ModelSet>> {
  const manifests = await readManifests(directories);
  if (!manifests.ok) return manifests;
  const load = (place: number) => loadClassifier(directories[place] ?? "", layersNow);
  return success(createModelSet(manifests.value, load));
}

function createModelSet(
  manifests: readonly Manifest[],
  load: (place: number) => Promise<Result<Classifier>>,
): ModelSet {
  const loading = new Map<number, Promise<Result<Classifier>>>();
  const at = (place: number) => {
    const known = loading.get(place) ?? load(place);
    loading.set(place, known);
    return known;
  };
  return {
    manifests,
    languages: manifests.flatMap(({ languages }) => languages),
    classifierFor: (language) => at(placeOfReader(manifests, language)),
    async classifiers() {
      const loaded: Classifier[] = [];
      for (const place of manifests.keys()) {
        const classifier = await at(place);
        if (!classifier.ok) return classifier;
        loaded.push(classifier.value);
      }
      return success(loaded);
    },
    async close() {
      for (const classifier of await Promise.all(loading.values())) {
        if (classifier.ok) await classifier.value.close();
      }
    },
  };
}
