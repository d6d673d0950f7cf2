import type { Classifier } from "#inference/classifier";
import { success, type Result } from "#ipc/result";
import { collectGarbage } from "../process/heap-growth.ts";
import type { ProcessPort } from "../process/process-port.ts";
import { serveCalls } from "../process/remote-calls.ts";
import type { ScoringCalls, TaskOutcome } from "./scoring-calls.ts";

/** What a scoring process needs of a model. */
export type ScoringClassifier = Pick<Classifier, "manifest" | "predictAll" | "readSections">;

/** Texts that are scored together. */
type Texts = Omit<ScoringCalls["score"]["request"], "oneByOne">;

/** Loads a model and scores texts in turn for as long as the process lives. */
export function serveScoring(
  port: ProcessPort,
  load: (modelDirectory: string) => Promise<Result<ScoringClassifier>>,
): void {
  let classifier: ScoringClassifier | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const scoreTogether = async ({
    texts,
    languages,
    mixed,
    areSections,
  }: Texts): Promise<TaskOutcome[]> => {
    if (!classifier) throw new Error("texts came before the model");
    return areSections
      ? classifier.readSections(texts, { mixed })
      : classifier.predictAll(texts, { languages, mixed });
  };
  const scoreAlone = async (text: Texts): Promise<TaskOutcome> => {
    try {
      const [outcome] = await scoreTogether(text);
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
    score({ oneByOne, ...together }, { onProgress }) {
      const scoring = turn.then(async () => {
        const outcomes = oneByOne ? null : await scoreTogether(together).catch(() => null);
        if (outcomes) {
          onProgress({ from: 0, outcomes });
          return success(null);
        }
        for (const [from, text] of together.texts.entries()) {
          const languages = [together.languages[from] ?? null];
          const alone = { ...together, texts: [text], languages };
          onProgress({ from, outcomes: [await scoreAlone(alone)] });
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
