import { z } from "zod";

const modelFileSchema = z.strictObject({
  path: z.string().regex(/^[\w.-]+$/u, "no-plain-file-name"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  sizeBytes: z.int().positive(),
});
export type ModelFile = z.infer<typeof modelFileSchema>;

const headSchema = z.strictObject({
  name: z.string().min(1),
  /** Name of the ONNX output: float32 logits of shape [batch, labels]. */
  output: z.string().min(1),
  activation: z.enum(["softmax", "sigmoid"]),
  labels: z.array(z.string().min(1)).min(1),
  /** Logits are divided by this before the activation (Guo et al. 2017, temperature scaling). */
  temperature: z.number().positive(),
  /** That of texts in a language (BCP 47), for which rows were at hand to fit one. */
  temperatures: z.record(z.string(), z.number().positive()).optional(),
});
export type Head = z.infer<typeof headSchema>;

/** A number derived from a head: the sum over its labels of probability × weight. */
const scaleSchema = z.strictObject({
  head: z.string().min(1),
  weights: z.record(z.string(), z.number().min(-1).max(1)),
});
export type Scale = z.infer<typeof scaleSchema>;

const metricSchema = z.object({
  dataset: z.string(),
  metric: z.string(),
  value: z.number(),
  rows: z.int().positive(),
  measured: z.iso.date(),
  command: z.string(),
  baselines: z.array(z.object({ name: z.string(), value: z.number() })).optional(),
});

/** A reliability diagram of the primary head's scores (Guo et al. 2017); all numbers in [0, 1]. */
const calibrationSchema = z.object({
  dataset: z.string(),
  expectedCalibrationError: z.number(),
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      rows: z.int().nonnegative(),
      meanScore: z.number(),
      accuracy: z.number(),
    }),
  ),
});

/** When an answer says of itself that it does not know; what is left out is never said. */
const thresholdsSchema = z.strictObject({
  /** `unsure`: the primary head's best score is lower. */
  uncertainBelow: z.number().min(0).max(1),
  /** `mixed`: sentences, each read by itself, speak for both ends of the polarity scale. */
  mixed: z
    .strictObject({
      /** A sentence whose polarity is at least this far from 0 takes a side. */
      sentencePolarity: z.number().gt(0).max(1),
      /** Of all polarity of such sentences the weaker side must have this share. */
      weakerShare: z.number().gt(0).max(0.5),
    })
    .optional(),
  /** `too-short`: the text has fewer words; a run of letters and digits is one. */
  tooShort: z.strictObject({ words: z.int().positive() }).optional(),
  /**
   * `unfamiliar`: the mean rarity of the text's tokens (`reference.ts`) is above `rarity` + `short` /
   * √tokens, since the mean of few varies more.
   */
  unfamiliar: z.strictObject({ rarity: z.number(), short: z.number().nonnegative() }).optional(),
});

const shapeSchema = z.strictObject({
  manifestVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u),
  version: z.string().regex(/^\d+\.\d+\.\d+$/u),
  name: z.string().min(1),
  summary: z.string().min(1),
  task: z.literal("text-classification"),
  languages: z.array(z.string().min(2)).min(1),
  released: z.iso.date(),
  license: z.object({ name: z.string(), note: z.string() }),
  files: z
    .object({
      graph: modelFileSchema,
      tokenizer: modelFileSchema,
      golden: modelFileSchema,
      card: modelFileSchema.optional(),
      behaviour: modelFileSchema.optional(),
      /** What texts look like that it learnt from (`reference.ts`). */
      reference: modelFileSchema.optional(),
    })
    /** `card-pt-BR`: the card in another language. */
    .catchall(modelFileSchema),
  /** Names of the ONNX inputs: int64 or int32 tensors of shape [batch, sequence]. */
  inputs: z.strictObject({
    inputIds: z.string(),
    attentionMask: z.string().optional(),
    tokenTypeIds: z.string().optional(),
  }),
  /**
   * Further ONNX outputs. `embedding`: the pooled vector that the heads read, float32 of shape
   * [batch, width], by which texts are compared with those that the model learnt from.
   */
  outputs: z.strictObject({ embedding: z.string() }).optional(),
  window: z.strictObject({
    /** Tokens in one window, special tokens included. */
    maxTokens: z.int().min(8).max(8192),
    combine: z.enum([
      "mean-logits",
      "token-weighted-mean-logits",
      "token-weighted-mean-probabilities",
    ]),
    /** For a graph that takes one length only: windows are filled up to it, and masked there. */
    padding: z.strictObject({ toTokens: z.int().positive(), id: z.int().nonnegative() }).optional(),
    /**
     * Most windows in one run; left out, as many as are quick. 1 for a graph that takes no more, or
     * whose answer depends on the windows beside (dynamic quantisation).
     */
    maxBatchSize: z.int().positive().optional(),
  }),
  heads: z.array(headSchema).min(1),
  primaryHead: z.string(),
  scales: z.strictObject({
    polarity: scaleSchema.optional(),
    subjectivity: scaleSchema.optional(),
  }),
  thresholds: thresholdsSchema,
  training: z.object({
    backbone: z.string(),
    data: z.array(z.object({ name: z.string(), rows: z.int().positive(), terms: z.string() })),
    recipe: z.string(),
  }),
  metrics: z.array(metricSchema),
  limitations: z.array(z.string()),
  /** Texts to begin with, in the first of the languages, that show what the model tells apart. */
  examples: z.array(z.string().min(1)).max(5).optional(),
  /**
   * What the texts above are in the languages of the interface (BCP 47), by what they are here; one that is
   * missing is shown as it is. In English, these are plainer words for what the records know by its name.
   */
  translations: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  evaluation: z
    .looseObject({
      calibration: calibrationSchema.optional(),
      /** How far confidences are off in each language (BCP 47), as a share. */
      calibrationByLanguage: z
        .record(z.string(), z.object({ rows: z.int(), expectedCalibrationError: z.number() }))
        .optional(),
    })
    .optional(),
});

/** Everything the app knows of a model. It has no labels, languages or tasks of its own. */
export const manifestSchema = shapeSchema.superRefine((manifest, context) => {
  const heads = new Map(manifest.heads.map((head) => [head.name, head]));
  if (heads.size !== manifest.heads.length) {
    context.addIssue({ code: "custom", path: ["heads"], message: "head-named-twice" });
  }
  for (const { name, labels } of manifest.heads) {
    if (new Set(labels).size === labels.length) continue;
    context.addIssue({ code: "custom", path: ["heads", name], message: "label-named-twice" });
  }
  if (!heads.has(manifest.primaryHead)) {
    context.addIssue({ code: "custom", path: ["primaryHead"], message: "unknown-head" });
  }
  if (manifest.window.padding && manifest.inputs.attentionMask === undefined) {
    // Without one the model would read the padding.
    context.addIssue({ code: "custom", path: ["window", "padding"], message: "no-attention-mask" });
  }
  for (const [name, scale] of Object.entries(manifest.scales)) {
    if (!scale) continue;
    const head = heads.get(scale.head);
    if (head?.activation !== "softmax") {
      // Only its probabilities sum to 1.
      const message = "no-head-with-softmax";
      context.addIssue({ code: "custom", path: ["scales", name, "head"], message });
    }
    const labels = new Set(head?.labels ?? []);
    for (const label of Object.keys(scale.weights)) {
      if (!labels.has(label)) {
        const message = "unknown-label";
        context.addIssue({ code: "custom", path: ["scales", name, label], message });
      }
    }
  }
});
export type Manifest = z.infer<typeof manifestSchema>;

const goldenCaseSchema = z.object({
  text: z.string(),
  label: z.string(),
  scores: z.record(z.string(), z.number()),
  polarity: z.number().nullable(),
  subjectivity: z.number().nullable(),
  tokens: z.int().nonnegative(),
});

/** Texts with the predictions that the shipped files must give, within `tolerance` of each score. */
export const goldenSchema = z.object({
  tolerance: z.number().positive().max(0.2),
  cases: z.array(goldenCaseSchema).min(1),
});
export type Golden = z.infer<typeof goldenSchema>;
