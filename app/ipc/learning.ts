import { z } from "zod";
import { failureSchema } from "./failure.ts";
import { layerGainSchema, layerSchema } from "./layer.ts";
import { MAX_HISTORY_TEXT_LENGTH } from "./limits.ts";

const text = z.string().min(1).max(MAX_HISTORY_TEXT_LENGTH);
const label = z.string().min(1).max(200);
/** BCP 47, without a region. */
const language = layerSchema.shape.language;
const model = z.object({ id: z.string().max(100), version: z.string().max(50) });

/** A text whose label a person has told, kept on this computer only. */
export const correctionSchema = z.object({ id: z.uuid(), text, label, language, model });
export type KeptCorrection = z.infer<typeof correctionSchema>;

/** What of a layer the page is told: all but its numbers. */
const shownLayerSchema = layerSchema
  .pick({ kind: true, language: true, corrections: true, gain: true, sha256: true })
  .extend({ model, isInUse: z.boolean() });

/** What a person has corrected, and what was learnt from it. */
export const learningSchema = z.object({
  /** The newest first. */
  corrections: z.array(correctionSchema),
  layers: z.array(shownLayerSchema),
  /** Why layers that are there can't be used. */
  problems: z.array(failureSchema),
});
export type Learning = z.infer<typeof learningSchema>;

/** What training came to. */
export const learntSchema = z.object({
  language,
  corrections: z.int().nonnegative(),
  /** Null for too few corrections. */
  gain: layerGainSchema.nullable(),
  /** The texts whose label is another one with the layer; null where there is no layer. */
  flipped: z.array(z.object({ text: z.string(), from: z.string(), to: z.string() })).nullable(),
});
export type Learnt = z.infer<typeof learntSchema>;

export const learningMethods = {
  getLearning: { request: z.undefined(), response: learningSchema },
  /** Kept only where the person has said that corrections are; a text that is there gets the new label. */
  correctText: { request: z.strictObject({ text, label, language }), response: learningSchema },
  removeCorrection: { request: z.strictObject({ id: z.uuid() }), response: learningSchema },
  clearCorrections: { request: z.undefined(), response: learningSchema },
  /** Trains a layer from the corrections in a language, in a process of its own. */
  learn: { request: z.strictObject({ language }), response: learntSchema },
} as const;
