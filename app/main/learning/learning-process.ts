import { loadClassifier } from "#inference/classifier";
import { success } from "#ipc/result";
import { learnLanguage, type LearntLanguage } from "#learning/learn-language";
import type { Correction } from "#learning/read-corrections";
import { openProcessPort } from "#scoring/process/process-port";
import { serveCalls } from "#scoring/process/remote-calls";
import { outcomeOf } from "#tables/outcome";

/** What main can ask of the process that learns. */
export interface LearningCalls {
  learn: {
    request: {
      readonly modelDirectory: string;
      readonly language: string;
      readonly corrections: readonly Correction[];
    };
    /** Errors: those of loading the model, `model-without-layer`. */
    response: LearntLanguage;
    progress: never;
  };
}

/** Entry of the process that learns; main starts it when it is asked to, and ends it. */
serveCalls<LearningCalls>(openProcessPort(), {
  learn: ({ modelDirectory, language, corrections }, { signal }) =>
    outcomeOf(modelDirectory, async () => {
      const classifier = await loadClassifier(modelDirectory);
      if (!classifier.ok) return classifier;
      try {
        return success(await learnLanguage(classifier.value, corrections, language, signal));
      } finally {
        await classifier.value.close();
      }
    }),
});
