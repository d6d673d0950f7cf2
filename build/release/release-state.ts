import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { manifestSchema, type Manifest } from "#ipc/model/manifest";
import { modelReleasesSchema, type ModelRelease } from "#ipc/model/model-releases";
import { capture } from "../capture.ts";
import { ActionableError } from "../command.ts";

/** Where the records are kept, below the project's root. */
export const RELEASES_FILE = "models/releases.json";

/** What is about to be released, as it lies on the disk. */
export interface ReleaseState {
  readonly appVersion: string;
  /** The models that the app carries, this one among them. */
  readonly modelIds: readonly string[];
  readonly manifest: Manifest;
  /** SHA-256 of the manifest and the files that it names, by name; null for one that is not there. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly changelog: string;
  /** Of this model and any other, oldest first. */
  readonly releases: readonly ModelRelease[];
}

const packageSchema = z.object({
  version: z.string(),
  undertone: z.object({ models: z.array(z.string()).min(1) }),
});

/** The state of every model that the app carries. Rejects as `readReleaseState` does. */
export async function readReleaseStates(projectRoot: string): Promise<ReleaseState[]> {
  const { modelIds } = await readReleaseState(projectRoot);
  return Promise.all(modelIds.map((id) => readReleaseState(projectRoot, id)));
}

/**
 * The state of one model; left out, the first. Rejects with an `ActionableError` for a file that is
 * missing or not what it should be.
 */
export async function readReleaseState(projectRoot: string, id?: string): Promise<ReleaseState> {
  const read = (name: string) => readFile(path.join(projectRoot, name)).catch(() => null);
  const parse = async <T>(name: string, schema: z.ZodType<T>) =>
    parseAs(name, (await read(name))?.toString("utf8") ?? "", schema);
  const { version, undertone } = await parse("package.json", packageSchema);
  const folder = `models/${id ?? undertone.models[0]}`;
  const manifest = await parse(`${folder}/manifest.json`, manifestSchema);
  const files: Record<string, string | null> = {};
  for (const name of [
    "manifest.json",
    ...Object.values(manifest.files).map((file) => file?.path),
  ]) {
    if (name === undefined) continue;
    const content = await read(`${folder}/${name}`);
    files[name] = content && createHash("sha256").update(content).digest("hex");
  }
  return {
    appVersion: version,
    modelIds: undertone.models,
    manifest,
    files,
    changelog: (await read("CHANGELOG.md"))?.toString("utf8") ?? "",
    releases: (await parse(RELEASES_FILE, modelReleasesSchema)).releases,
  };
}

/** The record of the very version that is about to be released. */
export function recordOf({ manifest, releases }: ReleaseState): ModelRelease | undefined {
  return releases.find(({ id, version }) => id === manifest.id && version === manifest.version);
}

/**
 * The release that this one takes the place of: of the same model, or else of the last one that the app
 * carries no more.
 */
export function lastRelease({
  manifest,
  modelIds,
  releases,
}: ReleaseState): ModelRelease | undefined {
  const { id, version } = manifest;
  return (
    releases.findLast((release) => release.id === id && release.version !== version) ??
    releases.findLast((release) => release.id !== id && !modelIds.includes(release.id))
  );
}

/** The section of a version in a changelog whose sections begin with `## VERSION`; null if none. */
export function changelogSection(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /mu).slice(1);
  const section = sections.find((text) => text.split(/\s/u, 1)[0] === version);
  return section?.slice(section.indexOf("\n")).trim() ?? null;
}

/**
 * The records at the last version tag before `tag` that the present commit descends from; none where
 * nothing was published yet, and for no tag also where there is no history. Rejects with an
 * `ActionableError` where there is too little of it to tell.
 */
export async function readPublished(
  projectRoot: string,
  tag: string | null,
): Promise<readonly ModelRelease[]> {
  const git = (...args: string[]) => capture("git", ["-C", projectRoot, ...args]);
  const shallow = await git("rev-parse", "--is-shallow-repository");
  if (shallow.code !== 0 && tag === null) return [];
  if (shallow.stdout.trim() !== "false") {
    throw new ActionableError(
      "The records of the last release cannot be told without the history: git fetch --unshallow --tags.",
    );
  }
  const listed = await git("tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname");
  if (listed.code !== 0) throw new ActionableError(listed.stderr.trim());
  const last = listed.stdout.split("\n").find((name) => name !== "" && name !== tag);
  if (last === undefined) return [];
  const shown = await git("show", `refs/tags/${last}:${RELEASES_FILE}`);
  if (shown.code !== 0) return [];
  return parseAs(`${RELEASES_FILE} of ${last}`, shown.stdout, modelReleasesSchema).releases;
}

/** Throws an `ActionableError` that names the file. */
function parseAs<T>(name: string, content: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(content));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ActionableError(`${name} cannot be read: ${reason}`);
  }
}
