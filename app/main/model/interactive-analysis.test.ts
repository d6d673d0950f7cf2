import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { openModelSet, type ModelSet } from "#inference/model-set";
import { writeTinyModel } from "#inference/testing/tiny-model";
import type { AnalysisUpdate } from "#ipc/analysis/analysis";
import { failure, type Result } from "#ipc/result";
import { createInteractiveAnalysis } from "./interactive-analysis.ts";

const folder = makeSharedFolder();
let models: Result<ModelSet>;

beforeAll(async () => {
  await writeTinyModel(folder, { labels: { negative: ["bad"], positive: ["good"] } });
  models = await openModelSet([folder]);
});

function record(
  whenLoaded = () => Promise.resolve(models),
  onUpdate: (update: AnalysisUpdate) => void = () => undefined,
) {
  const updates: AnalysisUpdate[] = [];
  const messages: AnalysisUpdate[][] = [];
  const emit = (message: AnalysisUpdate[]) => {
    messages.push(message);
    updates.push(...message);
    for (const update of message) onUpdate(update);
  };
  const analysis = createInteractiveAnalysis(whenLoaded, emit, {
    refusesOtherLanguages: true,
    firstLanguage: () => "en",
  });
  const ofKind = <K extends AnalysisUpdate["kind"]>(kind: K) =>
    updates.filter(
      (update): update is Extract<AnalysisUpdate, { kind: K }> => update.kind === kind,
    );
  return { analysis, updates, messages, ofKind };
}

it("answers a short text once", async () => {
  const { analysis, messages } = record();
  await analysis.analyze(1, "good");
  expect(messages).toMatchObject([
    [
      { kind: "prediction", sequence: 1, complete: true, prediction: { label: "positive" } },
      { kind: "sentences", states: [], sentences: [{ start: 0, end: 4 }] },
    ],
  ]);
});

it("tells what the whole is like before it reads a sentence", async () => {
  const { analysis, messages } = record();
  await analysis.analyze(1, "It was good. It was bad.");
  expect(messages[0]).toMatchObject([{ kind: "prediction", complete: true }]);
  expect(messages.slice(1).flat().at(-1)).toMatchObject({ kind: "sentences", states: [] });
});

it("answers a blank text with no prediction", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(1, "  ");
  expect(ofKind("prediction")).toMatchObject([{ prediction: null, complete: true }]);
  expect(ofKind("sentences")).toMatchObject([{ sentences: [{ prediction: null }] }]);
});

it("reads each sentence on its own", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(1, "It was good. It was bad. 17!");
  const sentences = ofKind("sentences").flatMap((update) => update.sentences);
  expect(sentences.map(({ prediction }) => prediction?.label)).toEqual([
    "positive",
    "negative",
    "negative",
  ]);
  expect(sentences.map(({ start, end }) => [start, end])).toEqual([
    [0, 13],
    [13, 25],
    [25, 28],
  ]);
  expect(ofKind("sentences").map(({ states }) => states)).toEqual([
    ...ofKind("sentences")
      .slice(1)
      .map(() => null),
    expect.any(Array),
  ]);
});

it("never speaks of an older text once a newer one has come", async () => {
  for (const wait of [0, 3, 10, 30, 100]) {
    const { analysis, updates } = record();
    const long = analysis.analyze(1, "bad. ".repeat(20_000));
    await new Promise((resolve) => setTimeout(resolve, wait));
    const before = updates.length;
    await analysis.analyze(2, "good");
    await long;
    expect(new Set(updates.slice(before).map(({ sequence }) => sequence))).toEqual(new Set([2]));
  }
});

it("ignores a text that comes later but is older", async () => {
  const { analysis, updates } = record();
  await analysis.analyze(2, "good");
  await analysis.analyze(1, "bad");
  expect(new Set(updates.map(({ sequence }) => sequence))).toEqual(new Set([2]));
});

it("starts afresh with a page that was reloaded", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(7, "bad");
  analysis.startAnew();
  await analysis.analyze(1, "good");
  expect(ofKind("prediction").map(({ sequence }) => sequence)).toEqual([7, 1]);
});

it("takes the first text of a page that was reloaded for none of the language before", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(1, "Das Essen war kalt und schmeckte nicht, wir kommen nicht wieder.");
  expect(ofKind("prediction").at(-1)).toMatchObject({ language: "de", prediction: null });
  analysis.startAnew();
  await analysis.analyze(1, "good");
  expect(ofKind("prediction").at(-1)).toMatchObject({ language: "en", languageIs: "assumed" });
});

it("fills in as it reads, and stops when cancelled", async () => {
  let predictions = 0;
  const { analysis, ofKind } = record(undefined, ({ kind }) => {
    if (kind === "prediction") predictions += 1;
    if (predictions === 2) analysis.cancel(1);
  });
  await analysis.analyze(1, "good. ".repeat(50_000));
  expect(ofKind("prediction")).toHaveLength(2);
  expect(ofKind("prediction").some(({ complete }) => complete)).toBe(false);
  expect(ofKind("sentences")).toEqual([]);
});

it("weighs the words of a stretch, in the text's own positions", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(1, "A dull start. Then it was good, not bad.");
  await analysis.explain(1, 14, 40);
  const explanation = ofKind("words").at(-1);
  expect(explanation).toMatchObject({ start: 14, end: 40, complete: true });
  const heaviest = explanation?.words.toSorted((a, b) => b.weight - a.weight)[0];
  expect(heaviest?.start).toBe(explanation?.label === "positive" ? 26 : 36);
});

it("does not weigh words of a text that is gone", async () => {
  const { analysis, ofKind } = record();
  await analysis.analyze(1, "good");
  await analysis.analyze(2, "bad");
  await analysis.explain(1, 0, 4);
  expect(ofKind("words")).toEqual([]);
});

it("keeps the first text until the model is there", async () => {
  let load: (loaded: Result<ModelSet>) => void = () => {};
  const loaded = new Promise<Result<ModelSet>>((resolve) => {
    load = resolve;
  });
  const { analysis, updates, ofKind } = record(() => loaded);
  const reading = analysis.analyze(1, "good");
  expect(updates).toEqual([]);
  load(models);
  await reading;
  expect(ofKind("prediction")).toMatchObject([{ prediction: { label: "positive" } }]);
});

it("says why when the model cannot be used", async () => {
  const { analysis, updates } = record(() =>
    Promise.resolve(failure({ code: "model-missing", name: "model.onnx" })),
  );
  await analysis.analyze(1, "good");
  expect(updates).toMatchObject([{ kind: "failed", error: { code: "model-missing" } }]);
});

const GERMAN = "Das Essen war kalt und die Bedienung unfreundlich, aber good.";

it("leaves a text unread in a language that the model does not read, and reads it anyway", async () => {
  const { analysis, updates, ofKind } = record();
  await analysis.analyze(1, GERMAN);
  expect(updates).toMatchObject([
    { kind: "prediction", prediction: null, language: "de", complete: true },
    { kind: "sentences", sentences: [], states: [] },
  ]);
  await analysis.analyze(2, GERMAN, { anyway: "fr" });
  expect(ofKind("prediction").at(-1)).toMatchObject({ sequence: 2, prediction: null });
  await analysis.analyze(3, GERMAN, { anyway: "de" });
  expect(ofKind("prediction").at(-1)).toMatchObject({
    sequence: 3,
    language: "de",
    prediction: { label: "positive" },
  });
});

it("reads any language where none is refused", async () => {
  const updates: AnalysisUpdate[] = [];
  const analysis = createInteractiveAnalysis(
    () => Promise.resolve(models),
    (message) => updates.push(...message),
    { refusesOtherLanguages: false, firstLanguage: () => null },
  );
  await analysis.analyze(1, GERMAN);
  const read = updates.filter(({ kind }) => kind === "prediction").at(-1);
  expect(read).toMatchObject({ language: "de", prediction: { label: "positive" } });
});
