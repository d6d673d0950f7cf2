import { cp, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { DOCS_FOLDER } from "../app/serve/docs-files.ts";
import { CLI_OUTPUTS } from "./bundling/bundle-entries.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Packages that stay outside of the bundle. */
const NATIVE_PACKAGES = ["onnxruntime-node", "onnxruntime-common"];

/** The programs, and the parts that they load where they need them. */
const OF_CLI = new RegExp(`^(?:${CLI_OUTPUTS.join("|")})(?:-.*)?\\.cjs$`, "u");

/**
 * Lays the bundled command line out in a folder as an installation would, with the models that lie
 * in `modelDirectories`. Gives the program's path back.
 */
export async function installCli(
  folder: string,
  options: { bundleDirectory: string; modelDirectories: readonly string[]; version?: string },
): Promise<string> {
  const { bundleDirectory, modelDirectories, version = "0.0.0" } = options;
  const models = modelDirectories.map((directory) => path.basename(directory));
  await mkdir(path.join(folder, "models"), { recursive: true });
  for (const directory of modelDirectories) {
    await symlink(path.resolve(directory), path.join(folder, "models", path.basename(directory)));
  }
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ version, undertone: { models } }),
  );
  for (const file of await readdir(bundleDirectory)) {
    if (!OF_CLI.test(file)) continue;
    await cp(path.join(bundleDirectory, file), path.join(folder, "out", file));
  }
  await cp(path.join(bundleDirectory, DOCS_FOLDER), path.join(folder, "out", DOCS_FOLDER), {
    recursive: true,
  });
  await mkdir(path.join(folder, "node_modules"));
  for (const name of NATIVE_PACKAGES) {
    const target = path.join(PROJECT_ROOT, "node_modules", name);
    await symlink(target, path.join(folder, "node_modules", name));
  }
  return path.join(folder, "out", "cli.cjs");
}
