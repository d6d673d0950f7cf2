import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { CLI_OUTPUTS } from "./bundle-entries.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Packages that stay outside of the bundle. */
const NATIVE_PACKAGES = ["onnxruntime-node", "onnxruntime-common"];

/**
 * Lays the bundled command line out in a folder as an installation would, with the model that lies
 * in `modelDirectory`. Gives the program's path back.
 */
export async function installCli(
  folder: string,
  options: { bundleDirectory: string; modelDirectory: string; version?: string },
): Promise<string> {
  const { bundleDirectory, modelDirectory, version = "0.0.0" } = options;
  const model = path.basename(modelDirectory);
  await mkdir(path.join(folder, "models"), { recursive: true });
  await symlink(path.resolve(modelDirectory), path.join(folder, "models", model));
  await writeFile(
    path.join(folder, "package.json"),
    JSON.stringify({ version, undertone: { model } }),
  );
  for (const name of CLI_OUTPUTS) {
    const file = `${name}.cjs`;
    await cp(path.join(bundleDirectory, file), path.join(folder, "out", file));
  }
  await mkdir(path.join(folder, "node_modules"));
  for (const name of NATIVE_PACKAGES) {
    const target = path.join(PROJECT_ROOT, "node_modules", name);
    await symlink(target, path.join(folder, "node_modules", name));
  }
  return path.join(folder, "out", "cli.cjs");
}
