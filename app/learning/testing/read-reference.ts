import { readFileSync } from "node:fs";
import { z } from "zod";

const numbers = z.array(z.number());

/** What others make of the same numbers; `reference.py` says how. */
const referenceSchema = z.object({
  penalty: z.number(),
  rows: z.array(z.object({ embedding: numbers, label: z.int(), logScores: numbers })),
  /** scikit-learn, without a base model. */
  plain: z.array(numbers),
  /** SciPy, on top of one. */
  onBase: z.array(numbers),
  /** The same, each label alike, with a layer's own penalty. */
  balanced: z.array(numbers),
  /** Flower. */
  averages: z.object({
    updates: z.array(numbers),
    corrections: numbers,
    weighted: numbers,
    trimmed: z.record(z.string(), numbers),
  }),
});

export function readReference(): z.infer<typeof referenceSchema> {
  const content = readFileSync(new URL("reference.json", import.meta.url), "utf8");
  return referenceSchema.parse(JSON.parse(content));
}
