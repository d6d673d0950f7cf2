import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  goldenSchema,
  manifestSchema,
  type Golden,
  type Manifest,
  type ModelFile,
} from "#ipc/model/manifest";
import { failure, success, type Result } from "#ipc/result";
import { z } from "zod";
import { referenceSchema, type Reference } from "#ipc/model/reference";

/** The verified content of a model's folder. */
export interface ModelFiles {
  manifest: Manifest;
  graph: Buffer;
  tokenizer: unknown;
  golden: Golden;
  /** Null where there is none. */
  reference: Reference | null;
}

/** Reads and validates `manifest.json`. Errors: `model-missing`, `model-invalid`. */
export async function readManifest(modelDirectory: string): Promise<Result<Manifest>> {
  const content = await readModelFile(modelDirectory, "manifest.json");
  if (!content.ok) return content;
  return parseJson(content.value, "manifest.json", manifestSchema);
}

/**
 * Reads every file that inference needs and compares it with the manifest, byte for byte by
 * SHA-256. The buffers returned are the ones that were hashed, so that nothing can be swapped
 * between the check and the use. Errors: `model-missing`, `model-invalid`, `model-corrupt`.
 */
export async function readModelFiles(modelDirectory: string): Promise<Result<ModelFiles>> {
  const manifest = await readManifest(modelDirectory);
  if (!manifest.ok) return manifest;
  const { files } = manifest.value;
  const [graph, tokenizerContent, goldenContent] = await Promise.all([
    readVerified(modelDirectory, files.graph),
    readVerified(modelDirectory, files.tokenizer),
    readVerified(modelDirectory, files.golden),
  ]);
  if (!graph.ok) return graph;
  if (!tokenizerContent.ok) return tokenizerContent;
  if (!goldenContent.ok) return goldenContent;
  const tokenizer = parseJson(tokenizerContent.value, files.tokenizer.path, z.unknown());
  if (!tokenizer.ok) return tokenizer;
  const golden = parseJson(goldenContent.value, files.golden.path, goldenSchema);
  if (!golden.ok) return golden;
  const reference = await readReference(modelDirectory, manifest.value);
  if (!reference.ok) return reference;
  return success({
    manifest: manifest.value,
    graph: graph.value,
    tokenizer: tokenizer.value,
    golden: golden.value,
    reference: reference.value,
  });
}

/** What makes two manifests the same model: its version and the hashes of all its files. */
export function fingerprintOf({ id, version, files }: Manifest): string {
  const hashes = Object.values(files).map((file) => file?.sha256);
  return [id, version, ...hashes].join(" ");
}

/** Reads one file and checks its size and SHA-256. Errors: `model-missing`, `model-corrupt`. */
export async function readVerified(
  modelDirectory: string,
  file: ModelFile,
): Promise<Result<Buffer>> {
  const content = await readModelFile(modelDirectory, file.path);
  if (!content.ok) return content;
  const sha256 = createHash("sha256").update(content.value).digest("hex");
  if (content.value.length !== file.sizeBytes || sha256 !== file.sha256) {
    return failure({ code: "model-corrupt", name: file.path });
  }
  return content;
}

/**
 * A model's reference, verified; null where it has none, or one that belongs to another graph and so
 * would tell nothing. Errors: `model-missing`, `model-corrupt`, `model-invalid`.
 */
export async function readReference(
  modelDirectory: string,
  { files }: Pick<Manifest, "files">,
): Promise<Result<Reference | null>> {
  if (!files.reference) return success(null);
  const content = await readVerified(modelDirectory, files.reference);
  if (!content.ok) return content;
  const parsed = parseJson(content.value, files.reference.path, referenceSchema);
  if (!parsed.ok) return parsed;
  return success(parsed.value.graph === files.graph.sha256 ? parsed.value : null);
}

async function readModelFile(modelDirectory: string, name: string): Promise<Result<Buffer>> {
  try {
    return success(await readFile(path.join(modelDirectory, name)));
  } catch {
    return failure({ code: "model-missing", name });
  }
}

function parseJson<T>(content: Buffer, name: string, schema: z.ZodType<T>): Result<T> {
  let json: unknown;
  try {
    json = JSON.parse(content.toString("utf8"));
  } catch {
    return failure({ code: "model-not-json", name });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  return failure({ code: "model-unsuitable", name, detail: z.prettifyError(parsed.error) });
}
