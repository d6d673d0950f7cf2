import { createHandler } from "#serve/function-handler";
import { sayAnswer, sayServiceFailure } from "./sentences/service-sentences.ts";

/** Entry of the function that `npm run pack -- function` makes. */
export const handler = createHandler({ sayFailure: sayServiceFailure, sayAnswer });
