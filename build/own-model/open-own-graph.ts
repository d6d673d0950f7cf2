import { openGraph, type Graph } from "#inference/session";
import { ActionableError } from "../command.ts";

const UNKNOWN_OPERATION = [
  /No Op registered for (\S+)/u,
  /(\S+) is not a registered function\/op/u,
  /Could not find an implementation for (\S+)/u,
];

/** Loads a graph of which nothing is known; what ONNX Runtime makes of it becomes a sentence. */
export async function openOwnGraph(content: Buffer): Promise<Graph> {
  const opened = await openGraph(content);
  if (opened.ok) return opened.value;
  const { code, message } = opened.error;
  if (code !== "model-invalid") throw new ActionableError(message);
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
