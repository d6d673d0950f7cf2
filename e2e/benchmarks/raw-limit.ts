import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readModelFiles } from "#inference/model-files";
import { createTokenizer } from "#inference/tokenizer";
import { cutIntoWindows } from "#inference/windows";

export type RawRequest =
  | {
      readonly kind: "load";
      readonly graphPath: string;
      readonly inputs: { readonly inputIds: string; readonly attentionMask?: string | undefined };
      readonly batches: readonly (readonly (readonly number[])[])[];
    }
  | { readonly kind: "run"; readonly batches: readonly number[] };

export interface RawReply {
  readonly kind: "done";
}

/** Tokens of a batch, as the app has them. */
const TOKEN_BUDGET = 512;
/** Batches that a process is given at a time, so that it seldom asks. */
const BATCHES_AT_ONCE = 4;

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** Processes that run `session.run` on texts which have been tokenized and sorted beforehand. */
export async function startRawLimit(
  modelDirectory: string,
  texts: readonly string[],
  processes: number,
) {
  const files = await readModelFiles(modelDirectory);
  if (!files.ok) throw new Error(JSON.stringify(files.error));
  const { manifest } = files.value;
  const batches = batchesOf(texts, files.value.tokenizer, manifest.window.maxTokens);
  const children = Array.from({ length: processes }, () =>
    fork(path.join(HERE, "raw-process.ts"), [], {
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      // As the app has it (app/inference/session.ts): read once, when the library is loaded.
      env: { ...process.env, ORT_DISABLE_TELEMETRY: "1" },
    }),
  );
  const graphPath = path.join(modelDirectory, manifest.files.graph.path);
  const load: RawRequest = { kind: "load", graphPath, inputs: manifest.inputs, batches };
  await Promise.all(children.map((child) => ask(child, load)));
  // Longest first, so that no process is left with a long one at the end.
  const order = batches.map((_, index) => index).toReversed();
  return {
    /** Runs all batches once; milliseconds. */
    async run(): Promise<number> {
      const waiting = [...order];
      const startMs = performance.now();
      await Promise.all(
        children.map(async (child) => {
          while (waiting.length > 0) {
            await ask(child, { kind: "run", batches: waiting.splice(0, BATCHES_AT_ONCE) });
          }
        }),
      );
      return performance.now() - startMs;
    },
    close: () => {
      for (const child of children) child.kill();
    },
  };
}

/** Windows of equal length together, shortest first. */
function batchesOf(texts: readonly string[], tokenizerJson: unknown, maxTokens: number) {
  const created = createTokenizer(tokenizerJson);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const tokenizer = created.value;
  const byLength = new Map<number, number[][]>();
  for (const text of texts) {
    for (const { ids } of cutIntoWindows(text, tokenizer, maxTokens)) {
      const rows = byLength.get(ids.length) ?? [];
      rows.push([...tokenizer.prefix, ...ids, ...tokenizer.suffix]);
      byLength.set(ids.length, rows);
    }
  }
  return [...byLength.entries()]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([length, rows]) => {
      const size = Math.max(1, Math.floor(TOKEN_BUDGET / length));
      return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
        rows.slice(index * size, (index + 1) * size),
      );
    });
}

async function ask(child: ChildProcess, request: RawRequest): Promise<void> {
  const reply = once(child, "message");
  child.send(request);
  await reply;
}
