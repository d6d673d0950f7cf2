import { openModelSet, type ModelSet } from "#inference/model-set";
import type { ModelStatus } from "#ipc/contract";
import type { Layer } from "#ipc/personal/layer";
import { failure, type Result } from "#ipc/result";
import { identifyModel, type ScoringModel } from "#scoring/scorer";
import { toPageFailure } from "../security/page-failure.ts";

/** The models that main hosts for typing. */
export interface ModelHost {
  readonly status: ModelStatus;
  /** Where the models' files are, in the order of the set. */
  directories(): Promise<Result<string[]>>;
  /**
   * Starts loading the model that reads a language; others are loaded with the first text that they
   * read. Called once the window is painted, since creating a session holds the event loop for a moment.
   */
  load(language: string | null): void;
  /** Resolves once loading has succeeded or failed; pending before `load`. */
  whenLoaded(): Promise<Result<ModelSet>>;
  /** The models inside, once they are loaded; null where they cannot be used. */
  present(): Promise<readonly ScoringModel[] | null>;
}

/** A host whose every change of state is told to `onStatusChange`; `layersNow` as in `openModelSet`. */
export function hostModels(
  findDirectories: () => Promise<Result<string[]>>,
  onStatusChange: (status: ModelStatus) => void,
  layersNow?: () => readonly Layer[],
): ModelHost {
  let status: ModelStatus = { state: "loading" };
  let resolveLoaded: (set: Result<ModelSet>) => void;
  const loaded = new Promise<Result<ModelSet>>((resolve) => {
    resolveLoaded = resolve;
  });

  async function load(language: string | null): Promise<void> {
    const found = await loadFound(language).catch(() => failure({ code: "internal" }));
    // All that hear of it are the page's: its paths are the installation's.
    const set = found.ok ? found : failure(toPageFailure(found.error));
    status = set.ok
      ? { state: "ready", manifests: [...set.value.manifests] }
      : { state: "failed", error: set.error };
    onStatusChange(status);
    resolveLoaded(set);
  }

  async function loadFound(language: string | null): Promise<Result<ModelSet>> {
    const directories = await findDirectories();
    if (!directories.ok) return directories;
    const set = await openModelSet(directories.value, layersNow);
    if (!set.ok) return set;
    const first = await set.value.classifierFor(language);
    return first.ok ? set : first;
  }

  return {
    get status() {
      return status;
    },
    directories: findDirectories,
    load: (language) => void load(language),
    whenLoaded: () => loaded,
    async present() {
      const set = await loaded;
      return set.ok ? set.value.manifests.map((manifest) => identifyModel(manifest)) : null;
    },
  };
}
