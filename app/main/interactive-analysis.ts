import type { Classifier } from "#inference/classifier";
import type { AnalysisUpdate } from "#ipc/contract";
import type { Result } from "#ipc/result";

/** Reads what a person types: the newest text wins, older ones are dropped. */
export interface InteractiveAnalysis {
  analyze(sequence: number, text: string): Promise<void>;
  cancel(sequence: number): void;
}

/** A long text reports this often, in milliseconds: often enough to look alive. */
const UPDATE_INTERVAL_MS = 50;

/**
 * `whenLoaded` may be pending: a text that comes before the model is ready waits for it.
 * Updates of a text stop as soon as a newer one has come.
 */
export function createInteractiveAnalysis(
  whenLoaded: () => Promise<Result<Classifier>>,
  emit: (update: AnalysisUpdate) => void,
): InteractiveAnalysis {
  let current: { sequence: number; controller: AbortController } | null = null;

  async function read(sequence: number, text: string, signal: AbortSignal): Promise<void> {
    const classifier = await whenLoaded();
    if (signal.aborted) return;
    if (!classifier.ok) {
      emit({ kind: "failed", sequence, error: classifier.error });
      return;
    }
    const textLength = text.length;
    let latest = { prediction: null, readLength: textLength } as Pick<
      Extract<AnalysisUpdate, { kind: "prediction" }>,
      "prediction" | "readLength"
    >;
    let nextUpdateMs = 0;
    for await (const progress of classifier.value.read(text, signal)) {
      latest = progress;
      const nowMs = performance.now();
      if (progress.readLength < textLength && nowMs >= nextUpdateMs) {
        emit({ kind: "prediction", sequence, ...latest, textLength, complete: false });
        nextUpdateMs = nowMs + UPDATE_INTERVAL_MS;
      }
    }
    const end = { ...latest, readLength: textLength, textLength, complete: true };
    emit({ kind: "prediction", sequence, ...end });
  }

  return {
    async analyze(sequence, text) {
      if (current && sequence < current.sequence) return;
      current?.controller.abort();
      const controller = new AbortController();
      current = { sequence, controller };
      try {
        await read(sequence, text, controller.signal);
      } catch (cause) {
        if (controller.signal.aborted) return;
        emit({
          kind: "failed",
          sequence,
          error: { code: "internal", message: "This text could not be read. Please try again." },
        });
        throw cause;
      }
    },
    cancel(sequence) {
      if (current?.sequence === sequence) current.controller.abort();
    },
  };
}
