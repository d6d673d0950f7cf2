import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createBagOfWordsGraph, tableBytes, type BagOfWords } from "#inference/testing/onnx-graph";
import { createBagOfWords } from "#inference/testing/tiny-model";

export interface HuggingFaceFolder {
  /** Each label with the words that speak for it. */
  labels: Readonly<Record<string, readonly string[]>>;
  graph?: Partial<Omit<BagOfWords, "table">>;
  /** Whether the graph is where optimum puts it for the web. */
  isBelowOnnx?: boolean;
  /** What replaces the graph. */
  graphBytes?: Buffer;
  config?: object;
  tokenizerConfig?: object;
  readme?: string | null;
}

const README = `---
license: apache-2.0
language:
- en
datasets: [made-up]
base_model: nobody/tiny-base
---
# Tiny
`;

/** Writes a small classifier as `optimum-cli export onnx` would have: one that really runs. */
export async function writeHuggingFaceFolder(
  folder: string,
  options: HuggingFaceFolder,
): Promise<void> {
  const labels = Object.keys(options.labels);
  const graph = {
    inputIds: "input_ids",
    attentionMask: "attention_mask",
    output: "logits",
    ...options.graph,
  };
  const { table, tokenizer } = createBagOfWords(options.labels, graph);
  const graphFolder = options.isBelowOnnx ? path.join(folder, "onnx") : folder;
  await mkdir(graphFolder, { recursive: true });
  const bytes = options.graphBytes ?? createBagOfWordsGraph({ ...graph, table });
  await writeFile(path.join(graphFolder, "model.onnx"), bytes);
  if (graph.externalData !== undefined) {
    await writeFile(path.join(graphFolder, graph.externalData), tableBytes(table));
  }
  const write = (name: string, content: unknown) =>
    writeFile(path.join(folder, name), JSON.stringify(content));
  await write("tokenizer.json", tokenizer);
  await write("config.json", {
    model_type: "bert",
    architectures: ["BertForSequenceClassification"],
    id2label: Object.fromEntries(labels.map((label, id) => [id, label])),
    label2id: Object.fromEntries(labels.map((label, id) => [label, id])),
    max_position_embeddings: 64,
    pad_token_id: 0,
    ...options.config,
  });
  await write("tokenizer_config.json", { model_max_length: 512, ...options.tokenizerConfig });
  if (options.readme !== null) {
    await writeFile(path.join(folder, "README.md"), options.readme ?? README);
  }
}
