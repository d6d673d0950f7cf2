import { z } from "zod";
import { MEASURES, ROW_STATES } from "./overview-figures.ts";

/** Names of labels and columns can be long. */
const word = z.string().min(1).max(12_000);
const sentence = z.string().max(20_000);
const words = <const K extends readonly string[]>(keys: K) =>
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, word])) as Record<K[number], typeof word>,
  );

/** In the order in which they stand. Quotes stand in `voices`, and beside phrases and topics. */
export const REPORT_PARTS = [
  "shares",
  "checked",
  "time",
  "groups",
  "phrases",
  "topics",
  "voices",
  "agreement",
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What a report calls things, in the language of whoever asks for it. */
export const reportWordsSchema = z.strictObject({
  /** BCP 47: of the words, and of how numbers are written. */
  language: z.enum(["en", "pt-BR"]),
  parts: words(REPORT_PARTS),
  measures: words(MEASURES),
  states: words(ROW_STATES),
  /** Above lists of phrases. */
  lists: words([...MEASURES, "rising", "falling"]),
  columns: words([
    "label",
    "rows",
    "share",
    "interval",
    "ofAll",
    "state",
    "group",
    "period",
    "meanPolarity",
    "phrase",
    "phrases",
    "topic",
    "rating",
    "before",
    "after",
    "predicted",
    "corrected",
  ]),
  /** For a group with too few rows to say much. */
  small: word,
  /** For a group whose share is above, or below, the others' beyond chance. */
  above: word,
  below: word,
  /** For rows without a value in the group column. */
  nothing: word,
  method: word,
  limits: word,
});
export type ReportWords = z.infer<typeof reportWordsSchema>;

/** What stands in a report besides the figures, as the caller says it. */
export const reportOrderSchema = z.strictObject({
  parts: z.array(z.enum(REPORT_PARTS)),
  /** Whether texts of the file are quoted. */
  hasQuotes: z.boolean(),
  words: reportWordsSchema,
  /** Names of labels; one that has none here is called as the file calls it. */
  labels: z.record(z.string().max(10_000), word),
  title: word,
  /** The sentence on top, and what it leaves out. */
  headline: sentence,
  note: sentence,
  /** Said below the figures of a part, as what differs in words. */
  sentences: z.partialRecord(z.enum(REPORT_PARTS), z.array(sentence).max(50)),
  /** Names of the periods of time, in their order. */
  periods: z.array(word).max(5_000),
  /** At the end: file, rows, model, version, language, date, each with its name. */
  facts: z.array(z.tuple([word, sentence])).max(30),
  /** How the figures were made. */
  method: z.array(sentence).max(30),
  /** What they do not say: the model's own limits among them. */
  limits: z.array(sentence).max(60),
});
export type ReportOrder = z.infer<typeof reportOrderSchema>;
