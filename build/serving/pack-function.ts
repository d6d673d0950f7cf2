import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { build } from "vite";
import { ZipFile } from "yazl";
import { nodeConfig } from "../bundling/bundle-configs.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const NATIVE = "onnxruntime-node";
/** Functions run there; `arm64` is the other choice. */
const PLATFORM = "linux";
const BINARIES = path.join("bin", "napi-v6", PLATFORM);

export interface FunctionPackage {
  /** The zip. */
  readonly file: string;
  readonly zippedBytes: number;
  readonly unzippedBytes: number;
}

/** Writes the function as a zip whose `index.handler` answers API Gateway's events (payload format 2.0). */
export async function packFunction({
  outputDirectory = path.join(PROJECT_ROOT, "dist"),
  modelIds = ["tone-en"],
  arch = "x64",
}: {
  outputDirectory?: string;
  modelIds?: readonly string[];
  arch?: "x64" | "arm64";
} = {}): Promise<FunctionPackage> {
  await mkdir(outputDirectory, { recursive: true });
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-function-"));
  try {
    const entry = { source: "app/cli/function.ts", output: "index", external: [NATIVE] };
    await build(nodeConfig({ ...entry, isSandboxed: false }, { directory: folder }));
    await writeFile(
      path.join(folder, "package.json"),
      JSON.stringify({ name: "undertone-function", undertone: { models: modelIds } }),
    );
    for (const id of modelIds) {
      const model = path.join(PROJECT_ROOT, "models", id);
      await cp(model, path.join(folder, "models", id), { recursive: true });
    }
    const isNeeded = (file: string) => !/\.(?:map|d\.ts)$/u.test(file);
    for (const part of [
      `${NATIVE}/package.json`,
      `${NATIVE}/dist`,
      path.join(NATIVE, BINARIES, arch),
      "onnxruntime-common/package.json",
      "onnxruntime-common/dist/cjs",
    ]) {
      const target = path.join(folder, "node_modules", part);
      await mkdir(path.dirname(target), { recursive: true });
      await cp(path.join(PROJECT_ROOT, "node_modules", part), target, {
        recursive: true,
        filter: isNeeded,
      });
    }
    const { version } = JSON.parse(
      await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
    ) as { version: string };
    const file = path.join(
      outputDirectory,
      `undertone-function_${version}_${PLATFORM}_${arch}.zip`,
    );
    const unzippedBytes = await zipFolder(folder, file);
    return { file, zippedBytes: (await stat(file)).size, unzippedBytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Zips a folder's files; gives what they have unzipped. */
async function zipFolder(folder: string, file: string): Promise<number> {
  const zip = new ZipFile();
  let bytes = 0;
  const names = await readdir(folder, { recursive: true });
  // The same content gives the same zip.
  for (const name of names.toSorted()) {
    const source = path.join(folder, name);
    const { size, mode } = await stat(source);
    if ((mode & 0o170_000) === 0o040_000) continue;
    bytes += size;
    zip.addFile(source, name, { mtime: new Date(0), mode: 0o100_644 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return bytes;
}
