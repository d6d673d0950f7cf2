import { sayFailure } from "../../app/cli/sentences/failure-sentences.ts";
import type { Manifest } from "#ipc/model/manifest";
import { openGraph, type Graph, type GraphValue } from "#inference/session";
import { ActionableError } from "../command.ts";

/** What a graph's inputs and outputs are for, and what sizes they are fixed to. */
export interface GraphRoles {
  readonly inputs: Manifest["inputs"];
  /** Output with the logits. */
  readonly output: string;
  /** Null where a run may have any number of windows, or windows any length. */
  readonly fixedBatchSize: number | null;
  readonly fixedLength: number | null;
}

const INPUT_NAMES = {
  inputIds: /^input_?ids(?::0)?$/iu,
  attentionMask: /^(?:attention|input)_?mask(?::0)?$/iu,
  tokenTypeIds: /^(?:token_?type_?ids|segment_?ids)(?::0)?$/iu,
} as const;

const EXPORT_ADVICE = "Export it with optimum-cli export onnx --task text-classification.";

/**
 * Recognises inputs by name and the output by name or by being the only one; `outputName` says
 * which otherwise. Throws an `ActionableError` if the graph is none of a text classifier.
 */
export function findGraphRoles(
  { inputs, outputs }: Pick<Graph, "inputs" | "outputs">,
  labels: readonly string[],
  outputName?: string,
): GraphRoles {
  const nameOf = (pattern: RegExp) => inputs.find(({ name }) => pattern.test(name))?.name;
  const inputIds = nameOf(INPUT_NAMES.inputIds);
  const attentionMask = nameOf(INPUT_NAMES.attentionMask);
  const tokenTypeIds = nameOf(INPUT_NAMES.tokenTypeIds);
  const known = [inputIds, attentionMask, tokenTypeIds];
  const unknown = inputs.map(({ name }) => name).filter((name) => !known.includes(name));
  if (inputIds === undefined || unknown.length > 0) {
    throw new ActionableError(
      `The graph's inputs are ${listOf(inputs)}, and Undertone has input_ids, attention_mask and token_type_ids to give. ${EXPORT_ADVICE}`,
    );
  }
  const [batch, sequence] = inputs[0]?.shape ?? [];
  const fixedBatchSize = typeof batch === "number" && batch > 0 ? batch : null;
  const fixedLength = typeof sequence === "number" && sequence > 0 ? sequence : null;
  if (fixedBatchSize !== null && fixedBatchSize > 1) {
    throw new ActionableError(
      `The graph takes exactly ${fixedBatchSize} texts at a time. Export it with a dynamic batch axis, or one of 1.`,
    );
  }
  if (fixedLength !== null && attentionMask === undefined) {
    throw new ActionableError(
      `The graph takes exactly ${fixedLength} tokens and has no attention mask, so a shorter text cannot be told from its padding. Export it with a dynamic sequence axis.`,
    );
  }
  const output = findOutput(outputs, outputName);
  refuseOtherShape(output, labels);
  return {
    inputs: {
      inputIds,
      ...(attentionMask === undefined ? {} : { attentionMask }),
      ...(tokenTypeIds === undefined ? {} : { tokenTypeIds }),
    },
    output: output.name,
    fixedBatchSize,
    fixedLength,
  };
}

function findOutput(outputs: readonly GraphValue[], outputName: string | undefined): GraphValue {
  const named = outputs.find(({ name }) => name === (outputName ?? "logits"));
  if (named) return named;
  const [only] = outputs;
  if (only && outputs.length === 1 && outputName === undefined) return only;
  throw new ActionableError(
    `The graph's outputs are ${listOf(outputs)}, and none is "${outputName ?? "logits"}": say which has the logits with --output-name.`,
  );
}

function refuseOtherShape({ name, shape }: GraphValue, labels: readonly string[]): void {
  // Some exporters do not say.
  if (shape.length === 0) return;
  if (shape.length !== 2) {
    throw new ActionableError(
      `The graph's output "${name}" has the shape [${shape.join(", ")}] and not [texts, labels]: it is not a classifier of texts, but an encoder without its head, or a classifier of tokens. ${EXPORT_ADVICE}`,
    );
  }
  const [, width] = shape;
  if (typeof width === "number" && width > 0 && width !== labels.length) {
    throw new ActionableError(
      `The graph answers with ${width} numbers, and config.json names ${labels.length} labels (${labels.join(", ")}). They must be of the same model.`,
    );
  }
}

function listOf(values: readonly GraphValue[]): string {
  return values.map(({ name }) => `"${name}"`).join(", ");
}

const UNKNOWN_OPERATION = [
  /No Op registered for (\S+)/u,
  /(\S+) is not a registered function\/op/u,
  /Could not find an implementation for (\S+)/u,
];

/** Loads a graph of which nothing is known; what ONNX Runtime makes of it becomes a sentence. */
export async function openOwnGraph(content: Buffer): Promise<Graph> {
  const opened = await openGraph(content);
  if (opened.ok) return opened.value;
  const message = sayFailure(opened.error);
  if (opened.error.code !== "model-not-loadable") throw new ActionableError(message);
  if (/protobuf parsing failed/iu.test(message)) {
    throw new ActionableError(
      `The graph, of ${content.length} bytes, is no ONNX file, or is cut off. Fetch or export it again.`,
    );
  }
  for (const pattern of UNKNOWN_OPERATION) {
    const operation = pattern.exec(message)?.[1];
    if (operation === undefined) continue;
    throw new ActionableError(
      `The graph uses the operation ${operation}, which ONNX Runtime does not have on a processor. Export it with ONNX's standard operations only.`,
    );
  }
  throw new ActionableError(message);
}
