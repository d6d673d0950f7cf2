import { z } from "zod";
import { modelFiguresSchema } from "./model-figures.ts";

const releaseSchema = modelFiguresSchema.extend({
  /** The first version of the app that carried it; null if it never left the repository. */
  appVersion: z.string().nullable(),
  /** What is new, in words, in English. */
  note: z.string().min(1),
  /** The same in other languages (BCP 47); in the list that travels with the app. */
  translations: z.record(z.string(), z.string()).optional(),
  /** SHA-256 of every file in the model's folder that is part of it, by name. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u)),
});
export type ModelRelease = z.infer<typeof releaseSchema>;

/** `models/releases.json`: every model there has been, oldest first. */
export const modelReleasesSchema = z.object({
  releasesVersion: z.literal(1),
  releases: z.array(releaseSchema),
});
export type ModelReleases = z.infer<typeof modelReleasesSchema>;

/** Compares versions of three numbers: below 0 if `a` is the older one, 0 if they are equal. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
