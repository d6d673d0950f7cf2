import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { ActionableError } from "../command.ts";
import { embedWeights } from "./embed-weights.ts";
import { readFactsOf, type ReadmeFacts } from "./readme-facts.ts";

const GRAPH_NAMES = ["model.onnx", "onnx/model.onnx"];

const configSchema = z.looseObject({
  model_type: z.string().optional(),
  architectures: z.array(z.string()).nullish(),
  _name_or_path: z.string().optional(),
  id2label: z.record(z.string(), z.string()).nullish(),
  problem_type: z.string().nullish(),
  max_position_embeddings: z.number().nullish(),
  pad_token_id: z.number().nullish(),
});
/** What counts of a `config.json` as transformers writes it. */
export type ModelConfig = z.infer<typeof configSchema>;

const tokenizerConfigSchema = z.looseObject({ model_max_length: z.number().nullish() });
export type TokenizerConfig = z.infer<typeof tokenizerConfigSchema>;

/** A folder as Hugging Face's tools export a text classifier, read and not yet understood. */
export interface SourceFolder {
  /** The graph with all its weights, whatever files they lay in. */
  readonly graph: Buffer;
  /** `tokenizer.json`, as it is and parsed. */
  readonly tokenizerBytes: Buffer;
  readonly tokenizer: unknown;
  readonly config: ModelConfig;
  readonly tokenizerConfig: TokenizerConfig;
  readonly readme: ReadmeFacts;
}

/** Rejects with an `ActionableError` that names what is missing or broken. */
export async function readSourceFolder(folder: string, graphName?: string): Promise<SourceFolder> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new ActionableError(`There is no folder ${folder}.`);
  }
  const config = configSchema.safeParse(
    await readJson(
      folder,
      "config.json",
      "It names the labels. transformers writes it with model.save_pretrained(…)",
    ),
  );
  if (!config.success) {
    throw new ActionableError(
      `config.json is not one of a transformers model: ${z.prettifyError(config.error)}`,
    );
  }
  const tokenizerBytes = await readRequired(
    folder,
    "tokenizer.json",
    "A vocab.txt, vocab.json or .model file is not enough; AutoTokenizer.from_pretrained(…).save_pretrained(…) in transformers writes it for every fast tokenizer",
  );
  return {
    graph: await readGraph(folder, graphName),
    tokenizerBytes,
    tokenizer: parse(tokenizerBytes, "tokenizer.json"),
    config: config.data,
    tokenizerConfig: tokenizerConfigSchema.catch({}).parse(
      await readFile(path.join(folder, "tokenizer_config.json"), "utf8")
        .then((content): unknown => JSON.parse(content))
        .catch(() => ({})),
    ),
    readme: readFactsOf(await readFile(path.join(folder, "README.md"), "utf8").catch(() => "")),
  };
}

async function readGraph(folder: string, graphName: string | undefined): Promise<Buffer> {
  const names = graphName === undefined ? GRAPH_NAMES : [graphName];
  for (const name of names) {
    const file = path.join(folder, name);
    const content = await readFile(file).catch(() => null);
    if (content === null) continue;
    if (content.length === 0) throw new ActionableError(`${name} is empty.`);
    if (content.subarray(0, 40).toString("latin1").startsWith("version https://git-lfs")) {
      throw new ActionableError(
        `${name} is a pointer of Git LFS and not the model itself: run git lfs pull in its folder.`,
      );
    }
    return embedWeights(content, path.dirname(file), name);
  }
  throw new ActionableError(
    `There is no ${names.join(" and no ")} in ${folder}. optimum-cli export onnx --task text-classification writes one; for a file by another name, give --graph.`,
  );
}

async function readJson(folder: string, name: string, advice: string): Promise<unknown> {
  return parse(await readRequired(folder, name, advice), name);
}

async function readRequired(folder: string, name: string, advice: string): Promise<Buffer> {
  const content = await readFile(path.join(folder, name)).catch(() => null);
  if (content) return content;
  throw new ActionableError(`There is no ${name} in ${folder}. ${advice}.`);
}

function parse(content: Buffer, name: string): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    throw new ActionableError(`${name} is not JSON: it may be cut off. Fetch or export it again.`);
  }
}
