import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { z } from "zod";
import { modelReleasesSchema } from "#ipc/model/model-releases";
import { copyDocsFiles } from "./bundle-cli.ts";
import { bundleConfigs, OUT_DIRECTORY } from "./bundle-configs.ts";
import { runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { writeThirdPartyLicenses } from "../checks/third-party-licenses.ts";

/** By language (BCP 47), what each English text is in it. */
const translationsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** What a bundle is made of; the last tells which packages are installed. */
const SOURCES = [
  "app",
  "renderer",
  "build",
  "models/releases.json",
  "models/recipe/translations.json",
  "package.json",
  "node_modules/.package-lock.json",
];
/** Programs leave other files beside them, Python its bytecode. */
const OF_SOURCE = /\.(?:tsx?|cjs|css|html|json|svg)$/u;
/** When the last complete bundle was begun. */
const BEGUN_FILE = path.join(OUT_DIRECTORY, ".begun");

/** Builds main, preload, interface, the lists of licences and of releases into out/. Rejects if one of them does not build. */
export async function bundle(): Promise<void> {
  const begunMs = Date.now();
  await rm(BEGUN_FILE, { force: true });
  for (const config of bundleConfigs()) await build(config);
  await copyDocsFiles(OUT_DIRECTORY);
  await writeThirdPartyLicenses(path.join(OUT_DIRECTORY, "third-party-licenses.json"));
  await writeReleases(path.join(OUT_DIRECTORY, "model-releases.json"));
  await writeFile(BEGUN_FILE, String(begunMs));
}

/** Bundles only if something has changed since the last time, because it takes ten seconds. Not for releases. */
export async function bundleIfChanged(): Promise<void> {
  const begunMs = Number(await readFile(BEGUN_FILE, "utf8").catch(() => 0));
  const changed = SOURCES.map((source) => changedMs(path.join(PROJECT_ROOT, source)));
  if (Math.max(...(await Promise.all(changed))) >= begunMs) await bundle();
}

/** When a file, or the newest source in a folder, was changed; 0 if there is none. */
async function changedMs(file: string): Promise<number> {
  const status = await stat(file);
  if (!status.isDirectory()) return OF_SOURCE.test(file) ? status.mtimeMs : 0;
  const inside = (await readdir(file)).map((name) => changedMs(path.join(file, name)));
  return Math.max(0, ...(await Promise.all(inside)));
}

/** The list of releases, what is new in each of them in every language of the interface. */
async function writeReleases(file: string): Promise<void> {
  const read = async (...names: string[]) =>
    JSON.parse(await readFile(path.join(PROJECT_ROOT, "models", ...names), "utf8")) as unknown;
  const content = modelReleasesSchema.parse(await read("releases.json"));
  const texts = translationsSchema.parse(await read("recipe", "translations.json"));
  const releases = content.releases.map((release) => ({
    ...release,
    translations: Object.fromEntries(
      Object.entries(texts).flatMap(([language, { [release.note]: said }]) =>
        said === undefined ? [] : [[language, said]],
      ),
    ),
  }));
  await writeFile(file, JSON.stringify({ ...content, releases }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    await bundle();
    return 0;
  });
}
