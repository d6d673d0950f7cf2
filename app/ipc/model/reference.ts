import { z } from "zod";

const range = z.tuple([z.number(), z.number()]);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/**
 * `reference.json` of a model: what texts that it learnt from look like to it. No texts. Written by
 * `models/recipe/reference.py`, which says how.
 */
export const referenceSchema = z.object({
  referenceVersion: z.literal(1),
  /** SHA-256 of the graph that it was computed with. */
  graph: z.string(),
  /** The mean of each domain along the axes. */
  domains: z.array(z.object({ name: z.string(), mean: z.array(z.number()) })).min(1),
  /** float32, little-endian, in base64: `mean` of the width of the embedding, `axes` [width, axes]. */
  embedding: z.object({ mean: z.base64(), axes: z.base64() }),
  /** Distances from which a file is different, and very different. */
  different: z.number().positive(),
  veryDifferent: z.number().positive(),
  /** Fewer rows tell nothing. */
  leastRows: count,
  /** What domains have in the mean; `unknown` is the share of tokens that the tokenizer lacks. */
  ranges: z.object({ logTokens: range, score: range, unknown: range }),
  /**
   * The share of its texts in each language (BCP 47), as the app tells them, and the shares in languages that
   * the model does not read from which a file is different, and very different (`models/recipe/languages.py`).
   */
  languages: z.object({
    shares: z.record(z.string(), share),
    different: share,
    veryDifferent: share,
  }),
  /** The id of such a token; null where there is none. */
  unknownId: count.nullable(),
  /**
   * How rare each token is in what the model learnt from (`models/recipe/rarity.py`): a byte for each
   * id, in base64, times `unit`. Left out by older models.
   */
  rarity: z.object({ unit: z.number().positive(), tokens: z.base64() }).optional(),
  /** How often a row is right, by its score and tokens; left out if it could not be fitted. */
  accuracy: z
    .object({
      /** BCP 47; rows in others get no estimate. */
      language: z.string(),
      /** A constant, and what weighs the score's logit and log(tokens + 1) − `centre`. */
      weights: z.object({ constant: z.number(), score: z.number(), tokens: z.number() }),
      centre: z.number(),
      /** Scores beyond are taken for these. */
      scores: range,
      /** What the mean over a file is moved by. */
      shift: z.number(),
      /** Of the interval, which held the truth in a share of `level` of the domains. */
      halfWidth: z.number().positive(),
      level: z.number().gt(0).lt(1),
      domains: count,
      leastRows: count,
    })
    .optional(),
});
export type Reference = z.infer<typeof referenceSchema>;
