import type { Failure } from "#ipc/failure";
import type { PartialPrediction } from "#inference/prediction";
import type { Manifest } from "#ipc/manifest";
import type { ScoredText } from "../scorer.ts";

/** What comes of a task's text: of a section of a long one, what there is to combine. */
export type TaskOutcome = ScoredText | PartialPrediction;

/** What a job's process tells a scoring process. Messages travel by structured clone. */
export type ScoringRequest =
  | { readonly kind: "load"; readonly modelDirectory: string }
  | {
      readonly kind: "score";
      readonly taskId: number;
      readonly texts: readonly string[];
      /** Whether the texts are sections of longer ones. */
      readonly areSections: boolean;
      /** Score and answer text by text, to find the one that ends the process. */
      readonly oneByOne: boolean;
    };

/** What a scoring process answers. */
export type ScoringReply =
  | { readonly kind: "ready"; readonly manifest: Manifest }
  | { readonly kind: "not-ready"; readonly error: Failure }
  | {
      readonly kind: "scored";
      readonly taskId: number;
      /** Index in the task of the first of `outcomes`. */
      readonly from: number;
      readonly outcomes: readonly TaskOutcome[];
    };
