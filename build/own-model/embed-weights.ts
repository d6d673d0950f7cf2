import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { requireRuntime } from "#inference/session";
import { ActionableError } from "../command.ts";
import { valueOf } from "./result-value.ts";

/** How ONNX Runtime names a file of weights that it was not given, and one that is too short. */
const NOT_GIVEN = /External file: (.+) not found from the table/u;
const CUT_OFF = /size to read: (\d+) given file_length: (\d+)/u;

/**
 * The same graph with all weights inside, so that one file can be hashed, shipped and loaded from
 * memory: ONNX Runtime is given the files that it asks for and writes down what it has read. A graph
 * in one file, and bytes that it cannot read, come back as they are. Rejects with an
 * `ActionableError` if a file of weights is missing, too short or elsewhere.
 */
export async function embedWeights(graph: Buffer, folder: string, name: string): Promise<Buffer> {
  const { InferenceSession } = valueOf(requireRuntime());
  const scratch = await mkdtemp(path.join(tmpdir(), "undertone-weights-"));
  const optimizedModelFilePath = path.join(scratch, "model.onnx");
  // With an empty list it would look into the working directory.
  const externalData: { path: string; data: Uint8Array }[] = [{ path: "", data: Buffer.alloc(1) }];
  try {
    for (;;) {
      const problem = await InferenceSession.create(graph, {
        externalData,
        graphOptimizationLevel: "disabled",
        optimizedModelFilePath,
        logSeverityLevel: 4,
      }).then(
        (session) => session.release().then(() => null),
        (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
      );
      const needed = NOT_GIVEN.exec(problem ?? "")?.[1];
      if (needed !== undefined) {
        externalData.push({ path: needed, data: await readWeights(folder, needed, name) });
        continue;
      }
      if (externalData.length === 1) return graph;
      if (problem === null) return await readFile(optimizedModelFilePath);
      const files = externalData.slice(1).map((file) => file.path);
      const [, wanted, present] = CUT_OFF.exec(problem) ?? [];
      throw new ActionableError(
        wanted === undefined
          ? `${name} cannot be put together with ${files.join(", ")}: ${problem}`
          : `${files.join(" or ")} is cut off: ${name} reads ${wanted} bytes of it and it has ${present}. Fetch or export it again.`,
      );
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function readWeights(folder: string, location: string, name: string): Promise<Buffer> {
  if (path.basename(location) !== location) {
    throw new ActionableError(
      `${name} keeps weights in "${location}". They must lie in a file beside it.`,
    );
  }
  const content = await readFile(path.join(folder, location)).catch(() => null);
  if (content) return content;
  throw new ActionableError(
    `${name} keeps its weights in ${location}, which is not beside it. Put it there, or export the graph in one file.`,
  );
}
