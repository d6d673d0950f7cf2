import type { Failure } from "#ipc/result";
import type { ModelIdentity, ScoredText } from "./scorer.ts";

/** What a job's process tells a scoring process. Messages travel by structured clone. */
export type ScoringRequest =
  | { readonly kind: "load"; readonly modelDirectory: string }
  | {
      readonly kind: "score";
      readonly taskId: number;
      readonly texts: readonly string[];
      /** Score and answer text by text, to find the one that ends the process. */
      readonly oneByOne: boolean;
    };

/** What a scoring process answers. */
export type ScoringReply =
  | { readonly kind: "ready"; readonly model: ModelIdentity }
  | { readonly kind: "not-ready"; readonly error: Failure }
  | {
      readonly kind: "scored";
      readonly taskId: number;
      /** Index in the task of the first of `outcomes`. */
      readonly from: number;
      readonly outcomes: readonly ScoredText[];
    };
