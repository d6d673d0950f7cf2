import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadClassifier, type Classifier } from "#inference/classifier";
import {
  createBagOfWordsGraph,
  createGraph,
  node,
  tableBytes,
  tensor,
  type BagOfWords,
} from "#inference/testing/onnx-graph";
import { createBagOfWords } from "#inference/testing/tiny-model";
import { verifyModel } from "#inference/verification";
import { ActionableError } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { addModel, type AddModelOptions } from "./add-model.ts";
import { sealModel } from "./seal-model.ts";
import { writeHuggingFaceFolder, type HuggingFaceFolder } from "./testing/hugging-face-folder.ts";

const LABELS = {
  negative: ["worst", "late", "péssimo"],
  neutral: ["meeting", "invoice"],
  positive: ["love", "thanks", "fantastic"],
};

let folder: string;
let source: string;
let models: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-add-"));
  source = path.join(folder, "Tiny Moods");
  models = path.join(folder, "models");
});

afterEach(() => rm(folder, { recursive: true }));

async function add(
  content: Partial<HuggingFaceFolder> = {},
  options: Partial<AddModelOptions> = {},
) {
  await writeHuggingFaceFolder(source, { labels: LABELS, ...content });
  return addModel({ source, modelsDirectory: models, ...options });
}

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
    expect(await readdir(models)).toEqual(["tiny-moods"]);
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
    await writeHuggingFaceFolder(source, { labels: LABELS });
    const tokenizer = path.join(PROJECT_ROOT, `app/inference/testing/tokenizers/${name}.json`);
    await cp(tokenizer, path.join(source, "tokenizer.json"));
    const table = Array.from({ length: size }, (_, id) => [(id % 7) * 3, 0, 0]);
    await writeFile(
      path.join(source, "model.onnx"),
      createBagOfWordsGraph({ inputIds: "input_ids", output: "logits", table }),
    );
    const { directory } = await addModel({ source, modelsDirectory: models });
    const prediction = await predict(directory, "The food was good. ".repeat(40));
    expect(prediction?.windows).toBeGreaterThan(1);
    expect(prediction?.tokens).toBeGreaterThan(160);
  });
});

/** Everything that may be wrong with a folder: what is done to it, and what its sentence says. */
const WRONG: [string, () => Promise<unknown>, RegExp][] = [
  [
    "no folder",
    () => addModel({ source: "nowhere", modelsDirectory: models }),
    /no folder nowhere/u,
  ],
  [
    "no graph",
    () => without("model.onnx"),
    /no model\.onnx and no onnx\/model\.onnx .*optimum-cli/u,
  ],
  ["no tokenizer.json", () => without("tokenizer.json"), /no tokenizer\.json .*vocab\.txt/u],
  ["no config.json", () => without("config.json"), /no config\.json .*names the labels/u],
  ["a config.json that is cut off", () => broken("config.json", "{"), /config\.json is not JSON/u],
  [
    "a config.json of a list",
    () => broken("config.json", "[]"),
    /not one of a transformers model/u,
  ],
  [
    "a tokenizer.json of no tokenizer",
    () => broken("tokenizer.json", "{}"),
    /tokenizer\.json does not describe a model/u,
  ],
  ["an empty graph", () => broken("model.onnx", ""), /model\.onnx is empty/u],
  [
    "a pointer of Git LFS",
    () => broken("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
    /git lfs pull/u,
  ],
  ["a graph that is none", () => broken("model.onnx", "no graph"), /no ONNX file, or is cut off/u],
  [
    "a graph that is cut off",
    () => add({ graphBytes: bagOfWords().subarray(0, 900) }),
    /no ONNX file, or is cut off/u,
  ],
  [
    "an operation that nobody knows",
    () =>
      add({
        graphBytes: createGraph({
          nodes: [node("Frobnicate", ["input_ids"], ["logits"])],
          initializers: [],
          inputs: [{ name: "input_ids", type: "int64", shape: ["batch", "sequence"] }],
          outputs: [{ name: "logits", type: "float32", shape: ["batch", 3] }],
        }),
      }),
    /operation Frobnicate, which ONNX Runtime does not have/u,
  ],
  [
    "inputs by other names",
    () => add({ graph: { inputIds: "tokens" } }),
    /inputs are "tokens", "attention_mask", and Undertone has input_ids/u,
  ],
  [
    "an input that nobody can give",
    () => add({ graph: { tokenTypeIds: "position_ids" } }),
    /"position_ids"/u,
  ],
  [
    "inputs of another type",
    () =>
      add({
        graphBytes: createGraph({
          nodes: [node("ReduceMean", ["input_ids"], ["logits"])],
          initializers: [],
          inputs: [{ name: "input_ids", type: "float32", shape: ["batch", "sequence"] }],
          outputs: [{ name: "logits", type: "float32", shape: ["batch", 3] }],
        }),
      }),
    /takes float32 and not int64/u,
  ],
  [
    "outputs by other names",
    () => add({}, { outputName: "scores" }),
    /outputs are "logits", and none is "scores": .*--output-name/u,
  ],
  [
    "answers for tokens and not for texts",
    () =>
      add({
        graphBytes: createGraph({
          nodes: [node("Gather", ["table", "input_ids"], ["states"])],
          initializers: [
            tensor(
              "table",
              [2, 2],
              tableBytes([
                [0, 1],
                [2, 3],
              ]),
            ),
          ],
          inputs: [{ name: "input_ids", type: "int64", shape: ["batch", "sequence"] }],
          outputs: [{ name: "states", type: "float32", shape: ["batch", "sequence", 2] }],
        }),
      }),
    /not a classifier of texts/u,
  ],
  [
    "fewer labels than answers",
    () => add({ config: { id2label: { 0: "good", 1: "bad" } } }),
    /answers with 3 numbers, and config\.json names 2 labels \(good, bad\)/u,
  ],
  ["no labels", () => add({ config: { id2label: null } }), /names no labels.*--labels/u],
  [
    "labels that say nothing",
    () => add({ config: { id2label: { 0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2" } } }),
    /tells nobody anything.*--labels/u,
  ],
  [
    "labels with a gap",
    () => add({ config: { id2label: { 0: "a", 1: "b", 3: "c" } } }),
    /number the labels from 0/u,
  ],
  [
    "two labels of one name",
    () => add({ config: { id2label: { 0: "a", 1: "b", 2: "b" } } }),
    /Two labels are called "b"/u,
  ],
  [
    "too many --labels",
    () => add({}, { labels: ["a"] }),
    /--labels has 1 names, and config\.json 3/u,
  ],
  ["a regression", () => add({ config: { problem_type: "regression" } }), /regression/u],
  [
    "probabilities in place of logits",
    () =>
      add({
        graphBytes: bagOfWords({ hasSoftmax: true }),
      }),
    /has probabilities, which sum to 1, and not logits/u,
  ],
  [
    "numbers that are none",
    () => add({ graphBytes: bagOfWords({ word: Number.NaN }) }),
    /no numbers \(NaN or infinite\)/u,
  ],
  [
    "a tokenizer of another model",
    () => add({ graphBytes: bagOfWords({ rows: 60 }) }),
    /graph has no row/u,
  ],
  [
    "a file of weights that is missing",
    () => external(null),
    /keeps its weights in model\.onnx\.data, which is not/u,
  ],
  [
    "a file of weights that is cut off",
    () => external(Buffer.alloc(40)),
    /model\.onnx\.data is cut off/u,
  ],
  [
    "weights outside of the folder",
    () => add({ graphBytes: bagOfWords({ externalData: "../weights" }) }),
    /must lie in a file beside it/u,
  ],
  [
    "exactly four texts at a time",
    () => add({ graph: { shape: [4, "sequence"] } }),
    /exactly 4 texts at a time/u,
  ],
  [
    "one length and no mask",
    () => add({ graphBytes: bagOfWords({ shape: [1, 32] }) }),
    /exactly 32 tokens and has no attention mask/u,
  ],
  [
    "one length and no padding",
    () => add({ graph: { shape: [1, 32] }, config: { pad_token_id: null } }),
    /pad_token_id/u,
  ],
  ["a window that is too long", () => add({}, { window: 100 }), /reads 64 tokens at once/u],
  ["a window that is too short", () => add({}, { window: 4 }), /--window is a number from 8/u],
  [
    "no licence",
    () => add({ readme: "# Tiny" }, { languages: ["en"] }),
    /states no licence.*--license/u,
  ],
  [
    "no language",
    () => add({ readme: null }, { license: "MIT" }),
    /states no language.*--languages/u,
  ],
  [
    "a language that is none",
    () => add({}, { languages: ["English!"] }),
    /"English!" is no language tag/u,
  ],
  ["an id that is none", () => add({}, { id: "My Model" }), /"My Model" cannot be the model's id/u],
  ["a version that is none", () => add({}, { modelVersion: "2" }), /must look like 1\.0\.0/u],
  ["a side of no label", () => add({}, { polarity: "happy=1" }), /"happy=1" does not/u],
  ["subjectivity below 0", () => add({}, { subjectivity: "positive=-1" }), /from 0 to 1/u],
  [
    "a side of labels that hold together",
    () => add({}, { polarity: "positive=1", activation: "sigmoid" }),
    /exclude each other/u,
  ],
  [
    "texts that are not there",
    () => add({}, { texts: "nowhere.txt" }),
    /nowhere\.txt cannot be read/u,
  ],
  [
    "texts that it cannot tell apart",
    async () => {
      const texts = path.join(folder, "texts.txt");
      await writeFile(texts, "nothing to see\n\nhere\n");
      return add({}, { texts });
    },
    /undecided on every golden text.*--texts/u,
  ],
  [
    "an id that is taken",
    async () => {
      await add();
      return addModel({ source, modelsDirectory: models });
    },
    /exists already\. Give another --id/u,
  ],
];

describe("a folder that is not as it should be", () => {
  test.each(WRONG)("%s", async (_, attempt, sentence) => {
    const error = await attempt().then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(ActionableError);
    expect((error as Error).message).toMatch(sentence);
    // Nothing half-made is left.
    const left = await readdir(models).catch((): string[] => []);
    expect(left.filter((name) => name !== "tiny-moods")).toEqual([]);
  });

  test("is a sentence at the terminal, too, and exit code 1", async () => {
    await writeHuggingFaceFolder(source, { labels: LABELS });
    await rm(path.join(source, "tokenizer.json"));
    const ended = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "build/own-model/own-model.ts", "add", source, "--models", models],
      { cwd: PROJECT_ROOT },
    ).catch((error: unknown) => error as { code: number; stderr: string });
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toMatch(/^There is no tokenizer\.json in .*\.\n$/u);
  });
});

async function without(name: string): Promise<unknown> {
  await writeHuggingFaceFolder(source, { labels: LABELS });
  await rm(path.join(source, name));
  return addModel({ source, modelsDirectory: models });
}

async function broken(name: string, content: string): Promise<unknown> {
  await writeHuggingFaceFolder(source, { labels: LABELS });
  await writeFile(path.join(source, name), content);
  return addModel({ source, modelsDirectory: models });
}

async function external(weights: Buffer | null): Promise<unknown> {
  const externalData = "model.onnx.data";
  await writeHuggingFaceFolder(source, { labels: LABELS, graph: { externalData } });
  await rm(path.join(source, externalData));
  if (weights) await writeFile(path.join(source, externalData), weights);
  return addModel({ source, modelsDirectory: models });
}

/** The bytes of the usual graph, with so many rows, and this in place of what words weigh. */
function bagOfWords({
  rows,
  word,
  ...graph
}: Partial<BagOfWords> & { rows?: number; word?: number } = {}): Buffer {
  const table = createBagOfWords(LABELS)
    .table.slice(0, rows)
    .map((row) => row.map((weight) => (weight === 0 ? 0 : (word ?? weight))));
  return createBagOfWordsGraph({ inputIds: "input_ids", output: "logits", table, ...graph });
}
