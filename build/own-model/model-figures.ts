import { z } from "zod";

const latencySchema = z.object({
  tokens: z.int(),
  medianMs: z.number(),
  p95Ms: z.number(),
  runs: z.int(),
});

/** What a process of its own measured of a model; times of one window on one thread. */
export const modelFiguresSchema = z.object({
  /** Reading, hashing and creating the session. */
  loadMs: z.number(),
  /** By how much the process grew with the model in it, and at most while it ran. */
  loadedBytes: z.number(),
  peakBytes: z.number(),
  latencies: z.array(latencySchema),
});
export type ModelFigures = z.infer<typeof modelFiguresSchema>;
