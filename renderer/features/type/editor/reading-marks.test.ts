import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Prediction, WordWeight } from "#ipc/analysis/prediction";
import { isMarked, readingMarks, type Reading } from "./reading-marks.ts";

const predictionOf = (label: string) => ({ label }) as Prediction;
const word = (start: number, weight: number): WordWeight => ({ start, end: start + 4, weight });
const sentence = (end: number, label: string) => ({
  start: 0,
  end,
  prediction: predictionOf(label),
});
const MARKED: Reading = {
  sentences: [sentence(9, "positive")],
  words: [word(0, 0.4)],
  toneOf: ({ label }) => (label === "positive" ? "positive" : "negative"),
};
const state = EditorState.create({ doc: "Good food", extensions: readingMarks(MARKED) });

test("what would look the same is marked already, whatever its figures", () => {
  const words = [word(0, 0.7)];
  expect(isMarked(state, { ...MARKED, words })).toBe(true);
});

test.each<[string, Partial<Reading>]>([
  ["another label", { sentences: [sentence(9, "negative")] }],
  ["another length", { sentences: [sentence(8, "positive")] }],
  ["another tone of the label", { toneOf: () => "neutral" }],
  ["a sentence without an answer", { sentences: [{ start: 0, end: 9, prediction: null }] }],
  ["one sentence more", { sentences: [...MARKED.sentences, sentence(9, "positive")] }],
  ["a word that pulls the other way", { words: [word(0, -0.4)] }],
  ["another word", { words: [word(5, 0.4)] }],
  ["no word", { words: [] }],
])("%s is not marked yet", (_what, change) => {
  expect(isMarked(state, { ...MARKED, ...change })).toBe(false);
});

test("what was marked moves with the text", () => {
  const longer = state.update({ changes: { from: 9, insert: "!" } }).state;
  expect(isMarked(longer, MARKED)).toBe(false);
  expect(isMarked(longer, { ...MARKED, sentences: [sentence(10, "positive")] })).toBe(true);
});
