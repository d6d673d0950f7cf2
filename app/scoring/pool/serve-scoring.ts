import type { Classifier } from "#inference/classifier";
import type { Layer } from "#ipc/personal/layer";
import { success, type Result } from "#ipc/result";
import { collectGarbage } from "#tables/bytes/collect-garbage";
import type { ProcessPort } from "../process/process-port.ts";
import { serveCalls } from "../process/remote-calls.ts";
import type { ScoringCalls, TaskOutcome } from "./scoring-calls.ts";

/** What a scoring process needs of a model. */
export type ScoringClassifier = Pick<Classifier, "predictAll" | "readSections">;

/** Scores texts in turn for as long as the process lives, with the models that they ask for. */
export function serveScoring(
  port: ProcessPort,
  load: (
    modelDirectory: string,
    fingerprint: string,
    layersNow: () => readonly Layer[],
  ) => Promise<Result<ScoringClassifier>>,
): void {
  let layers: readonly Layer[] = [];
  const models = new Map<string, ScoringClassifier>();
  let turn: Promise<unknown> = Promise.resolve();

  const modelOf = async (
    directory: string,
    fingerprint: string,
  ): Promise<Result<ScoringClassifier>> => {
    const known = models.get(directory);
    if (known) return success(known);
    const loaded = await load(directory, fingerprint, () => layers);
    if (!loaded.ok) return loaded;
    models.set(directory, loaded.value);
    collectGarbage();
    return loaded;
  };

  const score = async (
    { texts, areSections, oneByOne, ...asked }: ScoringCalls["score"]["request"],
    classifier: ScoringClassifier,
    onProgress: (progress: ScoringCalls["score"]["progress"]) => void,
  ) => {
    const { mixed, places, embeddings } = asked;
    const scoreTogether = (from: number, to: number): Promise<TaskOutcome[]> => {
      const languages = asked.languages.slice(from, to);
      const options = { languages, mixed, places, embeddings };
      return areSections
        ? classifier.readSections(texts.slice(from, to), options)
        : classifier.predictAll(texts.slice(from, to), options);
    };
    const together = oneByOne ? null : await scoreTogether(0, texts.length).catch(() => null);
    if (together) {
      onProgress({ from: 0, outcomes: together });
      return;
    }
    for (const from of texts.keys()) {
      const outcomes = await scoreTogether(from, from + 1).catch((error: unknown) => [
        { failed: { code: "model-failed", detail: messageOf(error) } } as const,
      ]);
      onProgress({ from, outcomes: [outcomes[0] ?? null] });
    }
  };

  serveCalls<ScoringCalls>(port, {
    begin(told) {
      ({ layers } = told);
      return success(null);
    },
    score(task, { onProgress }) {
      const scoring = turn.then(async () => {
        const model = await modelOf(task.modelDirectory, task.fingerprint);
        if (!model.ok) return model;
        await score(task, model.value, onProgress);
        return success(null);
      });
      turn = scoring.catch(() => undefined);
      return scoring;
    },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/[^ -~]+/gu, " ") : "unknown error";
}
