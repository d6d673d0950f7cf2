import { appendFile, cp, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { createBagOfWordsGraph } from "#inference/testing/onnx-graph";
import { verifyModel } from "#inference/verification";
import { PROJECT_ROOT } from "../project-root.ts";
import { addModel } from "./add-model.ts";
import { sealModel } from "./seal-model.ts";
import { writeHuggingFaceFolder } from "./testing/hugging-face-folder.ts";
import { add, givePlaces, LABELS, place } from "./testing/tiny-moods.ts";

givePlaces();

async function load(directory: string): Promise<Classifier> {
  const loaded = await loadClassifier(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

async function predict(directory: string, text: string) {
  const classifier = await load(directory);
  const [prediction] = await classifier.predictAll([text]);
  await classifier.close();
  return prediction;
}

describe("a folder that is as it should be", () => {
  test("becomes a model that the app loads, verifies and reads with", async () => {
    const { directory, manifest, figures, warnings } = await add();
    expect(path.basename(directory)).toBe("tiny-moods");
    expect(manifest).toMatchObject({
      id: "tiny-moods",
      name: "Tiny Moods",
      languages: ["en"],
      license: { name: "apache-2.0" },
      inputs: { inputIds: "input_ids", attentionMask: "attention_mask" },
      window: { maxTokens: 64 },
      scales: { polarity: { weights: { negative: -1, positive: 1 } } },
    });
    expect(warnings).toEqual([]);
    expect(figures.latencies.map(({ tokens }) => tokens)).toEqual([16, 64]);
    expect(figures.peakBytes).toBeGreaterThan(0);
    const classifier = await load(directory);
    const [prediction] = await classifier.predictAll(["I love it, thanks"]);
    expect(prediction?.label).toBe("positive");
    expect(prediction?.polarity).toBeGreaterThan(0.5);
    const verification = await verifyModel(directory, classifier);
    await classifier.close();
    expect(verification.goldenMismatch).toBeNull();
    expect(verification.files.map((file) => file.intact)).toEqual([true, true, true, true]);
    const card = await readFile(path.join(directory, "MODEL_CARD.md"), "utf8");
    expect(card).toContain("made-up, as its README states");
    expect(card).toContain("Not known.");
    expect(await readdir(place.models)).toEqual(["tiny-moods"]);
  });

  test("may have its graph in onnx/, weights in another file, int32 and token types", async () => {
    const { directory, manifest } = await add({
      isBelowOnnx: true,
      graph: {
        externalData: "model.onnx_data",
        tokenTypeIds: "token_type_ids",
        idType: "int32",
      },
    });
    expect(manifest.inputs.tokenTypeIds).toBe("token_type_ids");
    expect(await readdir(directory)).not.toContain("model.onnx_data");
    expect((await predict(directory, "the worst"))?.label).toBe("negative");
  });

  test("may be of several labels that hold together", async () => {
    const { directory, manifest } = await add({
      config: { problem_type: "multi_label_classification" },
    });
    expect(manifest.heads[0]?.activation).toBe("sigmoid");
    expect(manifest.scales).toEqual({});
    const prediction = await predict(directory, "love meeting");
    expect(prediction?.scores["positive"]).toBeGreaterThan(0.9);
    expect(prediction?.scores["neutral"]).toBeGreaterThan(0.9);
    expect(prediction?.scores["negative"]).toBe(0.5);
  });

  test("may take one length and one text only, which is padded and told", async () => {
    const { directory, manifest, warnings } = await add({ graph: { shape: [1, 32] } });
    expect(manifest.window).toMatchObject({
      maxTokens: 32,
      maxBatchSize: 1,
      padding: { toTokens: 32, id: 0 },
    });
    expect(warnings.join(" ")).toContain("32 tokens only");
    expect((await predict(directory, "love"))?.score).toBeGreaterThan(0.9);
  });

  test("may depend on the texts beside, which is measured, told and prevented", async () => {
    const { directory, manifest, warnings } = await add({
      graph: { isQuantisedDynamically: true },
      labels: { ...LABELS, negative: ["worst", "late", "péssimo", "rained", "broke", "nobody"] },
    });
    expect(warnings.join(" ")).toMatch(/moved by up to 0\.\d+ with the texts beside it/u);
    expect(manifest.window.maxBatchSize).toBe(1);
    const classifier = await load(directory);
    const texts = ["late late", "worst worst", "love love", "invoice late"];
    const together = await classifier.predictAll(texts);
    for (const [index, text] of texts.entries()) {
      expect((await classifier.predictAll([text]))[0]).toEqual(together[index]);
    }
    await classifier.close();
  });

  test("may be described by the person who adds it", async () => {
    const { manifest } = await add(
      { readme: null, config: { id2label: { 0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2" } } },
      {
        id: "moods",
        name: "Moods",
        license: "MIT",
        languages: ["pt-br", "mul"],
        labels: ["bad", "so-so", "good"],
        polarity: "bad=-1,good=1",
        subjectivity: "good=1,bad=1",
        window: 48,
      },
    );
    expect(manifest).toMatchObject({
      id: "moods",
      name: "Moods",
      languages: ["pt-BR", "mul"],
      license: { name: "MIT" },
      window: { maxTokens: 48 },
      heads: [{ labels: ["bad", "so-so", "good"] }],
      scales: {
        polarity: { weights: { bad: -1, good: 1 } },
        subjectivity: { weights: { good: 1, bad: 1 } },
      },
    });
  });

  test("reads stars as sides", async () => {
    const labels = { "1 star": ["worst"], "3 stars": ["meeting"], "5 stars": ["love"] };
    const { manifest } = await add({ labels });
    expect(manifest.scales.polarity?.weights).toEqual({ "1 star": -1, "5 stars": 1 });
  });

  test("has a card that a person fills in and seals", async () => {
    const { directory } = await add();
    expect(await sealModel(directory)).toEqual([]);
    await appendFile(path.join(directory, "MODEL_CARD.md"), "\nMeasured by us.\n");
    expect(await sealModel(directory)).toEqual(["MODEL_CARD.md"]);
    const classifier = await load(directory);
    const { files } = await verifyModel(directory, classifier);
    await classifier.close();
    expect(files.every(({ intact }) => intact)).toBe(true);
  });
});

describe("other tokenizers", () => {
  test.each([
    ["byte-level-bpe", 330],
    ["unigram", 90],
    ["word-end-bpe", 120],
  ])("%s: runs, with special tokens and word ends of its own", async (name, size) => {
    await writeHuggingFaceFolder(place.source, { labels: LABELS });
    const tokenizer = path.join(PROJECT_ROOT, `app/inference/testing/tokenizers/${name}.json`);
    await cp(tokenizer, path.join(place.source, "tokenizer.json"));
    const table = Array.from({ length: size }, (_, id) => [(id % 7) * 3, 0, 0]);
    await writeFile(
      path.join(place.source, "model.onnx"),
      createBagOfWordsGraph({ inputIds: "input_ids", output: "logits", table }),
    );
    const { directory } = await addModel({ source: place.source, modelsDirectory: place.models });
    const prediction = await predict(directory, "The food was good. ".repeat(40));
    expect(prediction?.windows).toBeGreaterThan(1);
    expect(prediction?.tokens).toBeGreaterThan(160);
  });
});
