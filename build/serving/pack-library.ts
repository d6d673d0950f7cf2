import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { nodeConfig } from "../bundling/bundle-configs.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const run = promisify(execFile);
const NATIVE = "onnxruntime-node";

export interface LibraryPackages {
  readonly outputDirectory?: string;
  readonly modelIds?: readonly string[];
}

/**
 * Writes `undertone-engine` and a package for each model as npm tarballs. Each has its own version, so
 * a model is updated without the engine. Gives the files, the engine first.
 */
export async function packLibrary({
  outputDirectory = path.join(PROJECT_ROOT, "dist"),
  modelIds = ["tone-en"],
}: LibraryPackages = {}): Promise<string[]> {
  await mkdir(outputDirectory, { recursive: true });
  const engine = await packEngine(outputDirectory);
  const models: string[] = [];
  for (const id of modelIds) {
    models.push(await packModel(path.join(PROJECT_ROOT, "models", id), outputDirectory));
  }
  return [engine, ...models];
}

async function packEngine(outputDirectory: string): Promise<string> {
  const { version, dependencies, license } = await readJson(
    path.join(PROJECT_ROOT, "package.json"),
  );
  return packFolder(outputDirectory, async (folder) => {
    for (const [format, ending] of [
      ["es", "js"],
      ["cjs", "cjs"],
    ] as const) {
      await build(
        nodeConfig(
          {
            source: "app/serve/engine.ts",
            output: "index",
            external: [NATIVE],
            isSandboxed: false,
          },
          { format, ending, directory: folder },
        ),
      );
    }
    const types = await readFile(path.join(PROJECT_ROOT, "app/serve/engine-types.ts"), "utf8");
    const declared = `${types}\n/** Opens the models in these folders. */\nexport declare function openEngine(modelDirectories: readonly string[]): Promise<Engine>;\n`;
    for (const ending of ["d.ts", "d.cts"]) {
      await writeFile(path.join(folder, `index.${ending}`), declared);
    }
    await writeFile(path.join(folder, "README.md"), ENGINE_README);
    return {
      name: "undertone-engine",
      version,
      description: "Reads the tone of text in your own process, offline.",
      license,
      ...ENTRIES,
      dependencies: { [NATIVE]: (dependencies as Record<string, string>)[NATIVE] },
      engines: { node: ">=18.15" },
    };
  });
}

/** A model's folder as a package; its version is the manifest's. */
export async function packModel(modelDirectory: string, outputDirectory: string): Promise<string> {
  const manifest = await readJson(path.join(modelDirectory, "manifest.json"));
  const name = `undertone-model-${String(manifest["id"])}`;
  return packFolder(outputDirectory, async (folder) => {
    const named = Object.values(manifest["files"] as Record<string, { path: string }>);
    for (const file of ["manifest.json", "MODEL_CARD.md", ...named.map((each) => each.path)]) {
      await cp(path.join(modelDirectory, file), path.join(folder, "model", file));
    }
    await writeFile(
      path.join(folder, "index.cjs"),
      'exports.modelDirectory = require("node:path").join(__dirname, "model");\n',
    );
    await writeFile(
      path.join(folder, "index.js"),
      'import { fileURLToPath } from "node:url";\n\nexport const modelDirectory = fileURLToPath(new URL("model", import.meta.url));\n',
    );
    for (const ending of ["d.ts", "d.cts"]) {
      const declared = "/** The model's folder. */\nexport declare const modelDirectory: string;\n";
      await writeFile(path.join(folder, `index.${ending}`), declared);
    }
    await writeFile(
      path.join(folder, "README.md"),
      `# ${name}\n\n${String(manifest["summary"])} For \`undertone-engine\`. The card is \`model/MODEL_CARD.md\`.\n`,
    );
    return {
      name,
      version: manifest["version"],
      description: manifest["summary"],
      license: "SEE LICENSE IN model/MODEL_CARD.md",
      ...ENTRIES,
    };
  });
}

const ENTRIES = {
  type: "module",
  main: "./index.cjs",
  types: "./index.d.ts",
  exports: {
    ".": {
      import: { types: "./index.d.ts", default: "./index.js" },
      require: { types: "./index.d.cts", default: "./index.cjs" },
    },
  },
};

const ENGINE_README = `# undertone-engine

Reads the tone of text in your own process, offline. Models are packages of their own.

\`\`\`ts
import { openEngine } from "undertone-engine";
import { modelDirectory } from "undertone-model-tone-en";

const engine = await openEngine([modelDirectory]);
const { label, score } = await engine.predict("Life is beautiful, enjoy it!");
\`\`\`

The model runs in this process, and a run holds the event loop for some milliseconds. ONNX Runtime's
installation fetches libraries for graphics cards that are not needed: \`ONNXRUNTIME_NODE_INSTALL=skip\`
leaves them out. It reports to its makers unless \`ORT_DISABLE_TELEMETRY\` is set; the engine sets it.
`;

/** Packs what `write` puts into a folder, with the `package.json` that it gives. */
async function packFolder(
  outputDirectory: string,
  write: (folder: string) => Promise<object>,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-pack-"));
  try {
    const description = await write(folder);
    await writeFile(path.join(folder, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
    const argv = ["pack", "--json", "--ignore-scripts", "--pack-destination", outputDirectory];
    const { stdout } = await run("npm", argv, { cwd: folder });
    const [packed] = JSON.parse(stdout) as { filename: string }[];
    return path.join(outputDirectory, packed?.filename ?? "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
}
