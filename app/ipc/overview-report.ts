import { z } from "zod";
import { MEASURES, ROW_STATES } from "./overview-figures.ts";

const word = z.string().min(1).max(500);
const words = <const K extends readonly string[]>(keys: K) =>
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, word])) as Record<K[number], typeof word>,
  );

export const REPORT_PARTS = [
  "shares",
  "groups",
  "time",
  "phrases",
  "voices",
  "topics",
  "agreement",
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What a report calls things, in the language of whoever asks for it. */
export const reportWordsSchema = z.strictObject({
  /** BCP 47: of the words, and of how numbers and days are written. */
  language: z.enum(["en", "pt-BR"]),
  parts: words(REPORT_PARTS),
  measures: words(MEASURES),
  states: words(ROW_STATES),
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
    "topic",
    "quotes",
    "rating",
  ]),
  /** Of a group with fewer rows than say much. */
  small: word,
  /** Of a group whose share is above, or below, the others' beyond chance. */
  above: word,
  below: word,
  /** Of rows that have nothing in the column of groups. */
  nothing: word,
  rising: word,
  falling: word,
  /** `{agreeing}`, `{of}`, `{percent}` and `{correlation}` stand for the figures. */
  agreement: word,
  method: word,
  facts: words(["file", "rows", "model", "language", "date", "filter"]),
});
export type ReportWords = z.infer<typeof reportWordsSchema>;

/** What stands in a report besides the figures, as the caller says it. */
export const reportOrderSchema = z.strictObject({
  parts: z.array(z.enum(REPORT_PARTS)),
  /** Whether texts of the file are quoted. */
  hasQuotes: z.boolean(),
  words: reportWordsSchema,
  title: word,
  /** The sentence on top, and what else is to be said in sentences, as of changes over time. */
  headline: z.string().max(2_000),
  sentences: z.array(z.string().max(1_000)).max(50),
  /** How the figures were made, and what they do not say. */
  method: z.array(z.string().max(2_000)).max(30),
  /** What rows it is about; empty for all. */
  filter: z.string().max(1_000),
});
export type ReportOrder = z.infer<typeof reportOrderSchema>;
