import { beforeEach, describe, expect, test, vi } from "vitest";
import type { UndertoneBridge } from "#ipc/contract";

/** What the page asks main, and a line by which main tells it something. */
const asked: { sequence: number; text: string }[] = [];
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

const { changeText, expectText, useTextStore } = await import("./text-store.ts");

function answer(sequence: number, tokens: number): void {
  const scores = { negative: 0.1, neutral: 0.1, positive: 0.8 };
  const tone = { label: "positive", score: 0.8, scores, polarity: 0.7, subjectivity: 0.9 };
  const prediction = { ...tone, tokens, windows: 1 };
  const length = { readLength: 1, textLength: 1 };
  tell({ kind: "prediction", sequence, prediction, ...length, complete: true });
}

const shownTokens = () => useTextStore.getState().analysis.prediction?.tokens;
const lastSequence = () => asked.at(-1)?.sequence ?? Number.NaN;

describe("a text that is expected", () => {
  beforeEach(() => {
    changeText("");
    asked.length = 0;
  });

  test("is asked about once", () => {
    expectText("Good");
    changeText("Good");
    expect(asked.map(({ text }) => text)).toEqual(["Good"]);
    answer(lastSequence(), 1);
    expect(shownTokens()).toBe(1);
  });

  test("gives way to the one that came instead", () => {
    expectText("Goodx");
    changeText("Goody");
    expect(asked.map(({ text }) => text)).toEqual(["Goodx", "Goody"]);
    const [first, second] = asked;
    answer(second?.sequence ?? 0, 2);
    answer(first?.sequence ?? 0, 3);
    expect(shownTokens()).toBe(2);
  });

  test("that never comes leaves the one that is there asked about", async () => {
    changeText("Good");
    expectText("Goodx");
    await vi.waitUntil(() => asked.length === 3);
    expect(asked.at(-1)?.text).toBe("Good");
    expect(useTextStore.getState().analysis.sequence).toBe(lastSequence());
  });
});
