import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { IntegrityList } from "#inference/integrity";

/** The package that lies beside the asar, because native libraries cannot be loaded out of it. */
const UNPACKED_PACKAGE = "node_modules/onnxruntime-node";
/** Its libraries, below the app's folder: `<platform>/<architecture>/<file>`. */
const NATIVE_FOLDER = `${UNPACKED_PACKAGE}/bin/napi-v6/`;

/**
 * Checksums of what lies outside the asar: ONNX Runtime with the libraries of every platform that may
 * be packed, and the models' manifests, which have those of the models' files. Not of macOS's libraries:
 * signing the app writes into them, and from then on the system itself loads none that was changed.
 */
export async function describeIntegrity(
  appDirectory: string,
  modelDirectories: readonly string[],
): Promise<IntegrityList> {
  const folder = path.join(appDirectory, UNPACKED_PACKAGE);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const listed = entries.filter(
    (entry) =>
      entry.isFile() && !(/\.(?:node|dylib)$/u.test(entry.name) && isForMac(entry.parentPath)),
  );
  const unpacked = await Promise.all(
    listed.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      const below = path.relative(appDirectory, file).split(path.sep).join("/");
      const [platform, arch] = below.startsWith(NATIVE_FOLDER)
        ? below.slice(NATIVE_FOLDER.length).split("/")
        : [];
      return {
        path: `app.asar.unpacked/${below}`,
        sha256: await sha256Of(file),
        ...(platform === undefined ? {} : { platform }),
        ...(arch === undefined ? {} : { arch }),
      };
    }),
  );
  const manifests = modelDirectories.map(async (directory) => ({
    path: `models/${path.basename(directory)}/manifest.json`,
    sha256: await sha256Of(path.join(directory, "manifest.json")),
  }));
  return {
    files: [
      ...unpacked.toSorted((a, b) => a.path.localeCompare(b.path, "en")),
      ...(await Promise.all(manifests)),
    ],
  };
}

function isForMac(folder: string): boolean {
  return folder.split(path.sep).includes("darwin");
}

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
