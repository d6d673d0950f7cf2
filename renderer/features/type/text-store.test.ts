import { afterAll, expect, test, vi } from "vitest";
import type { UndertoneBridge } from "#ipc/contract";
import { MAX_TEXT_LENGTH } from "#ipc/limits";

/** What the page asks main, and a line by which main tells it something. */
const asked: { sequence: number; text: string; anyway?: string }[] = [];
let tell: Parameters<UndertoneBridge["onAnalysisUpdated"]>[0] = () => undefined;

vi.stubGlobal("window", {
  undertone: {
    analyzeText: (request: { sequence: number; text: string }) => {
      asked.push(request);
      return Promise.resolve({ ok: true, value: null });
    },
    cancelAnalysis: () => Promise.resolve({ ok: true, value: null }),
    onAnalysisUpdated: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  },
});

afterAll(() => vi.unstubAllGlobals());

const { ask, readAnyway, takeText, useTextStore } = await import("./text-store.ts");

/** Replaces all, as a person who types it anew. */
function type(text: string): void {
  const to = useTextStore.getState().text.length;
  ask(text);
  takeText({ from: 0, to, inserted: text.length }, text.length);
}

function answer(sequence: number, tokens: number): void {
  const scores = { negative: 0.1, neutral: 0.1, positive: 0.8 };
  const tone = { label: "positive", score: 0.8, scores, polarity: 0.7, subjectivity: 0.9 };
  const prediction = { ...tone, tokens, windows: 1, language: "en", states: [] };
  const length = { language: "en", languageIs: "told" as const, readLength: 1, textLength: 1 };
  tell([{ kind: "prediction", sequence, prediction, ...length, complete: true }]);
}

const analysis = () => useTextStore.getState().analysis;

test("a text is asked about once, and its answer is shown", () => {
  type("Good");
  expect(asked.map(({ text }) => text)).toEqual(["Good"]);
  answer(asked.at(-1)?.sequence ?? Number.NaN, 1);
  expect(analysis()).toMatchObject({ phase: "read", prediction: { tokens: 1 } });
});

test("an answer to a text that is gone is not shown", () => {
  type("Good");
  type("Bad");
  const [first, second] = asked.slice(-2);
  answer(second?.sequence ?? Number.NaN, 2);
  answer(first?.sequence ?? Number.NaN, 3);
  expect(analysis().prediction?.tokens).toBe(2);
});

test("a text that is too long is not asked about, and says so", () => {
  asked.length = 0;
  type("a".repeat(MAX_TEXT_LENGTH + 1));
  expect(asked).toEqual([]);
  expect(analysis()).toMatchObject({ prediction: null, error: { code: "text-too-long" } });
});

test("a text is read anyway in the language it looks like, until it is gone", () => {
  type("Das Essen war kalt.");
  const sequence = asked.at(-1)?.sequence ?? Number.NaN;
  const length = { readLength: 1, textLength: 1 };
  const unread = { prediction: null, language: "de", languageIs: "told" } as const;
  tell([{ kind: "prediction", sequence, ...unread, ...length, complete: true }]);
  expect(asked.at(-1)).not.toHaveProperty("anyway");
  readAnyway();
  expect(asked.at(-1)).toMatchObject({ text: "Das Essen war kalt.", anyway: "de" });
  type("Das Essen war warm.");
  expect(asked.at(-1)).toMatchObject({ anyway: "de" });
  type("");
  type("Das Essen war heiß.");
  expect(asked.at(-1)).not.toHaveProperty("anyway");
});
