import { mkdir, readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { Failure } from "#ipc/failure";
import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";
import { failure, success, type Result } from "#ipc/result";
import { readLayer, writeLayer } from "./layer-file.ts";

/** Name of the folder in the app's own, beside its settings. */
export const LAYER_FOLDER = "layers";

/** Where the app keeps what is a person's own, as Electron does; `UNDERTONE_USER_DATA` names another. */
export function layerFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  const roots: Partial<Record<NodeJS.Platform, string>> = {
    darwin: path.join(home, "Library", "Application Support"),
    win32: env["APPDATA"] ?? path.join(home, "AppData", "Roaming"),
  };
  const root = roots[platform] ?? env["XDG_CONFIG_HOME"] ?? path.join(home, ".config");
  return path.join(env["UNDERTONE_USER_DATA"] ?? path.join(root, "Undertone"), LAYER_FOLDER);
}

/** Layers that are kept, and why others there can't be used. */
export interface KeptLayers {
  readonly layers: readonly Layer[];
  readonly problems: readonly Failure[];
}

/** Reads all layers of a folder, which may be missing. */
export async function readLayers(
  folder: string,
  manifests: readonly Manifest[],
): Promise<KeptLayers> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  const layers: Layer[] = [];
  const problems: Failure[] = [];
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    const read = await readLayer(file, manifests).catch(() =>
      failure({ code: "file-not-readable", file } as const),
    );
    if (read.ok) layers.push(read.value);
    else problems.push(read.error);
  }
  return { layers, problems };
}

/** Whether a layer is used: it is clearly better, or was received and adopted. */
export function isInUse({ kind, gain }: Layer): boolean {
  return kind === "averaged" || (gain?.isSure ?? false);
}

/**
 * The layers to read texts with. Errors: `layer-missing` where none is in use, or why the one that is
 * there can't be.
 */
export async function layersInUse(
  folder: string,
  manifests: readonly Manifest[],
): Promise<Result<readonly Layer[]>> {
  const { layers, problems } = await readLayers(folder, manifests);
  const used = layers.filter((layer) => isInUse(layer));
  if (used.length > 0) return success(used);
  return failure(problems[0] ?? { code: "layer-missing" });
}

/** Keeps a layer in place of those for the same model, of whatever version, and language; gives its path. */
export async function keepLayer(folder: string, layer: Layer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { model, language } = layer;
  const [before, after] = [`${model.id}-`, `-${language}.json`];
  const name = `${before}${model.version}${after}`;
  await writeLayer(path.join(folder, name), layer);
  for (const other of await readdir(folder)) {
    const isOfSame = other.startsWith(before) && other.endsWith(after);
    const version = other.slice(before.length, -after.length);
    if (isOfSame && other !== name && /^\d/u.test(version)) await rm(path.join(folder, other));
  }
  return path.join(folder, name);
}
