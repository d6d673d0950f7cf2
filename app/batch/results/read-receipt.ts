import { readFile } from "node:fs/promises";
import { z } from "zod";
import { receiptPathOf } from "../receipt.ts";

/** What results need of a receipt; receipts of other versions may have more or less. */
const receiptSchema = z.object({
  model: z.object({ id: z.string(), version: z.string() }).optional(),
  options: z
    .object({ textColumn: z.object({ index: z.int().nonnegative(), name: z.string() }).optional() })
    .optional(),
});
export type ReadReceipt = z.infer<typeof receiptSchema>;

const MAX_RECEIPT_BYTES = 1_000_000;

/** The receipt beside a scored file; null where there is none that can be read. */
export async function readReceipt(scoredPath: string): Promise<ReadReceipt | null> {
  const content = await readFile(receiptPathOf(scoredPath)).catch(() => null);
  if (!content || content.length > MAX_RECEIPT_BYTES) return null;
  try {
    return receiptSchema.parse(JSON.parse(content.toString("utf8")));
  } catch {
    return null;
  }
}
