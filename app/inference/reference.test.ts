import { expect, it, onTestFinished } from "vitest";
import { loadClassifier } from "./classifier.ts";
import { findModelDirectories } from "./model-directory.ts";
import { readModelFiles } from "./model-files.ts";
import { createPlacing, roundPlace } from "./reference.ts";

const floats = (...values: number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString("base64");

it("places a window along the axes, with its share of unknown tokens", () => {
  const placing = createPlacing({
    referenceVersion: 1,
    graph: "",
    domains: [{ name: "one", mean: [0, 0] }],
    embedding: { mean: floats(1, 2, 3), axes: floats(1, 0, 0, 2, 0.5, 0.5) },
    different: 1,
    veryDifferent: 3,
    leastRows: 1,
    ranges: { logTokens: [0, 1], score: [0, 1], unknown: [0, 1] },
    languages: { shares: { en: 1 }, different: 0.1, veryDifferent: 0.5 },
    unknownId: 100,
  });
  const place = placing.placeOf(Float32Array.from([2, 4, 3.5]), [7, 100, 8, 100]);
  expect(place).toEqual([1.25, 4.25, 0.5]);
  expect(roundPlace([1.234, -0.126])).toEqual([1.23, -0.13]);
});

it("belongs to the graph of every model that ships", async () => {
  const directories = await findModelDirectories();
  if (!directories.ok) throw new Error(JSON.stringify(directories.error));
  for (const directory of directories.value) {
    const files = await readModelFiles(directory);
    // One of another graph counts as none.
    expect(files.ok && files.value.reference).toBeTruthy();
  }
});

it("places a text the same alone, beside others and in sections, and only where asked", async () => {
  const directories = await findModelDirectories();
  const [directory = ""] = directories.ok ? directories.value : [];
  const classifier = await loadClassifier(directory);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  const { value: model } = classifier;
  onTestFinished(() => model.close());
  const text = "The room was clean, and breakfast came late.";
  const others = ["Nobody answered.", "What a day!", "The meeting is at three."];
  const [alone] = await model.predictAll([text], { places: true });
  const together = await model.predictAll([...others, text], { places: true });
  expect(alone?.place).toHaveLength(33);
  expect(together.at(-1)?.place).toEqual(alone?.place);
  const [section] = await model.readSections([text], { places: true });
  expect(roundPlace((section?.places ?? []).map((sum) => sum / (alone?.tokens ?? 1)))).toEqual(
    alone?.place,
  );
  const [unasked] = await model.predictAll([text]);
  expect(unasked).not.toHaveProperty("place");
});
