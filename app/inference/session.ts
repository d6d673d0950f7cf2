import { createRequire } from "node:module";
import type { InferenceSession } from "onnxruntime-node";
import type { Manifest } from "#ipc/manifest";
import { failure, success, type Result } from "#ipc/result";
import type { WindowLogits } from "./prediction.ts";

/** A loaded model graph. */
export interface Session {
  /**
   * Logits for a batch of windows, in order. Every row holds the token ids of one window, special
   * tokens included, and all rows are equally long: nothing is ever padded, so that a text's
   * answer cannot depend on its neighbours. Synchronous under the hood: the thread is held for the
   * length of the run (onnxruntime-node wraps it in `setImmediate`).
   */
  run(rows: readonly (readonly number[])[]): Promise<WindowLogits[]>;
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
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: "0" } } },
};

/**
 * Loads a graph into ONNX Runtime. Create once and keep: each session that is created costs tens
 * of MB for good (microsoft/onnxruntime#25325). Errors: `runtime-missing`, `model-invalid`.
 */
export async function createSession(graph: Buffer, manifest: Manifest): Promise<Result<Session>> {
  const runtime = requireRuntime();
  if (!runtime.ok) return runtime;
  const { InferenceSession, Tensor } = runtime.value;
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(graph, SESSION_OPTIONS);
  } catch (cause) {
    return failure("model-invalid", `ONNX Runtime cannot load the model: ${reasonOf(cause)}`);
  }
  const problem = findNameProblem(manifest, session);
  if (problem !== null) {
    await session.release();
    return failure("model-invalid", problem);
  }
  const outputNames = manifest.heads.map((head) => head.output);
  return success({
    async run(rows) {
      const feeds = createFeeds(rows, manifest, Tensor);
      const outputs = await session.run(feeds, outputNames);
      const tensors = outputNames.map((name) => outputs[name]);
      const logits = rows.map((_, row) =>
        manifest.heads.map((head, index) => {
          const data = tensors[index]?.data as Float32Array;
          return [...data.subarray(row * head.labels.length, (row + 1) * head.labels.length)];
        }),
      );
      for (const tensor of tensors) tensor?.dispose();
      return logits;
    },
    release: () => session.release(),
  });
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
function requireRuntime(): Result<Runtime> {
  process.env["ORT_DISABLE_TELEMETRY"] = "1";
  try {
    return success(createRequire(import.meta.url)("onnxruntime-node") as Runtime);
  } catch (cause) {
    return failure(
      "runtime-missing",
      `The inference library cannot be loaded on this computer. Reinstall Undertone. (${reasonOf(cause)})`,
    );
  }
}

/** What the manifest and the graph do not agree on; null if they do. */
function findNameProblem(
  { inputs, heads }: Manifest,
  { inputNames, outputNames }: InferenceSession,
): string | null {
  const fed = Object.values(inputs).filter((name) => name !== undefined);
  const unknown = [
    ...fed.filter((name) => !inputNames.includes(name)),
    ...heads.map(({ output }) => output).filter((name) => !outputNames.includes(name)),
  ];
  if (unknown.length > 0) return `The model graph has no "${unknown.join('", "')}".`;
  const unfed = inputNames.filter((name) => !fed.includes(name));
  return unfed.length > 0 ? `The manifest names no input "${unfed.join('", "')}".` : null;
}

function createFeeds(
  rows: readonly (readonly number[])[],
  { inputs }: Manifest,
  Tensor: Runtime["Tensor"],
): InferenceSession.FeedsType {
  const length = rows[0]?.length ?? 0;
  const dimensions = [rows.length, length];
  const ids = new BigInt64Array(rows.length * length);
  for (const [row, values] of rows.entries()) {
    if (values.length !== length) throw new RangeError("The rows of a batch differ in length");
    for (const [column, id] of values.entries()) ids[row * length + column] = BigInt(id);
  }
  const feeds: Record<string, InstanceType<Runtime["Tensor"]>> = {
    [inputs.inputIds]: new Tensor("int64", ids, dimensions),
  };
  if (inputs.attentionMask !== undefined) {
    feeds[inputs.attentionMask] = new Tensor("int64", ids.slice().fill(1n), dimensions);
  }
  if (inputs.tokenTypeIds !== undefined) {
    feeds[inputs.tokenTypeIds] = new Tensor("int64", ids.slice().fill(0n), dimensions);
  }
  return feeds;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
