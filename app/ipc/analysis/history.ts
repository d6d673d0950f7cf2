import { z } from "zod";
import { MAX_HISTORY_TEXT_LENGTH } from "../limits.ts";

export const historyEntrySchema = z.object({
  text: z.string().max(MAX_HISTORY_TEXT_LENGTH),
  /** ISO 8601, UTC. */
  readAt: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
