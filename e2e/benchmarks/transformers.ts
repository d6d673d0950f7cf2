import { fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readManifest } from "#inference/model-files";

const HERE = path.dirname(fileURLToPath(import.meta.url));

type Answer = { durationMs: number } | { problem: string };

/** transformers.js, out of a folder that has it, on the graph and tokenizer of a model of ours. */
export async function startTransformers(folder: string, modelDirectory: string) {
  const models = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
  await writeAsTransformers(path.join(models, "tone"), modelDirectory);
  const child = fork(path.join(HERE, "transformers-process.ts"), [folder, models], {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  return {
    /** Milliseconds for the texts, `together` at a time. Throws what the package throws. */
    async run(texts: readonly string[], together: number): Promise<number> {
      const reply = once(child, "message") as Promise<[Answer]>;
      child.send({ texts, together });
      const [answer] = await reply;
      if ("problem" in answer) throw new Error(answer.problem);
      return answer.durationMs;
    },
    async close(): Promise<void> {
      child.kill();
      await rm(models, { recursive: true, force: true });
    },
  };
}

/** The model in the layout that transformers.js reads, which wants a `config.json` beside it. */
async function writeAsTransformers(target: string, modelDirectory: string): Promise<void> {
  const manifest = await readManifest(modelDirectory);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.error));
  const { files, heads, primaryHead, window } = manifest.value;
  const { labels = [] } = heads.find(({ name }) => name === primaryHead) ?? {};
  await mkdir(path.join(target, "onnx"), { recursive: true });
  await symlink(
    path.join(modelDirectory, files.graph.path),
    path.join(target, "onnx", "model.onnx"),
  );
  await copyFile(
    path.join(modelDirectory, files.tokenizer.path),
    path.join(target, "tokenizer.json"),
  );
  const write = (name: string, content: object) =>
    writeFile(path.join(target, name), JSON.stringify(content));
  await write("tokenizer_config.json", {
    tokenizer_class: "BertTokenizer",
    model_max_length: window.maxTokens,
    pad_token: "[PAD]",
    cls_token: "[CLS]",
    sep_token: "[SEP]",
    unk_token: "[UNK]",
  });
  await write("config.json", {
    model_type: "bert",
    problem_type: "single_label_classification",
    id2label: Object.fromEntries(labels.map((label, index) => [index, label])),
  });
}
