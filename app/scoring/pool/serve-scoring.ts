import type { Classifier } from "#inference/classifier";
import { success, type Result } from "#ipc/result";
import { collectGarbage } from "../process/heap-growth.ts";
import type { ProcessPort } from "../process/process-port.ts";
import { serveCalls } from "../process/remote-calls.ts";
import type { ScoringCalls, TaskOutcome } from "./scoring-calls.ts";

/** What a scoring process needs of a model. */
export type ScoringClassifier = Pick<Classifier, "manifest" | "predictAll" | "readSections">;

/** Loads a model and scores texts in turn for as long as the process lives. */
export function serveScoring(
  port: ProcessPort,
  load: (modelDirectory: string) => Promise<Result<ScoringClassifier>>,
): void {
  let classifier: ScoringClassifier | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const scoreTogether = async (
    texts: readonly string[],
    languages: readonly (string | null)[],
    areSections: boolean,
  ): Promise<TaskOutcome[]> => {
    if (!classifier) throw new Error("texts came before the model");
    return areSections
      ? classifier.readSections(texts)
      : classifier.predictAll(texts, { languages });
  };
  const scoreAlone = async (
    text: string,
    language: string | null,
    areSections: boolean,
  ): Promise<TaskOutcome> => {
    try {
      const [outcome] = await scoreTogether([text], [language], areSections);
      return outcome ?? null;
    } catch (error) {
      return { failed: { code: "model-failed", detail: messageOf(error) } };
    }
  };

  serveCalls<ScoringCalls>(port, {
    async load({ modelDirectory }) {
      const loaded = await load(modelDirectory);
      if (!loaded.ok) return loaded;
      classifier = loaded.value;
      collectGarbage();
      return success(classifier.manifest);
    },
    score({ texts, languages, areSections, oneByOne }, { onProgress }) {
      const scoring = turn.then(async () => {
        const together = oneByOne
          ? null
          : await scoreTogether(texts, languages, areSections).catch(() => null);
        if (together) {
          onProgress({ from: 0, outcomes: together });
          return success(null);
        }
        for (const [from, text] of texts.entries()) {
          const language = languages[from] ?? null;
          onProgress({ from, outcomes: [await scoreAlone(text, language, areSections)] });
        }
        return success(null);
      });
      turn = scoring;
      return scoring;
    },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/[^ -~]+/gu, " ") : "unknown error";
}
