import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { OUT_DIRECTORY } from "../bundling/bundle-configs.ts";
import { ActionableError } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { describeIntegrity } from "./integrity-list.ts";

const NATIVE = "onnxruntime-node";

/** Packages that stay outside of the bundle, and what the app needs of them. */
const NATIVE_PACKAGES = {
  [NATIVE]: ["package.json", "dist", "bin"],
  "onnxruntime-common": ["package.json", "dist/cjs"],
} as const;

/** How a copy of the app differs from the repository. */
export interface Staging {
  readonly directory: string;
  /** Folders in `models/`. */
  readonly modelIds: readonly string[];
  readonly version: string;
  /** Whether it runs on the substitute Electron, which may never be released. */
  readonly isPreview: boolean;
}

/**
 * Lays the bundled app out as electron-builder packs it: the bundles without source maps, ONNX
 * Runtime without what its installation needs, and the checksums of all that lies outside the asar.
 */
export async function stageApp({
  directory,
  modelIds,
  version,
  isPreview,
}: Staging): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await cp(OUT_DIRECTORY, path.join(directory, "out"), {
    recursive: true,
    filter: (source) => !source.endsWith(".map"),
  });
  await Promise.all(
    Object.entries(NATIVE_PACKAGES).map(([name, parts]) => stagePackage(directory, name, parts)),
  );
  const root = await readJson(path.join(PROJECT_ROOT, "package.json"));
  const { name, productName, description, license, author, homepage } = root;
  await writeJson(path.join(directory, "package.json"), {
    name,
    productName,
    version,
    description,
    license,
    author: author ?? "The Undertone authors",
    homepage,
    main: root["main"],
    dependencies: { [NATIVE]: (root["dependencies"] as Record<string, string>)[NATIVE] },
    undertone: { models: modelIds, ...(isPreview ? { isPreview } : {}) },
  });
  await writeJson(
    path.join(directory, "out", "integrity.json"),
    await describeIntegrity(
      directory,
      modelIds.map((id) => path.join(PROJECT_ROOT, "models", id)),
    ),
  );
}

/**
 * The files of a model that travel with it: those that its manifest names, the manifest itself and
 * the card. Rejects with an `ActionableError` if one is missing.
 */
export async function modelFilesOf(modelId: string): Promise<string[]> {
  const folder = path.join(PROJECT_ROOT, "models", modelId);
  const present: string[] = await readdir(folder).catch(() => []);
  if (!present.includes("manifest.json")) {
    throw new ActionableError(
      `There is no model in models/${modelId}: npm run model:add puts one there.`,
    );
  }
  const manifest = await readJson(path.join(folder, "manifest.json"));
  const named = Object.values(manifest["files"] as Record<string, { path: string }>);
  const files = ["manifest.json", "MODEL_CARD.md", ...named.map((file) => file.path)];
  const missing = files.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new ActionableError(`models/${modelId} lacks ${missing.join(", ")}.`);
  }
  return files;
}

async function stagePackage(
  directory: string,
  name: string,
  parts: readonly string[],
): Promise<void> {
  const source = path.join(PROJECT_ROOT, "node_modules", name);
  const target = path.join(directory, "node_modules", name);
  for (const part of parts) {
    await mkdir(path.dirname(path.join(target, part)), { recursive: true });
    await cp(path.join(source, part), path.join(target, part), {
      recursive: true,
      filter: (file) => !/\.(?:map|d\.ts)$/u.test(file),
    });
  }
  // What its installation script needs does not travel.
  const manifest = await readJson(path.join(target, "package.json"));
  const kept = Object.entries((manifest["dependencies"] ?? {}) as Record<string, string>).filter(
    ([dependency]) => dependency in NATIVE_PACKAGES,
  );
  await writeJson(path.join(target, "package.json"), {
    name: manifest["name"],
    version: manifest["version"],
    license: manifest["license"],
    main: manifest["main"],
    exports: manifest["exports"],
    type: manifest["type"],
    dependencies: Object.fromEntries(kept),
  });
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
