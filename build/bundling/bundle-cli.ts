import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { DOCS_FOLDER, findDocsFiles } from "../../app/serve/docs-files.ts";
import { cliBundleConfigs, OUT_DIRECTORY } from "./bundle-configs.ts";
import { runCommand } from "../command.ts";

const PROGRAM = "cli.cjs";

/**
 * Builds the command line, `cli.cjs` with its parts and the process that it forks. Several may do so at once
 * (tests do), so each file is moved to its place when it is whole.
 */
export async function bundleCli(outDirectory: string = OUT_DIRECTORY): Promise<void> {
  await mkdir(outDirectory, { recursive: true });
  const folder = await mkdtemp(path.join(outDirectory, ".cli-"));
  try {
    for (const config of cliBundleConfigs()) {
      await build({ ...config, build: { ...config.build, outDir: folder } });
    }
    await copyDocsFiles(outDirectory);
    // The program itself last: its time says how new the whole is.
    const parts = (await readdir(folder)).filter((file) => file !== PROGRAM);
    for (const file of [...parts, PROGRAM]) {
      await rename(path.join(folder, file), path.join(outDirectory, file));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the pages of `/docs` ask for; the rest of their package is for other ways to show them. */
const DOCS_FILES =
  /^(?:swagger-ui-bundle\.js|swagger-ui-standalone-preset\.js|.*\.css|.*\.png|logo\.svg)$/u;

/** Lays the files of the service's `/docs` beside the bundle. */
export async function copyDocsFiles(outDirectory: string): Promise<void> {
  const source = findDocsFiles();
  const target = path.join(outDirectory, DOCS_FOLDER);
  await mkdir(target, { recursive: true });
  for (const file of await readdir(source)) {
    // Not `cp`, which removes what is there: another that bundles may have done so just before.
    if (DOCS_FILES.test(file)) await copyFile(path.join(source, file), path.join(target, file));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    await bundleCli();
    return 0;
  });
}
