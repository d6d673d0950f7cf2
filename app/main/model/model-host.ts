import { loadClassifier, type Classifier } from "#inference/classifier";
import type { ModelStatus } from "#ipc/contract";
import { failure, type Result } from "#ipc/result";
import { toPageFailure } from "../security/page-failure.ts";

/** The model that main hosts for typing. */
export interface ModelHost {
  readonly status: ModelStatus;
  /** Where the model's files are. */
  directory(): Promise<Result<string>>;
  /**
   * Starts loading. Called once the window is painted, since creating a session holds the event
   * loop for a moment.
   */
  load(): void;
  /** Resolves once loading has succeeded or failed; pending before `load`. */
  whenLoaded(): Promise<Result<Classifier>>;
}

/** A host whose every change of state is told to `onStatusChange`. */
export function hostModel(
  findDirectory: () => Promise<Result<string>>,
  onStatusChange: (status: ModelStatus) => void,
): ModelHost {
  let status: ModelStatus = { state: "loading" };
  let resolveLoaded: (classifier: Result<Classifier>) => void;
  const loaded = new Promise<Result<Classifier>>((resolve) => {
    resolveLoaded = resolve;
  });

  async function load(): Promise<void> {
    const found = await loadFound().catch(() => failure({ code: "internal" }));
    // All that hear of it are the page's: its paths are the installation's.
    const classifier = found.ok ? found : failure(toPageFailure(found.error));
    status = classifier.ok
      ? { state: "ready", manifest: classifier.value.manifest }
      : { state: "failed", error: classifier.error };
    onStatusChange(status);
    resolveLoaded(classifier);
  }

  async function loadFound(): Promise<Result<Classifier>> {
    const directory = await findDirectory();
    return directory.ok ? loadClassifier(directory.value) : directory;
  }

  return {
    get status() {
      return status;
    },
    directory: findDirectory,
    load: () => void load(),
    whenLoaded: () => loaded,
  };
}
