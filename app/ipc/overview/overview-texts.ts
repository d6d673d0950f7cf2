import { z } from "zod";
import { intervalSchema, measureSchema, testedShareSchema } from "./overview-figures.ts";

const count = z.int().nonnegative();
/** A phrase as it is counted: its words in their plainest form, a blank between them. */
const phraseKeySchema = z.string().min(1).max(200);

/** A text that speaks for many. */
export const voiceSchema = z.object({
  /** 0-based, in the file. */
  rowIndex: count,
  /** Cut to what can be read at once. */
  text: z.string(),
  isCut: z.boolean(),
  label: z.string().nullable(),
  score: z.number().nullable(),
  polarity: z.number().nullable(),
});
export type Voice = z.infer<typeof voiceSchema>;

const phraseSchema = z.object({
  key: phraseKeySchema,
  /** As most texts write it; "…" is a number that only some of them have. */
  text: z.string(),
  /** Other ways of writing it that are counted with it. */
  variants: z.array(z.string()),
  /** Rows with it. */
  rows: count,
  /** Of those: one for each measure. */
  shares: z.array(intervalSchema),
  /** Log-odds ratio with an informative Dirichlet prior over its standard deviation. */
  z: z.number(),
  /** Three texts with it. */
  voices: z.array(voiceSchema),
});
export type Phrase = z.infer<typeof phraseSchema>;

/** A phrase that gains or loses over time: its share of the rows in the first and last third of the days. */
const movingPhraseSchema = phraseSchema.extend({
  before: intervalSchema,
  after: testedShareSchema,
});
/** @public The Overview page draws them. */
export type MovingPhrase = z.infer<typeof movingPhraseSchema>;

/** A subject that a person has made of phrases. */
export const topicSchema = z.strictObject({
  name: z.string().min(1).max(100),
  phrases: z.array(phraseKeySchema).min(1).max(100),
});
export type Topic = z.infer<typeof topicSchema>;

export const topicsSchema = z.array(topicSchema).max(100);

const groupVoicesSchema = z.object({ value: z.string(), voices: z.array(voiceSchema) });

/** What the texts of the rows that a filter leaves are about, and texts that speak for them. */
export const overviewTextsSchema = z.object({
  /** BCP 47: the languages whose function words were left out; of others none are known. */
  languages: z.array(z.string()),
  /** Rows with a label that were counted. */
  rows: count,
  /** Those that distinguish each measure's rows, the most telling first. */
  telling: z.array(z.object({ measure: measureSchema, phrases: z.array(phraseSchema) })),
  /** Those that gain and lose most over time; null without days. */
  rising: z.array(movingPhraseSchema).nullable(),
  falling: z.array(movingPhraseSchema).nullable(),
  /** Those that distinguish each group from the rest; null without groups. */
  byGroup: z.array(z.object({ value: z.string(), phrases: z.array(phraseSchema) })).nullable(),
  topics: z.array(
    z.object({
      name: z.string(),
      phrases: z.array(z.object({ key: phraseKeySchema, text: z.string(), rows: count })),
      rows: count,
      shares: z.array(intervalSchema),
      voices: z.array(voiceSchema),
    }),
  ),
  /** Three typical texts for each label, and for each group; null without groups. */
  voices: z.object({
    byLabel: z.array(z.object({ label: z.string(), voices: z.array(voiceSchema) })),
    byGroup: z.array(groupVoicesSchema).nullable(),
  }),
});
export type OverviewTexts = z.infer<typeof overviewTextsSchema>;

/** How far the labels agree with a column of ratings. It is agreement, not accuracy. */
export const agreementSchema = z.object({
  /** 0-based. */
  column: count,
  name: z.string(),
  kind: z.enum(["scale", "recommendation", "words"]),
  /** Whether a high rating is a good one; found from the labels, or from its words. */
  highIsGood: z.boolean(),
  /** Rows with a label and a rating. */
  rows: count,
  labels: z.array(z.string()),
  /** The ratings, the lowest first, with their rows by label. */
  table: z.array(
    z.object({
      rating: z.string(),
      side: z.enum(["bad", "middle", "good"]),
      counts: z.array(count),
      meanPolarity: z.number().nullable(),
    }),
  ),
  /** Rows with a clear rating and a clear label that say the same. */
  agreement: intervalSchema,
  /** Spearman's rank correlation of rating and polarity, ties counted; null without polarity. */
  correlation: z.object({ rho: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** The rows that contradict their rating most, the most confident first. */
  contradictions: z.array(voiceSchema.extend({ rating: z.string() })),
  contradicting: count,
});
export type Agreement = z.infer<typeof agreementSchema>;

/** One of two sides. */
const sideSchema = z.object({
  /** The file's name without its folder; empty for rows of the open file. */
  name: z.string(),
  rows: count,
  scored: count,
  /** What its shares are told of; another file's model may have other labels. */
  measures: z.array(z.object({ measure: measureSchema, labels: z.array(z.string()) })),
  /** Those that distinguish its texts from the other side's. */
  phrases: z.array(phraseSchema),
  voices: z.array(z.object({ label: z.string(), voices: z.array(voiceSchema) })),
});

const comparedShareSchema = z.object({ first: intervalSchema, second: testedShareSchema });

/** Two groups, two waves or two files beside each other. */
export const sidesSchema = z.object({
  sides: z.tuple([sideSchema, sideSchema]),
  /** Shares of each label; the second is tested against the first. */
  labels: z.array(comparedShareSchema.extend({ label: z.string() })),
  /** Shares of the rows that speak of each topic of the open file. */
  topics: z.array(comparedShareSchema.extend({ name: z.string() })),
});
export type Sides = z.infer<typeof sidesSchema>;
