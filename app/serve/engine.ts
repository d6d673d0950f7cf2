import { openModelSet } from "#inference/model-set";
import { FailureError } from "#ipc/failure";
import { createModelSetScorer } from "#scoring/scorer";
import { answerTexts, askedLanguage } from "./answer-texts.ts";
import type { Engine, EngineAnswer, EngineOptions } from "./engine-types.ts";

/**
 * The models in these folders, for a program that wants the answers in its own process. The first one
 * reads what nobody knows the language of. A model is verified and loaded with the first text that it
 * reads, about half a second. Throws errors with a `code` (app/ipc/failure.ts): `model-missing`,
 * `model-corrupt`, `model-golden-mismatch`, `language-unknown` and the like.
 */
export async function openEngine(modelDirectories: readonly string[]): Promise<Engine> {
  const set = await openModelSet(modelDirectories);
  if (!set.ok) throw FailureError.of(set.error);
  const scorer = createModelSetScorer(set.value);

  const predictAll = (
    texts: readonly string[],
    { language: wanted, mixed, signal }: EngineOptions = {},
  ): Promise<EngineAnswer[]> => {
    const language = wanted === undefined ? undefined : askedLanguage(wanted);
    if (language === null) throw new FailureError("language-unknown", { wanted: wanted ?? "" });
    return answerTexts(
      scorer,
      texts.map((sentence) => ({ sentence, language, mixed })),
      signal,
    );
  };

  return {
    models: scorer.models,
    predictAll: async (texts, options) => predictAll(texts, options),
    async predict(text, options) {
      const [answer] = await predictAll([text], options);
      if (!answer) throw new FailureError("internal");
      return answer;
    },
    close: () => set.value.close(),
  };
}
