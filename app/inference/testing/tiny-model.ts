import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Golden, Manifest, ModelFile } from "#ipc/model/manifest";
import { createBagOfWordsGraph, type BagOfWords } from "./onnx-graph.ts";

export interface TinyModelOptions {
  /** Each label with the words that speak for it. */
  labels: Readonly<Record<string, readonly string[]>>;
  id?: string;
  /** BCP 47; English if left out. */
  languages?: readonly string[];
  version?: string;
  maxTokens?: number;
  scales?: Manifest["scales"];
  /** Other inputs than token ids, and other ways to compute; the answer stays the same. */
  graph?: Partial<Omit<BagOfWords, "table" | "output">>;
  window?: Partial<Manifest["window"]>;
  thresholds?: Partial<Manifest["thresholds"]>;
  /** A golden case that the model does not fulfil, to test the check. */
  brokenGolden?: boolean;
}

const SPECIAL_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] as const;
const CLS = 2;
const SEP = 3;

/** How much a word speaks for its label, in logits before the mean over the window. */
const WORD_LOGIT = 12;

/**
 * Writes a real, complete model of a few kilobytes into `directory`: a bag of words in ONNX with
 * its tokenizer, manifest and golden texts. For tests and benchmarks; it runs in the same
 * runtime through the same code as the model that ships.
 */
export async function writeTinyModel(directory: string, options: TinyModelOptions): Promise<void> {
  const labels = Object.keys(options.labels);
  const { table, tokenizer } = createBagOfWords(options.labels, options.graph);
  const graph = { inputIds: "input_ids", ...options.graph };
  const golden: Golden = {
    tolerance: 0.001,
    cases: labels.map((label) => goldenCase(label, labels, options)),
  };
  await mkdir(directory, { recursive: true });
  const write = async (name: string, content: Buffer): Promise<ModelFile> => {
    await writeFile(path.join(directory, name), content);
    return {
      path: name,
      sha256: createHash("sha256").update(content).digest("hex"),
      sizeBytes: content.length,
    };
  };
  const manifest: Manifest = {
    manifestVersion: 1,
    id: options.id ?? "tiny",
    version: options.version ?? "1.0.0",
    name: "Tiny bag of words",
    summary: "Counts words. Made for tests.",
    task: "text-classification",
    languages: [...(options.languages ?? ["en"])],
    released: "2026-11-22",
    license: { name: "MIT", note: "Made by a test." },
    files: {
      graph: await write(
        "model.onnx",
        createBagOfWordsGraph({ ...graph, output: "logits", table }),
      ),
      tokenizer: await write("tokenizer.json", asJson(tokenizer)),
      golden: await write("golden.json", asJson(golden)),
    },
    inputs: {
      inputIds: graph.inputIds,
      ...(graph.attentionMask === undefined ? {} : { attentionMask: graph.attentionMask }),
      ...(graph.tokenTypeIds === undefined ? {} : { tokenTypeIds: graph.tokenTypeIds }),
    },
    ...(graph.embedding === undefined ? {} : { outputs: { embedding: graph.embedding } }),
    window: {
      maxTokens: options.maxTokens ?? 32,
      combine: "token-weighted-mean-logits",
      ...options.window,
    },
    heads: [{ name: "main", output: "logits", activation: "softmax", labels, temperature: 1 }],
    primaryHead: "main",
    scales: options.scales ?? {},
    thresholds: { uncertainBelow: 0.5, ...options.thresholds },
    training: { backbone: "none", data: [], recipe: "app/inference/testing" },
    metrics: [],
    limitations: [],
  };
  await writeFile(path.join(directory, "manifest.json"), asJson(manifest));
}

/** The table and the `tokenizer.json` of a bag of words: each label with the words that speak for it. */
export function createBagOfWords(
  wordsOf: TinyModelOptions["labels"],
  { isQuantisedDynamically = false }: Pick<BagOfWords, "isQuantisedDynamically"> = {},
): { table: number[][]; tokenizer: unknown } {
  const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
  const vocabulary = [
    ...new Set([
      ...SPECIAL_TOKENS,
      ...Object.values(wordsOf).flat(),
      ...letters,
      ...letters.map((letter) => `##${letter}`),
      ...".,!?'",
    ]),
  ];
  const table = vocabulary.map((token) =>
    Object.values(wordsOf).map((words) => {
      const place = words.indexOf(token);
      if (place < 0) return 0;
      // So far apart that the loudest word of a run sets the scale for the others.
      return isQuantisedDynamically ? WORD_LOGIT * (1 + 10 * place) : WORD_LOGIT;
    }),
  );
  return { table, tokenizer: tokenizerOf(vocabulary) };
}

function goldenCase(
  label: string,
  labels: readonly string[],
  options: TinyModelOptions,
): Golden["cases"][number] {
  const word = options.labels[label]?.[0] ?? "";
  // One word between [CLS] and [SEP]: the mean over three tokens.
  const likely = Math.exp(WORD_LOGIT / 3);
  const sum = likely + labels.length - 1;
  const scores = Object.fromEntries(
    labels.map((other) => [other, (other === label ? likely : 1) / sum]),
  );
  return {
    text: word,
    label: options.brokenGolden ? "something else" : label,
    scores,
    polarity: onScale(options.scales?.polarity, scores),
    subjectivity: onScale(options.scales?.subjectivity, scores),
    tokens: 1,
  };
}

function onScale(
  scale: Manifest["scales"]["polarity"],
  scores: Readonly<Record<string, number>>,
): number | null {
  if (!scale) return null;
  return Object.entries(scale.weights).reduce(
    (sum, [label, weight]) => sum + weight * (scores[label] ?? 0),
    0,
  );
}

function tokenizerOf(vocabulary: readonly string[]): unknown {
  const special = (id: number) => ({
    id,
    content: vocabulary[id],
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((_, id) => special(id)),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "[CLS]", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "[SEP]", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [CLS], tokens: ["[CLS]"] },
        "[SEP]": { id: "[SEP]", ids: [SEP], tokens: ["[SEP]"] },
      },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

function asJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
