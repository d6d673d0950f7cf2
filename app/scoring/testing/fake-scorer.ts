import { setTimeout as sleep } from "node:timers/promises";
import type { Prediction } from "#ipc/analysis/prediction";
import type { ScoredText, Scorer, ScoringModel } from "../scorer.ts";

/** A prediction that depends on the text alone, so that any mix-up of rows shows. */
export function fakePrediction(text: string): Prediction | null {
  if (text.trim() === "") return null;
  let hash = 7;
  for (let index = 0; index < text.length; index += 1) {
    hash = (hash * 31 + text.charCodeAt(index)) % 100_003;
  }
  const score = 0.5 + (hash % 5_000) / 10_000;
  const label = ["negative", "neutral", "positive"][hash % 3] ?? "neutral";
  return {
    label,
    score,
    scores: { [label]: score },
    polarity: (hash % 2_001) / 1_000 - 1,
    subjectivity: (hash % 1_001) / 1_000,
    tokens: text.split(/\s+/u).length,
    windows: 1 + Math.floor(text.length / 600),
    language: "en",
    states: [],
  };
}

export const FAKE_MODEL: ScoringModel = {
  id: "fake",
  version: "1.0.0",
  sha256: "0".repeat(64),
  languages: ["en"],
};

/** Scores without a model; `delayMs` for each call, and `calls` as a record of what was asked. */
export function createFakeScorer(
  options: { delayMs?: number; concurrency?: number } = {},
): Scorer & {
  readonly calls: (readonly string[])[];
} {
  const calls: (readonly string[])[] = [];
  return {
    models: [FAKE_MODEL],
    concurrency: options.concurrency ?? 1,
    calls,
    async score(texts, { languages = [], signal, onScored } = {}) {
      calls.push(texts);
      if (options.delayMs) await sleep(options.delayMs, undefined, signal ? { signal } : {});
      signal?.throwIfAborted();
      onScored?.(texts);
      return texts.map((text, index): ScoredText => {
        if (text.includes("POISON")) return { failed: { code: "model-failed", detail: "a fault" } };
        const prediction = fakePrediction(text);
        return prediction && { ...prediction, language: languages[index] ?? null };
      });
    },
  };
}
