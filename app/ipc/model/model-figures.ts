import { z } from "zod";
import type { Manifest } from "./manifest.ts";

const count = z.int().nonnegative();

/** One labelled set and how the model did on it; `value` in [0, 1]. */
const setFigureSchema = z.object({
  dataset: z.string(),
  metric: z.string(),
  value: z.number(),
  rows: count,
});

const groupFigureSchema = z.object({
  name: z.string(),
  kind: z.string(),
  cases: count,
  passed: count,
});

const behaviourSchema = z.object({
  cases: count,
  passed: count,
  groups: z.array(groupFigureSchema),
});

/** What a version of a model was like: enough to tell what another one changes. */
export const modelFiguresSchema = z.object({
  id: z.string(),
  version: z.string(),
  released: z.iso.date(),
  /** SHA-256 of the graph, in hexadecimal. */
  sha256: z.string(),
  metrics: z.array(setFigureSchema),
  /** Null for a model that was never put to a behaviour suite. */
  behaviour: behaviourSchema.nullable(),
});
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** The figures that a manifest quotes. */
export function figuresOf(manifest: Manifest): ModelFigures {
  const { id, version, released, files, metrics, evaluation } = manifest;
  const behaviour = behaviourSchema.safeParse(evaluation?.["behaviour"]);
  return {
    id,
    version,
    released,
    sha256: files.graph.sha256,
    metrics: metrics.map(({ dataset, metric, value, rows }) => ({ dataset, metric, value, rows })),
    behaviour: behaviour.success ? behaviour.data : null,
  };
}
