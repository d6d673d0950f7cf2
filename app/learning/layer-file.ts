import { createHash, randomUUID } from "node:crypto";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Failure } from "#ipc/failure";
import { layerSchema, type Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { failure, success, type Result } from "#ipc/result";
import { findLayerProblem } from "#inference/personal-layer";

/** Far more than a layer of the models inside takes (9 kB), and little enough to be read in one go. */
const MOST_KILOBYTES = 1_000;

/** Digits that are kept of a parameter: what is used is what is written. */
const DIGITS = 4;

/** Rounds parameters as a file keeps them. */
export function roundParameter(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** Adds length and hash, by which a layer is known; parameters are rounded before. */
export function sealLayer(layer: Omit<Layer, "layerVersion" | "sha256" | "norm">): Layer {
  const labels = layer.labels.map(({ label, constant, weights }) => ({
    label,
    constant: roundParameter(constant),
    weights: weights.map((weight) => roundParameter(weight)),
  }));
  const { kind, model, language, corrections, updates, gain, clip, noise } = layer;
  const norm = roundParameter(normOf(labels));
  // In the order of the schema, which the hash depends on; throws for a number that no layer has.
  const told = unsealedSchema.parse({
    layerVersion: 1,
    kind,
    model,
    language,
    corrections,
    updates,
    gain,
    norm,
    clip,
    noise,
    labels,
  });
  return { ...told, sha256: sumOf(told) };
}

const unsealedSchema = layerSchema.omit({ sha256: true });

/** The length of all parameters together. */
export function normOf(labels: Layer["labels"]): number {
  let squares = 0;
  for (const { constant, weights } of labels) {
    squares += weights.reduce((sum, weight) => sum + weight * weight, constant * constant);
  }
  return Math.sqrt(squares);
}

/** A layer as its file has it: lines for a person to read, and the numbers of a label in one of them. */
export function writtenLayer({ labels, sha256, ...told }: Layer): string {
  const head = JSON.stringify(told, null, 2).slice(0, -"\n}".length);
  const lines = labels.map((label) => `    ${JSON.stringify(label)}`).join(",\n");
  return `${head},\n  "labels": [\n${lines}\n  ],\n  "sha256": "${sha256}"\n}\n`;
}

/** Writes a layer so that there is the old one or the new one at any moment. Throws file system errors. */
export async function writeLayer(path: string, layer: Layer): Promise<void> {
  const partial = `${path}.${randomUUID()}.undertone-part`;
  try {
    await writeFile(partial, writtenLayer(layer), { flag: "wx" });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * Reads a layer that anybody may have written, and checks all that can be wrong with it, among that
 * whether it is one of `manifests`'. Errors: `layer-too-large`, `layer-damaged`,
 * `layer-of-other-model`; throws file system errors.
 */
export async function readLayer(
  path: string,
  manifests: readonly Manifest[],
): Promise<Result<Layer>> {
  // A pipe would be waited for, and never end.
  if (!(await stat(path)).isFile()) {
    return failure({ code: "layer-damaged", file: path, kind: "content" });
  }
  const content = await readBounded(path);
  if (content === null) {
    return failure({ code: "layer-too-large", file: path, mostKilobytes: MOST_KILOBYTES });
  }
  const parsed = parseLayer(content, path);
  if (!parsed.ok) return parsed;
  const problem = findLayerProblem(parsed.value, manifests, path);
  return problem ? failure(problem) : parsed;
}

/** The whole content; null of a file that is larger than any layer. */
async function readBounded(path: string): Promise<string | null> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(MOST_KILOBYTES * 1_000 + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length < buffer.length ? buffer.toString("utf8", 0, length) : null;
  } finally {
    await handle.close();
  }
}

function parseLayer(content: string, file: string): Result<Layer> {
  const refuse = (kind: Failure<"layer-damaged">["kind"]) =>
    failure({ code: "layer-damaged", file, kind } as const);
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return refuse("json");
  }
  if (isNewer(json)) return refuse("newer");
  const layer = layerSchema.safeParse(json);
  if (!layer.success) return refuse("content");
  const { sha256, ...told } = layer.data;
  if (sumOf(told) !== sha256) return refuse("sum");
  const widths = new Set(told.labels.map(({ weights }) => weights.length));
  if (widths.size !== 1) return refuse("shape");
  // The hash binds nobody who writes it: what a layer says of itself must hold.
  const isLong = Math.abs(normOf(told.labels) - told.norm) > 0.001 * Math.max(1, told.norm);
  const isBeyond = told.clip !== null && told.noise === null && told.norm > told.clip * 1.001;
  return isLong || isBeyond ? refuse("content") : success(layer.data);
}

function isNewer(json: unknown): boolean {
  const version = (json as { layerVersion?: unknown } | null)?.layerVersion;
  return typeof version === "number" && version > 1;
}

function sumOf(layer: Omit<Layer, "sha256">): string {
  return createHash("sha256").update(JSON.stringify(layer)).digest("hex");
}
