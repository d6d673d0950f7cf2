import { z } from "zod";

const count = z.int().nonnegative();

/** More corrections than that no layer says it rests on. */
export const MOST_CORRECTIONS = 10_000_000;
const finite = z.number().min(-1e6).max(1e6);
const share = z.number().min(-1).max(1);

/** A difference between two ways to answer, with the interval that it lies in. */
const differenceSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** Of the interval. */
  level: z.number().gt(0).lt(1),
});
export type Difference = z.infer<typeof differenceSchema>;

/** What a layer changes on corrections that it was not trained on, against the base model. */
export const layerGainSchema = z.strictObject({
  corrections: count,
  /** Of these, the ones that the base model has right: only they tell what a layer breaks. */
  alreadyRight: count,
  /** Macro-recall of the base model and of the model with a layer, in [0, 1]. */
  base: z.number().min(0).max(1),
  personal: z.number().min(0).max(1),
  /** Of macro-recall. */
  recall: differenceSchema.extend({ value: share }),
  /** Of the log-likelihood a row, in nats, each label alike: above 0, the layer's probabilities are the better ones. */
  likelihood: differenceSchema,
  /** Whether it is used: the likelihood is better for sure, macro-recall not surely worse, and enough is there that it could break. */
  isSure: z.boolean(),
});
export type LayerGain = z.infer<typeof layerGainSchema>;

/** The noise that was added to a share: it makes the whole update (ε, δ)-differentially private. */
const noiseSchema = z.strictObject({
  epsilon: z.number().positive(),
  delta: z.number().gt(0).lt(1),
  /** Of each parameter. */
  deviation: z.number().positive(),
});

/**
 * A layer over a model: what is added to the logits of its primary head for texts in one language. The
 * file of one that is used, of one that is shared, and of what was averaged from several. No text.
 */
export const layerSchema = z.strictObject({
  layerVersion: z.literal(1),
  kind: z.enum(["personal", "update", "averaged"]),
  model: z.strictObject({
    id: z.string().max(100),
    version: z.string().max(50),
    /** SHA-256 of the graph, in hexadecimal. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
  /** BCP 47, without a region. */
  language: z.string().regex(/^[a-z]{2,8}$/u),
  /** Corrections that it rests on; of an average, all together. */
  corrections: count.max(MOST_CORRECTIONS),
  /** Updates that were averaged; 1 of anything else. */
  updates: z.int().positive().max(1_000_000),
  /** Null where nobody has told it yet, as of an average. */
  gain: layerGainSchema.nullable(),
  /** Length of all parameters together, and to what it was cut for sharing; null where it was not. */
  norm: z.number().nonnegative().max(1e9),
  clip: z.number().positive().max(1e6).nullable(),
  noise: noiseSchema.nullable(),
  /**
   * What is added to the calibrated log-probability of each label: the constant, and a weight for each
   * number of the embedding. Labels in the order of the model's head.
   */
  labels: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(200),
        constant: finite,
        weights: z.array(finite).min(1).max(8192),
      }),
    )
    .min(2)
    .max(1000),
  /** SHA-256 of all of the above, by which a layer is known and a damaged file is found out. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type Layer = z.infer<typeof layerSchema>;

/** What a receipt and a journal know a layer by. */
export const layerIdentitySchema = layerSchema.pick({ language: true, sha256: true });
export type LayerIdentity = z.infer<typeof layerIdentitySchema>;
