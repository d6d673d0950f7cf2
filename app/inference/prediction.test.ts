import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { manifestSchema } from "#ipc/model/manifest";
import { createPredictionBuilder } from "./prediction.ts";

const FOLDER = path.join(import.meta.dirname, "../../models/tone-romance");
const LOGITS = [
  [1, -0.5, -2],
  [0.3, -0.3],
];

it("divides logits by the temperature of the text's language, where it has one of its own", async () => {
  const content = await readFile(path.join(FOLDER, "manifest.json"), "utf8");
  const manifest = manifestSchema.parse(JSON.parse(content));
  const [head] = manifest.heads;
  const scoreIn = (language: string | null) => {
    const builder = createPredictionBuilder(manifest, language);
    builder.add(LOGITS, 3);
    return builder.build()?.score;
  };
  const scoreAt = (temperature: number) => {
    const [best = 0, ...others] = (LOGITS[0] ?? []).map((logit) => Math.exp(logit / temperature));
    return best / others.reduce((sum, one) => sum + one, best);
  };
  const { pt = 0, fr = 0 } = head?.temperatures ?? {};
  expect(scoreIn("pt")).toBeCloseTo(scoreAt(pt), 9);
  expect(scoreIn("pt-BR")).toBeCloseTo(scoreAt(pt), 9);
  expect(scoreIn("fr")).toBeCloseTo(scoreAt(fr), 9);
  // Of Italian no row was left to fit one.
  expect(scoreIn("it")).toBeCloseTo(scoreAt(head?.temperature ?? 0), 9);
  expect(scoreIn(null)).toBeCloseTo(scoreAt(head?.temperature ?? 0), 9);
});
