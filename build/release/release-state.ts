import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { manifestSchema, type Manifest } from "#ipc/manifest";
import { modelReleasesSchema, type ModelRelease } from "#ipc/model-releases";
import { ActionableError } from "../command.ts";
import { finding, type Finding } from "./finding.ts";

/** Where the releases are kept, below the project's root. */
export const RELEASES_FILE = path.join("models", "releases.json");

/** What is about to be released, as it lies on the disk. */
export interface ReleaseState {
  readonly appVersion: string;
  readonly modelId: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest and the files that it names, by name; null for one that is not there. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Null where the model has none. */
  readonly card: string | null;
  readonly changelog: string;
  /** Of this model and any other, oldest first. */
  readonly releases: readonly ModelRelease[];
}

const packageSchema = z.object({ version: z.string(), undertone: z.object({ model: z.string() }) });

/**
 * Reads what is to be released. What cannot even be read is the only finding there is then; rejects
 * with an `ActionableError` where this is no copy of Undertone at all.
 */
export async function readReleaseState(
  projectRoot: string,
): Promise<{ ok: true; state: ReleaseState } | { ok: false; findings: Finding[] }> {
  const read = async (...names: string[]) =>
    readFile(path.join(projectRoot, ...names)).catch(() => null);
  const parsed = packageSchema.safeParse(parseJson(await read("package.json")));
  if (!parsed.success) {
    throw new ActionableError("package.json has no version, or names no model.");
  }
  const modelId = parsed.data.undertone.model;
  const manifestContent = await read("models", modelId, "manifest.json");
  const manifest = manifestSchema.safeParse(parseJson(manifestContent));
  const releases = modelReleasesSchema.safeParse(parseJson(await read(RELEASES_FILE)));
  if (!manifest.success || !releases.success) {
    const findings = [
      ...invalid("manifest-invalid", `models/${modelId}/manifest.json`, manifest.error),
      ...invalid("releases-invalid", "models/releases.json", releases.error),
    ];
    return { ok: false, findings };
  }
  const files: Record<string, string | null> = { "manifest.json": sha256Of(manifestContent) };
  for (const file of Object.values(manifest.data.files)) {
    if (file) files[file.path] = sha256Of(await read("models", modelId, file.path));
  }
  const cardFile = manifest.data.files.card?.path;
  const card = cardFile === undefined ? null : await read("models", modelId, cardFile);
  return {
    ok: true,
    state: {
      appVersion: parsed.data.version,
      modelId,
      manifest: manifest.data,
      files,
      card: card?.toString("utf8") ?? null,
      changelog: (await read("CHANGELOG.md"))?.toString("utf8") ?? "",
      releases: releases.data.releases,
    },
  };
}

/** The releases of the model that is about to be released, oldest first. */
export function releasesOfModel({ manifest, releases }: ReleaseState): readonly ModelRelease[] {
  return releases.filter(({ id }) => id === manifest.id);
}

/** The record of the very version that is about to be released. */
export function recordOf(state: ReleaseState): ModelRelease | undefined {
  return releasesOfModel(state).find(({ version }) => version === state.manifest.version);
}

/** The release that this one takes the place of: of the same model, or else of the one before it. */
export function lastRelease(state: ReleaseState): ModelRelease | undefined {
  const { id, version } = state.manifest;
  return (
    releasesOfModel(state).findLast((release) => release.version !== version) ??
    state.releases.findLast((release) => release.id !== id)
  );
}

function invalid(
  code: "manifest-invalid" | "releases-invalid",
  file: string,
  error: z.ZodError | undefined,
): Finding[] {
  return error ? [finding(code, `${file} cannot be read: ${z.prettifyError(error)}`)] : [];
}

function parseJson(content: Buffer | null): unknown {
  try {
    return JSON.parse(content?.toString("utf8") ?? "");
  } catch {
    return undefined;
  }
}

function sha256Of(content: Buffer | null): string | null {
  return content && createHash("sha256").update(content).digest("hex");
}
