import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createPackageWithOptions, extractAll } from "@electron/asar";

const ASAR = path.join("resources", "app.asar");
const UNPACKED = "**/onnxruntime-node/bin/**";

/** Unpacked apps: of a version, and of the next with other code or with another model. */
export interface Variants {
  readonly present: string;
  readonly code: string;
  readonly model: string;
}

/**
 * Makes the three from one that electron-builder has packed. Other code is a line more in every
 * bundle, under other names where those are made from the content; another model is the worst there
 * is, one that shares no weight with the old one.
 */
export async function makeVariants(appDirectory: string, scratch: string): Promise<Variants> {
  const at = (name: string) => path.join(scratch, name);
  const code = path.join(scratch, "asar");
  extractAll(path.join(appDirectory, ASAR), code);
  const pack = async (target: string) => {
    await cp(appDirectory, target, { recursive: true, verbatimSymlinks: true });
    await rm(path.join(target, ASAR));
    await rm(path.join(target, `${ASAR}.unpacked`), { recursive: true, force: true });
    await createPackageWithOptions(code, path.join(target, ASAR), { unpack: UNPACKED });
  };
  await pack(at("present"));
  await changeText(path.join(code, "package.json"), (text) =>
    text.replace(/"version": "[^"]*"/u, '"version": "99.0.1"'),
  );
  const edited = await readBundles(code);
  await addLine(code, edited);
  await pack(at("code"));
  await restore(edited);

  const integrity = path.join(code, "out", "integrity.json");
  await changeText(integrity, (text) =>
    text.replace(/[0-9a-f]{64}(?="\s*\}\s*\]\s*\}\s*$)/u, "f".repeat(64)),
  );
  await pack(at("model"));
  await replaceModel(path.join(at("model"), "resources", "models"));
  await rm(code, { recursive: true });
  return { present: at("present"), code: at("code"), model: at("model") };
}

interface Bundle {
  readonly file: string;
  readonly text: string;
}

async function readBundles(code: string): Promise<Bundle[]> {
  const out = path.join(code, "out");
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(?:c?js|css|html)$/u.test(entry.name))
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") })));
}

/** A line in the middle of each bundle; the interface's are named by their content, so those change. */
async function addLine(code: string, bundles: readonly Bundle[]): Promise<void> {
  const hash = /-([\w-]{8})\.(?:js|css)$/u;
  const renamed = bundles.flatMap(({ file }) => hash.exec(path.basename(file))?.[1] ?? []);
  const rename1 = (name: string) =>
    renamed.reduce((text, old) => text.replaceAll(old, [...old].toReversed().join("")), name);
  for (const { file, text } of bundles) {
    const lines = text.split("\n");
    const isScript = /\.c?js$/u.test(file);
    if (isScript) {
      const middle = Math.floor(lines.length / 2);
      lines.splice(middle, 0, "/* One thing more that the next version says and does. */");
    }
    await writeFile(file, rename1(lines.join("\n")));
    const target = path.join(path.dirname(file), rename1(path.basename(file)));
    if (target !== file && target.startsWith(code)) await rename(file, target);
  }
}

async function restore(bundles: readonly Bundle[]): Promise<void> {
  const folders = new Set(bundles.map(({ file }) => path.dirname(file)));
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      if (/\.(?:c?js|css|html)$/u.test(name)) await rm(path.join(folder, name));
    }
  }
  for (const { file, text } of bundles) await writeFile(file, text);
}

/** Another model of the same size: the same bytes in an order that has nothing to do with the old. */
async function replaceModel(models: string): Promise<void> {
  for (const id of await readdir(models)) {
    const graph = path.join(models, id, "model.onnx");
    await writeFile(graph, shuffled(await readFile(graph)));
    for (const name of ["manifest.json", "MODEL_CARD.md", "golden.json"]) {
      const file = path.join(models, id, name);
      await changeText(file, (text) =>
        text.replaceAll(
          /0\.(\d+)/gu,
          (_, digits: string) => `0.${[...digits].toReversed().join("")}`,
        ),
      );
    }
  }
}

function shuffled(content: Buffer): Buffer {
  let seed = 1;
  for (let index = content.length - 1; index > 0; index -= 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const other = seed % (index + 1);
    const byte = content[index] ?? 0;
    content[index] = content[other] ?? 0;
    content[other] = byte;
  }
  return content;
}

async function changeText(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, "utf8")));
}
