import { expect, it } from "vitest";
import { leaveUnread } from "#inference/states";
import { FailureError } from "#ipc/failure";
import { createFakeScorer, fakePrediction } from "./testing/fake-scorer.ts";
import { createTellingScorer, settleLanguage } from "./text-languages.ts";

const ENGLISH = "The food was cold and nobody came to ask us about it.";
const GERMAN = "Das Essen war kalt und niemand hat uns danach gefragt.";
const TOLD = { rule: "told", language: "en", share: 0.9 } as const;

const scorerFor = (rule: Parameters<typeof createTellingScorer>[1]) => {
  const base = { ...createFakeScorer(), languages: ["en"] };
  return { base, scorer: createTellingScorer(base, rule) };
};

it("reads texts in their languages, and leaves those unread that no model reads", async () => {
  const { base, scorer } = scorerFor(TOLD);
  const counted: string[] = [];
  const scored = await scorer.score([ENGLISH, GERMAN, "ok", " "], {
    onScored: (texts) => counted.push(...texts),
  });
  expect(scored).toEqual([
    fakePrediction(ENGLISH),
    leaveUnread("de"),
    // Too short to tell: it takes the file's.
    fakePrediction("ok"),
    null,
  ]);
  expect(base.calls).toEqual([[ENGLISH, "ok", " "]]);
  expect(counted.toSorted()).toEqual([ENGLISH, GERMAN, "ok", " "].toSorted());
});

it("takes short texts for the language of the file, even if none reads it", async () => {
  const { scorer } = scorerFor({ ...TOLD, language: "de" });
  expect(await scorer.score(["ok", "👍", "  ", ENGLISH])).toEqual([
    leaveUnread("de"),
    leaveUnread("de"),
    null,
    fakePrediction(ENGLISH),
  ]);
});

it("knows no language where neither the text nor the file tells one", async () => {
  const { scorer } = scorerFor({ ...TOLD, language: null });
  expect(await scorer.score(["ok"])).toMatchObject([{ language: null, states: [] }]);
});

it("reads every language where any is wanted, and one where one is set", async () => {
  const any = scorerFor({ ...TOLD, rule: "any" }).scorer;
  expect(await any.score([GERMAN])).toMatchObject([{ language: "de", windows: 1 }]);
  const set = scorerFor({ rule: "set", language: "en", share: null }).scorer;
  expect(await set.score([GERMAN, "ok"])).toMatchObject([{ language: "en" }, { language: "en" }]);
});

it("stops while it tells languages", async () => {
  const controller = new AbortController();
  const { scorer } = scorerFor(TOLD);
  const scoring = scorer.score(
    Array.from({ length: 5_000 }, (_, n) => `${ENGLISH} ${n}`),
    { signal: controller.signal },
  );
  controller.abort();
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
});

it("settles what was chosen", () => {
  const told = { language: "de", share: 0.8 };
  const reads = ["en", "pt"];
  expect(settleLanguage(undefined, told, reads)).toEqual({ rule: "told", ...told });
  expect(settleLanguage("any", null, reads)).toEqual({ rule: "any", language: null, share: null });
  expect(settleLanguage("pt-BR", told, reads)).toEqual({
    rule: "set",
    language: "pt",
    share: null,
  });
  const failureOf = (choice: string) => {
    try {
      return settleLanguage(choice, told, reads);
    } catch (error) {
      return error instanceof FailureError ? error.about("") : error;
    }
  };
  expect(failureOf("de")).toMatchObject({ code: "language-not-read", language: "de", reads });
  expect(failureOf("english!")).toMatchObject({ code: "language-unknown", wanted: "english!" });
});
