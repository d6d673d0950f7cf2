import type { Classifier } from "#inference/classifier";
import type { Result } from "#ipc/result";
import { collectGarbage } from "./heap-growth.ts";
import type { ScoringReply, ScoringRequest, TaskOutcome } from "./scoring-messages.ts";
import type { ProcessPort } from "./utility-process-port.ts";

/** The scoring process's end of the line to the process that has the job. */
export type ScoringPort = ProcessPort<ScoringRequest, ScoringReply>;

/** What a scoring process needs of a model. */
export type ScoringClassifier = Pick<Classifier, "manifest" | "predictAll" | "readSections">;

/** Answers requests in turn for as long as the process lives. */
export function serveScoring(
  port: ScoringPort,
  load: (modelDirectory: string) => Promise<Result<ScoringClassifier>>,
): void {
  let classifier: ScoringClassifier | undefined;
  let turn = Promise.resolve();

  const scoreTogether = async (
    texts: readonly string[],
    areSections: boolean,
  ): Promise<TaskOutcome[]> => {
    if (!classifier) throw new Error("texts came before the model");
    return areSections ? classifier.readSections(texts) : classifier.predictAll(texts);
  };
  const scoreAlone = async (text: string, areSections: boolean): Promise<TaskOutcome> => {
    try {
      const [outcome] = await scoreTogether([text], areSections);
      return outcome ?? null;
    } catch (error) {
      return { failed: `the model failed on this text (${messageOf(error)})` };
    }
  };
  const answer = async (request: ScoringRequest): Promise<void> => {
    if (request.kind === "load") {
      const loaded = await load(request.modelDirectory);
      if (!loaded.ok) {
        port.send({ kind: "not-ready", error: loaded.error });
        return;
      }
      classifier = loaded.value;
      collectGarbage();
      port.send({ kind: "ready", manifest: classifier.manifest });
      return;
    }
    const { taskId, texts, areSections, oneByOne } = request;
    if (!oneByOne) {
      const outcomes = await scoreTogether(texts, areSections).catch(() => null);
      if (outcomes) {
        port.send({ kind: "scored", taskId, from: 0, outcomes });
        return;
      }
    }
    for (const [from, text] of texts.entries()) {
      port.send({ kind: "scored", taskId, from, outcomes: [await scoreAlone(text, areSections)] });
    }
  };
  port.onRequest((request) => {
    turn = turn.then(() => answer(request));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/[^ -~]+/gu, " ") : "unknown error";
}
