import { z } from "zod";
import { failureSchema } from "../failure.ts";
import { layerGainSchema, layerSchema } from "./layer.ts";
import { MAX_HISTORY_TEXT_LENGTH } from "../limits.ts";

const text = z.string().min(1).max(MAX_HISTORY_TEXT_LENGTH);
const label = z.string().min(1).max(200);
/** BCP 47, without a region. */
const language = layerSchema.shape.language;
const model = z.object({ id: z.string().max(100), version: z.string().max(50) });

/** A text whose label a person has told, kept on this computer only. */
export const correctionSchema = z.object({ id: z.uuid(), text, label, language, model });
export type KeptCorrection = z.infer<typeof correctionSchema>;

const count = z.int().nonnegative();

/** What of a layer the page is told: all but its numbers. */
const shownLayerSchema = layerSchema
  .pick({
    kind: true,
    language: true,
    corrections: true,
    updates: true,
    gain: true,
    norm: true,
    sha256: true,
  })
  .extend({ model, isInUse: z.boolean(), parameters: count });

/** Rows that were checked by hand in a file that the app knows, by its name. */
const checkedFileSchema = z.object({ name: z.string(), rows: count });

/** What a person has corrected, and what was learnt from it. */
export const learningSchema = z.object({
  /** The newest first. */
  corrections: z.array(correctionSchema),
  /** Files with rows that were checked by hand; they are learnt from, too. */
  checked: z.array(checkedFileSchema),
  layers: z.array(shownLayerSchema),
  /** Why layers and checks that are there can't be used. */
  problems: z.array(failureSchema),
});
export type Learning = z.infer<typeof learningSchema>;

/** What training came to. */
export const learntSchema = z.object({
  language,
  corrections: count,
  /** Of these, rows that were checked by hand, and why others could not be read. */
  checked: count,
  problems: z.array(failureSchema),
  /** Null for too few corrections. */
  gain: layerGainSchema.nullable(),
  /** The texts whose label is another one with the layer; null where there is no layer. */
  flipped: z.array(z.object({ text: z.string(), from: z.string(), to: z.string() })).nullable(),
});
export type Learnt = z.infer<typeof learntSchema>;

/** What a layer would change in a scored file. */
export const layerEffectSchema = z.object({
  /** The file, without its folder. */
  name: z.string(),
  /** Rows in the layer's language, and those of them, drawn by chance, that were read twice. */
  rows: count,
  read: count,
  flipped: count,
  /** Of the rows that were read: how many have each label without the layer and with it. */
  labels: z.array(z.object({ label, before: count, after: count })),
});
export type LayerEffect = z.infer<typeof layerEffectSchema>;

/** The noise that a share may get: (ε, δ)-differential privacy of the whole update. */
const privacySchema = z.strictObject({
  epsilon: z.number().gt(0).max(20),
  delta: z.number().gt(0).max(0.1),
});

/** A layer from elsewhere, and what it does here; main keeps the layer itself until it is adopted. */
export const receivedLayerSchema = shownLayerSchema.extend({
  receivedId: z.uuid(),
  /** The file, without its folder. */
  name: z.string(),
  /** Golden texts of the model, and those whose label stays what it is. */
  golden: z.object({ texts: count, kept: count }),
  /** Corrections and checked rows of the person's own that it was tested on. */
  tested: count,
  /** Whether it may be adopted: it leaves most golden texts as they are. */
  isSound: z.boolean(),
});
export type ReceivedLayer = z.infer<typeof receivedLayerSchema>;

export const learningMethods = {
  getLearning: { request: z.undefined(), response: learningSchema },
  /** Kept only where the person has said that corrections are; a text that is there gets the new label. */
  correctText: { request: z.strictObject({ text, label, language }), response: learningSchema },
  /** Another label for a text that is kept, which stays where it is in the list. */
  relabelCorrection: { request: z.strictObject({ id: z.uuid(), label }), response: learningSchema },
  removeCorrection: { request: z.strictObject({ id: z.uuid() }), response: learningSchema },
  clearCorrections: { request: z.undefined(), response: learningSchema },
  /** Trains a layer from the corrections in a language, in a process of its own. */
  learn: { request: z.strictObject({ language }), response: learntSchema },
  /** What the layer for a language changes in the file that was scored last, or in one that the person chooses. */
  getLayerEffect: {
    request: z.strictObject({ language, choose: z.boolean() }),
    response: layerEffectSchema.nullable(),
  },
  /** Writes the layer's numbers where the person says; `name` is null if they changed their mind. */
  shareLayer: {
    request: z.strictObject({ language, privacy: privacySchema.nullable() }),
    response: z.object({ name: z.string().nullable() }),
  },
  /** Tests a layer that the person chooses; null if they changed their mind. */
  receiveLayer: { request: z.undefined(), response: receivedLayerSchema.nullable() },
  /** Uses the layer that was received last. */
  adoptLayer: { request: z.strictObject({ receivedId: z.uuid() }), response: learningSchema },
} as const;
