import { expect, it, onTestFinished } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { loadClassifier } from "#inference/classifier";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { createJobEstimates } from "./job-estimate.ts";

async function setUp() {
  const folder = await makeScratchFolder();
  await writeTinyModel(folder, { labels: { bad: ["awful"], good: ["lovely"] } });
  const classifier = await loadClassifier(folder);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  onTestFinished(() => classifier.value.close());
  const { signal } = new AbortController();
  return { classifier: classifier.value, signal };
}

it("takes the rate of the last job, and the tokens of the file's own texts", async () => {
  const { classifier, signal } = await setUp();
  const texts = ["a lovely day", "a lovely one"];
  let tokens = 0;
  for await (const { prediction } of classifier.read(texts[0] ?? "")) tokens = prediction.tokens;
  const estimates = createJobEstimates(2);
  estimates.learn(20_000, 1000);
  const estimate = await estimates.estimate(
    { rowCount: 40_000, texts, meanCharacters: 12 },
    classifier,
    signal,
  );
  expect(estimate).toBeCloseTo((40_000 * tokens) / 20);
  // Identical texts are scored once.
  const same = { rowCount: 40_000, texts: [texts[0] ?? "", texts[0] ?? ""], meanCharacters: 12 };
  expect(await estimates.estimate(same, classifier, signal)).toBeCloseTo((20_000 * tokens) / 20);
});

it("measures where no job has told it, and says nothing about nothing", async () => {
  const { classifier, signal } = await setUp();
  const estimates = createJobEstimates(1);
  estimates.learn(50, 1_000_000);
  const texts = ["a lovely day"];
  const some = await estimates.estimate(
    { rowCount: 1000, texts, meanCharacters: 12 },
    classifier,
    signal,
  );
  const more = await estimates.estimate(
    { rowCount: 1_000_000, texts, meanCharacters: 12 },
    classifier,
    signal,
  );
  expect(some).toBeGreaterThan(0);
  expect(more).toBeGreaterThan(some ?? 0);
  expect(
    await estimates.estimate({ rowCount: 5, texts: [], meanCharacters: 0 }, classifier, signal),
  ).toBeNull();
});

it("ends when it is not wanted any more", async () => {
  const { classifier } = await setUp();
  const estimates = createJobEstimates(1);
  const file = { rowCount: 10, texts: ["a lovely day"], meanCharacters: 12 };
  await expect(estimates.estimate(file, classifier, AbortSignal.abort())).rejects.toThrow();
});

it("counts texts as long as they are in the file, not as they were cut", async () => {
  const { classifier, signal } = await setUp();
  const estimates = createJobEstimates(1);
  estimates.learn(20_000, 1000);
  const texts = ["lovely ".repeat(140)];
  const file = { rowCount: 100, texts };
  const short = await estimates.estimate({ ...file, meanCharacters: 1000 }, classifier, signal);
  const long = await estimates.estimate({ ...file, meanCharacters: 50_000 }, classifier, signal);
  expect(long).toBeCloseTo(50 * (short ?? 0));
});
