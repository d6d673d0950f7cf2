import { createRequire } from "node:module";
import type { InferenceSession } from "onnxruntime-node";
import type { Manifest } from "#ipc/model/manifest";
import type { Failure } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import type { WindowLogits } from "./prediction.ts";

/** What a graph says of one window. */
export interface WindowAnswer {
  readonly logits: WindowLogits;
  /** The pooled vector that the heads read; null if not asked for, or if the graph does not tell it. */
  readonly embedding: Float32Array | null;
}

/** An input or an output of a graph. */
export interface GraphValue {
  readonly name: string;
  /** ONNX Runtime's name of the element type, such as "int64"; null for what is no tensor. */
  readonly type: string | null;
  /** A number is a fixed size; a dynamic one has a name, or none. */
  readonly shape: readonly (number | string)[];
}

/** A graph in ONNX Runtime, before anybody has said what its inputs and outputs mean. */
export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** The graph as this manifest describes it. Errors: `model-invalid`. */
  bind(manifest: Pick<Manifest, "inputs" | "outputs" | "heads" | "window">): Result<Session>;
  release(): Promise<void>;
}

/** A loaded model graph. */
export interface Session {
  /**
   * Answers for a batch of windows, in order. Every row holds the token ids of one window, special
   * tokens included, and all rows are equally long: nothing is ever padded, so that a text's
   * answer cannot depend on its neighbours. Synchronous under the hood: the thread is held for the
   * length of the run (onnxruntime-node wraps it in `setImmediate`). Embeddings are told on request.
   */
  run(
    rows: readonly (readonly number[])[],
    options?: { readonly embedding?: boolean },
  ): Promise<WindowAnswer[]>;
  release(): Promise<void>;
}

/**
 * One thread and no spinning: a session at rest must cost nothing, and a second thread gains
 * less on windows this small than a second process does.
 */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  graphOptimizationLevel: "all",
  executionMode: "sequential",
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // A plan of memory is kept for each shape of batch, and there are hundreds: 15 MB and no faster.
  enableMemPattern: false,
  // Fatal: what fails is thrown, too.
  logSeverityLevel: 4,
  extra: { session: { intra_op: { allow_spinning: "0" } } },
};

/**
 * Loads a graph into ONNX Runtime. Create once and keep: each session that is created costs tens
 * of MB for good (microsoft/onnxruntime#25325). Errors: `runtime-missing`, `model-invalid`.
 */
export async function createSession(graph: Buffer, manifest: Manifest): Promise<Result<Session>> {
  const opened = await openGraph(graph);
  if (!opened.ok) return opened;
  const session = opened.value.bind(manifest);
  if (!session.ok) await opened.value.release();
  return session;
}

/** The same for a graph of which no manifest tells yet. Errors: `runtime-missing`, `model-invalid`. */
export async function openGraph(graph: Buffer): Promise<Result<Graph>> {
  const runtime = requireRuntime();
  if (!runtime.ok) return runtime;
  const { InferenceSession, Tensor } = runtime.value;
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(graph, SESSION_OPTIONS);
  } catch (cause) {
    return failure({ code: "model-not-loadable", detail: reasonOf(cause) });
  }
  const inputs = session.inputMetadata.map((value) => toGraphValue(value));
  const outputs = session.outputMetadata.map((value) => toGraphValue(value));
  return success({
    inputs,
    outputs,
    bind(manifest) {
      const problem = findProblem(manifest, inputs, outputs);
      if (problem !== null) return failure(problem);
      return success(createRunner(session, manifest, inputs, Tensor));
    },
    release: () => session.release(),
  });
}

function createRunner(
  session: InferenceSession,
  manifest: Pick<Manifest, "inputs" | "outputs" | "heads" | "window">,
  inputs: readonly GraphValue[],
  Tensor: Runtime["Tensor"],
): Session {
  const outputNames = manifest.heads.map((head) => head.output);
  const types = new Map(inputs.map(({ name, type }) => [name, type]));
  return {
    async run(rows, options) {
      const embedding = options?.embedding ? manifest.outputs?.embedding : undefined;
      const wanted = embedding === undefined ? outputNames : [...outputNames, embedding];
      const feeds = createFeeds(rows, manifest, types, Tensor);
      const outputs = await session.run(feeds, wanted);
      const tensors = outputNames.map((name) => outputs[name]);
      for (const [index, head] of manifest.heads.entries()) {
        const found = tensors[index]?.dims ?? [];
        if (found.length === 2 && found[0] === rows.length && found[1] === head.labels.length) {
          continue;
        }
        throw new RangeError(
          `The output "${head.output}" has the shape [${found.join(", ")}] and should have a row for each of ${rows.length} windows with a number for each of ${head.labels.length} labels`,
        );
      }
      const pooled = embedding === undefined ? undefined : outputs[embedding];
      const width = pooled?.dims[1] ?? 0;
      const answers = rows.map((_, row) => ({
        logits: manifest.heads.map((head, index) => {
          const data = tensors[index]?.data as Float32Array;
          return [...data.subarray(row * head.labels.length, (row + 1) * head.labels.length)];
        }),
        embedding: pooled
          ? (pooled.data as Float32Array).slice(row * width, (row + 1) * width)
          : null,
      }));
      for (const tensor of tensors) tensor?.dispose();
      pooled?.dispose();
      return answers;
    },
    release: () => session.release(),
  };
}

function toGraphValue(value: InferenceSession.ValueMetadata): GraphValue {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: null, shape: [] };
}

type Runtime = typeof import("onnxruntime-node");

/**
 * Imported late, so that a missing native library is an answer and not a crash at start-up; by
 * `require`, because `import()` does not look into an asar (electron/electron#38957).
 *
 * Since 1.29 ONNX Runtime reports to its makers on Linux and macOS: it keeps a device id and a queue of
 * events in the person's cache folder and sends them when there is a network. The variable is its
 * only way to be told not to, and it is read once, when the library starts (microsoft/onnxruntime#27379).
 */
export function requireRuntime(): Result<Runtime> {
  process.env["ORT_DISABLE_TELEMETRY"] = "1";
  try {
    return success(createRequire(import.meta.url)("onnxruntime-node") as Runtime);
  } catch (cause) {
    return failure({ code: "runtime-missing", detail: reasonOf(cause) });
  }
}

/** What the manifest and the graph do not agree on; null if they do. */
function findProblem(
  { inputs, outputs, heads }: Pick<Manifest, "inputs" | "outputs" | "heads">,
  graphInputs: readonly GraphValue[],
  graphOutputs: readonly GraphValue[],
): Failure | null {
  const fed = Object.values(inputs).filter((name) => name !== undefined);
  const read = [...heads.map(({ output }) => output), ...(outputs ? [outputs.embedding] : [])];
  const known = (name: string, values: readonly GraphValue[]) =>
    values.some((value) => value.name === name);
  const unknown = [
    ...fed.filter((name) => !known(name, graphInputs)),
    ...read.filter((name) => !known(name, graphOutputs)),
  ];
  if (unknown.length > 0) return { code: "model-graph-differs", kind: "lacks", names: unknown };
  const unfed = graphInputs.map(({ name }) => name).filter((name) => !fed.includes(name));
  if (unfed.length > 0) {
    return { code: "model-graph-differs", kind: "unnamed-input", names: unfed };
  }
  for (const { name, type } of graphInputs) {
    if (type === "int64" || type === "int32") continue;
    return differs("input-type", name, type);
  }
  for (const { name, type } of graphOutputs) {
    if (!read.includes(name) || type === "float32") continue;
    return differs("output-type", name, type);
  }
  return null;
}

function differs(kind: "input-type" | "output-type", name: string, type: string | null): Failure {
  return { code: "model-graph-differs", kind, names: [name], ...(type !== null && { type }) };
}

function createFeeds(
  rows: readonly (readonly number[])[],
  { inputs, window }: Pick<Manifest, "inputs" | "window">,
  types: ReadonlyMap<string, string | null>,
  Tensor: Runtime["Tensor"],
): InferenceSession.FeedsType {
  const length = rows[0]?.length ?? 0;
  const { padding } = window;
  const width = padding ? Math.max(length, padding.toTokens) : length;
  // Plain loops: `from` with a function took thirty times as long, 1 % of a run.
  const tensor = (name: string, valueAt: (row: number, column: number) => number) => {
    const isShort = types.get(name) === "int32";
    const size = rows.length * width;
    const short = new Int32Array(isShort ? size : 0);
    const long = new BigInt64Array(isShort ? 0 : size);
    for (let row = 0, index = 0; row < rows.length; row += 1) {
      for (let column = 0; column < width; column += 1, index += 1) {
        const value = valueAt(row, column);
        if (isShort) short[index] = value;
        else long[index] = BigInt(value);
      }
    }
    const dimensions = [rows.length, width];
    return isShort ? new Tensor("int32", short, dimensions) : new Tensor("int64", long, dimensions);
  };
  for (const row of rows) {
    if (row.length !== length) throw new RangeError("The rows of a batch differ in length");
  }
  const { inputIds, attentionMask, tokenTypeIds } = inputs;
  const feeds: Record<string, InstanceType<Runtime["Tensor"]>> = {
    [inputIds]: tensor(inputIds, (row, column) => rows[row]?.[column] ?? padding?.id ?? 0),
  };
  if (attentionMask !== undefined) {
    feeds[attentionMask] = tensor(attentionMask, (_, column) => (column < length ? 1 : 0));
  }
  if (tokenTypeIds !== undefined) feeds[tokenTypeIds] = tensor(tokenTypeIds, () => 0);
  return feeds;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
