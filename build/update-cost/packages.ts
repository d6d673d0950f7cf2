import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PartSizes } from "../packaging/size-table.ts";
import { run } from "./delta.ts";

/**
 * A Debian package of an unpacked app, as `npm run dist` packs it; what else is in that is small. At
 * `level` 1 instead of 6 it is a seventh larger and made in a fifth of the time.
 */
export async function packDeb(
  appDirectory: string,
  outputFile: string,
  level: 1 | 6,
): Promise<void> {
  const root = `${outputFile}.root`;
  await mkdir(path.join(root, "DEBIAN"), { recursive: true });
  await cp(appDirectory, path.join(root, "usr", "lib", "undertone"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await writeFile(
    path.join(root, "DEBIAN", "control"),
    "Package: undertone\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@undertone.invalid>\nDescription: measured\n",
  );
  await run("dpkg-deb", ["--root-owner-group", "-Zxz", `-z${level}`, "--build", root, outputFile]);
  await rm(root, { recursive: true });
}

/** Parts of an unpacked app, below its folder; Electron is what is left. */
const PARTS = {
  onnxruntime: ["resources/app.asar.unpacked"],
  model: ["resources/models"],
  app: ["resources/app.asar", "resources/LICENSE", "resources/THIRD_PARTY_NOTICES.md"],
} as const;

/** Bytes of each part packed with xz by itself; of Electron, what is left of a package of `whole`. */
export async function packedParts(
  appDirectory: string,
  scratch: string,
  whole: number,
): Promise<PartSizes> {
  const pack = async (names: readonly string[]) => {
    const archive = path.join(scratch, "part.tar.xz");
    await run("tar", ["-C", appDirectory, "-cJf", archive, ...names]);
    const { size } = await stat(archive);
    await rm(archive);
    return size;
  };
  const onnxruntime = await pack(PARTS.onnxruntime);
  const model = await pack(PARTS.model);
  const app = await pack(PARTS.app);
  return { electron: whole - onnxruntime - model - app, onnxruntime, model, app };
}
