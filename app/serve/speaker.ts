import type { Answer } from "./answer.ts";
import type { ServiceFailure } from "./service-failure.ts";

/** Who writes the sentences of a service: its failures and answers are data. */
export interface Speaker {
  sayFailure(failure: ServiceFailure): string;
  /** The answer as one sentence. */
  sayAnswer(answer: Answer): string;
}
