import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { KeptCorrection } from "#ipc/personal/learning";
import { createIdleLearning } from "./idle-learning.ts";

function corrections(language: string, count: number): KeptCorrection[] {
  return Array.from({ length: count }, (_, row) => ({
    id: randomUUID(),
    text: `text ${row}`,
    label: "positive",
    language,
    model: { id: "tone-en", version: "1.0.0" },
  }));
}

it("learns when nobody is there, once for what was corrected, and never over what was adopted", async () => {
  const learnt: string[] = [];
  let isIdle = false;
  let kept = [...corrections("en", 30), ...corrections("pt", 29), ...corrections("es", 30)];
  const check = createIdleLearning({
    isIdle: () => isIdle,
    corrections: () => Promise.resolve(kept),
    adopted: () => ["es"],
    learn: (language) => Promise.resolve(learnt.push(language)),
  });
  await check();
  expect(learnt).toEqual([]);
  isIdle = true;
  await Promise.all([check(), check()]);
  await check();
  expect(learnt).toEqual(["en"]);
  kept = [...kept, ...corrections("pt", 1)];
  await check();
  kept = kept.slice(1);
  kept.push(...corrections("en", 1));
  await check();
  expect(learnt).toEqual(["en", "pt", "en"]);
  kept = kept.map((one) => (one.language === "pt" ? { ...one, label: "negative" } : one));
  await check();
  expect(learnt).toEqual(["en", "pt", "en", "pt"]);
});
