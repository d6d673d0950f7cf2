import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import {
  createBagOfWordsGraph,
  createGraph,
  node,
  tableBytes,
  tensor,
  type BagOfWords,
} from "#inference/testing/onnx-graph";
import { createBagOfWords } from "#inference/testing/tiny-model";
import { ActionableError } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { addModel } from "./add-model.ts";
import { writeHuggingFaceFolder } from "./testing/hugging-face-folder.ts";
import { add, givePlaces, LABELS, place } from "./testing/tiny-moods.ts";

givePlaces();

/** Everything that may be wrong with a folder: what is done to it, and what its sentence says. */
const WRONG: [string, () => Promise<unknown>, RegExp][] = [
  [
    "no folder",
    () => addModel({ source: "nowhere", modelsDirectory: place.models }),
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
    "neither licence nor language, told together",
    () => add({ readme: null }),
    /states no licence.*\n.*states no language/u,
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
      const texts = path.join(place.folder, "texts.txt");
      await writeFile(texts, "nothing to see\n\nhere\n");
      return add({}, { texts });
    },
    /undecided on every golden text.*--texts/u,
  ],
  [
    "an id that is taken",
    async () => {
      await add();
      return addModel({ source: place.source, modelsDirectory: place.models });
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
    const left = await readdir(place.models).catch((): string[] => []);
    expect(left.filter((name) => name !== "tiny-moods")).toEqual([]);
  });

  test("is a sentence at the terminal, too, and exit code 1", async () => {
    await writeHuggingFaceFolder(place.source, { labels: LABELS });
    await rm(path.join(place.source, "tokenizer.json"));
    const ended = await promisify(execFile)(
      process.execPath,
      [
        "--import",
        "tsx",
        "build/own-model/own-model.ts",
        "add",
        place.source,
        "--models",
        place.models,
      ],
      { cwd: PROJECT_ROOT },
    ).catch((error: unknown) => error as { code: number; stderr: string });
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toMatch(/^There is no tokenizer\.json in .*\.\n$/u);
  });
});

async function without(name: string): Promise<unknown> {
  await writeHuggingFaceFolder(place.source, { labels: LABELS });
  await rm(path.join(place.source, name));
  return addModel({ source: place.source, modelsDirectory: place.models });
}

async function broken(name: string, content: string): Promise<unknown> {
  await writeHuggingFaceFolder(place.source, { labels: LABELS });
  await writeFile(path.join(place.source, name), content);
  return addModel({ source: place.source, modelsDirectory: place.models });
}

async function external(weights: Buffer | null): Promise<unknown> {
  const externalData = "model.onnx.data";
  await writeHuggingFaceFolder(place.source, { labels: LABELS, graph: { externalData } });
  await rm(path.join(place.source, externalData));
  if (weights) await writeFile(path.join(place.source, externalData), weights);
  return addModel({ source: place.source, modelsDirectory: place.models });
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
