import { z } from "zod";
import { sequenceSchema } from "./analysis.ts";
import { MAX_TEXT_LENGTH } from "../limits.ts";

/** The part of the contract that is about reading what is typed. */
export const analysisMethods = {
  /**
   * Starts reading a text; answers arrive as `analysisUpdated`. A newer text stops an older one. One in
   * a language that no model reads gets no prediction, but in `anyway` (BCP 47). `language` is what the
   * text is taken for; left out, it is told.
   */
  analyzeText: {
    request: z.strictObject({
      sequence: sequenceSchema,
      text: z.string().max(MAX_TEXT_LENGTH),
      language: z.string().max(35).optional(),
      anyway: z.string().max(35).optional(),
    }),
    response: z.null(),
  },
  /** Weighs the words between `start` and `end` of the text being analyzed. */
  explainText: {
    request: z.strictObject({
      sequence: sequenceSchema,
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
    }),
    response: z.null(),
  },
  cancelAnalysis: { request: z.strictObject({ sequence: sequenceSchema }), response: z.null() },
} as const;
