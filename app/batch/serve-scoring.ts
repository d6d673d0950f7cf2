import type { Classifier } from "#inference/classifier";
import type { Result } from "#ipc/result";
import { identifyModel, type ScoredText } from "./scorer.ts";
import type { ScoringReply, ScoringRequest } from "./scoring-messages.ts";
import type { ProcessPort } from "./utility-process-port.ts";

/** The scoring process's end of the line to the process that has the job. */
export type ScoringPort = ProcessPort<ScoringRequest, ScoringReply>;

/** Answers requests in turn for as long as the process lives. */
export function serveScoring(
  port: ScoringPort,
  load: (modelDirectory: string) => Promise<Result<Pick<Classifier, "manifest" | "predictAll">>>,
): void {
  let predictAll: Classifier["predictAll"] | undefined;
  let turn = Promise.resolve();

  const scoreTogether = async (texts: readonly string[]): Promise<ScoredText[]> => {
    if (!predictAll) throw new Error("texts came before the model");
    return predictAll(texts);
  };
  const scoreAlone = async (text: string): Promise<ScoredText> => {
    try {
      const [outcome] = await scoreTogether([text]);
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
      const classifier = loaded.value;
      predictAll = (texts, options) => classifier.predictAll(texts, options);
      port.send({ kind: "ready", model: identifyModel(classifier.manifest) });
      return;
    }
    const { taskId, texts, oneByOne } = request;
    if (!oneByOne) {
      const outcomes = await scoreTogether(texts).catch(() => null);
      if (outcomes) {
        port.send({ kind: "scored", taskId, from: 0, outcomes });
        return;
      }
    }
    for (const [from, text] of texts.entries()) {
      port.send({ kind: "scored", taskId, from, outcomes: [await scoreAlone(text)] });
    }
  };
  port.onRequest((request) => {
    turn = turn.then(() => answer(request));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/[^ -~]+/gu, " ") : "unknown error";
}
