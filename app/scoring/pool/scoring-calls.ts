import type { PartialPrediction } from "#inference/prediction";
import type { Layer } from "#ipc/personal/layer";
import type { ScoredText } from "../scorer.ts";

/** What comes of a task's text: of a section of a long one, what there is to combine. */
export type TaskOutcome = ScoredText | PartialPrediction;

/** What a job asks of a scoring process. */
export interface ScoringCalls {
  /** Answers as soon as the process is up; with the layers by which it reads from then on. */
  begin: { request: { layers: readonly Layer[] }; response: null; progress: never };
  score: {
    request: {
      /** The folder of the model that reads them; loaded when it is asked for first. */
      modelDirectory: string;
      /** Its `fingerprintOf`: a process that starts later must not read on with another model. */
      fingerprint: string;
      texts: readonly string[];
      /** BCP 47; null if unknown. */
      languages: readonly (string | null)[];
      /** Whether mixed feelings are told. */
      mixed: boolean;
      /** Whether it is told where texts lie among those that the model learnt from. */
      places: boolean;
      /** Whether each text's embedding is told. */
      embeddings: boolean;
      /** Whether the texts are sections of longer ones. */
      areSections: boolean;
      /** Score and answer text by text, to find the one that ends the process. */
      oneByOne: boolean;
    };
    /** Errors: those of loading the model. */
    response: null;
    /** `from` is the index of the first of `outcomes`. */
    progress: { from: number; outcomes: readonly TaskOutcome[] };
  };
}
