import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, "../../..");

/** A program that processes run, and what removes it. */
export interface BundledProgram {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Makes one file of JavaScript of `name`.ts in this folder, for tests that start it many times: a
 * TypeScript loader costs each process a second.
 */
export async function bundleProgram(name: string): Promise<BundledProgram> {
  const cache = path.join(ROOT, ".cache");
  await mkdir(cache, { recursive: true });
  // Within the repository, where native packages are found.
  const outDir = await mkdtemp(path.join(cache, `${name}-`));
  const native = ["onnxruntime-node"];
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: "warn",
    ssr: { target: "node", noExternal: true, external: native },
    build: {
      ssr: path.join(HERE, `${name}.ts`),
      outDir,
      target: "node20",
      rolldownOptions: {
        platform: "node",
        external: [...native, ...builtinModules, ...builtinModules.map((one) => `node:${one}`)],
        output: { format: "es", entryFileNames: "[name].mjs", codeSplitting: false },
      },
    },
  });
  const remove = () => rm(outDir, { recursive: true, force: true });
  return { file: path.join(outDir, `${name}.mjs`), remove };
}
