import { z } from "zod";

const words = z.number();

/**
 * Why something was made of a file, with the numbers that speak for it. Whoever faces the person
 * says it: the command line in `app/cli/sentences/finding-sentences.ts`, the window in `renderer/i18n`.
 */
export const FINDINGS = {
  chosen: {},

  "byte-order-mark": {},
  "zero-bytes": {},
  ascii: {},
  "all-valid": {},
  "mostly-valid": { invalidBytes: z.int() },
  "western-bytes": {},
  "letter-patterns": { confidence: z.int() },

  "usual-names": {},
  questions: {},
  "first-row-differs": {},
  "first-row-alike": {},
  "lines-of-text": {},

  "only-column": {},
  "column-name": { words },
  "most-words": { words },

  "about-one-word": { words },
  "few-distinct": { distinct: z.int(), answers: z.int() },
  "not-words": { percent: z.int() },
  /** Another column says of some rows, by this value, that the company itself wrote them. */
  "other-voices": { value: z.string(), percent: z.int() },
  /** Lines that go on in the next one, so that each is but a part of a text. */
  "wrapped-lines": { percent: z.int() },
  /** BCP 47; `share` in [0, 1] of the texts whose language was told, and what the model reads. */
  "other-language": { language: z.string(), share: z.number(), reads: z.array(z.string()) },

  /** No language prevails; BCP 47 of what texts that are too short to tell are read as. */
  "language-untold": { reads: z.array(z.string()) },

  /** What of the values of columns a result can't hold as they are; `more` are not named. */
  "not-kept": {
    what: z.enum([
      "long-numbers",
      "not-finite",
      "early-dates",
      "zoned-times",
      "fine-times",
      "dates",
      "nested",
      "bytes",
      "mixed",
      "nulls",
      "unreadable",
    ]),
    columns: z.array(z.string()),
    more: z.int(),
  },
  /** Formulas among the texts that no program has computed yet. */
  "formulas-uncomputed": { cells: z.int() },
  /** Rows that a filter of a sheet, or a person, has hidden; they are read all the same. */
  "hidden-rows": { rows: z.int() },
  /** A table of Excel's beside which other columns stand, so that ours are no part of it. */
  "table-not-extended": { table: z.string() },
  /** The receipt beside a scored file is not as it was written, so that nothing it says is believed. */
  "receipt-changed": {},
} as const satisfies Record<string, z.ZodRawShape>;

export type FindingKind = keyof typeof FINDINGS;
export const FINDING_KINDS = Object.keys(FINDINGS) as FindingKind[];

type Shape<K extends FindingKind> = (typeof FINDINGS)[K];

/** A reason as data. */
export type Finding<K extends FindingKind = FindingKind> = {
  [Each in K]: { readonly kind: Each } & Readonly<
    Shape<Each> extends Record<string, never> ? object : z.infer<z.ZodObject<Shape<Each>>>
  >;
}[K];

export const findingSchema = z.discriminatedUnion(
  "kind",
  FINDING_KINDS.map((kind) => z.object({ kind: z.literal(kind), ...FINDINGS[kind] })) as [
    z.ZodObject<{ kind: z.ZodLiteral<FindingKind> }>,
  ],
) as unknown as z.ZodType<Finding>;
