import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./delta.ts";

/** A Debian package of an unpacked app, packed as `npm run dist` packs it; what else is in it is small. */
export async function packDeb(appDirectory: string, outputFile: string): Promise<void> {
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
  await run("dpkg-deb", ["--root-owner-group", "-Zxz", "--build", root, outputFile]);
  await rm(root, { recursive: true });
}

/** Parts of an unpacked app, below its folder; Electron is what is left. */
const PARTS = {
  "ONNX Runtime": ["resources/app.asar.unpacked"],
  Model: ["resources/models"],
  App: ["resources/app.asar", "resources/LICENSE", "resources/THIRD_PARTY_NOTICES.md"],
} as const;
export type Part = keyof typeof PARTS | "Electron";

/** Bytes of each part, packed by itself with xz as in a Debian package. */
export async function packedParts(
  appDirectory: string,
  scratch: string,
): Promise<Record<Part, number>> {
  const all = Object.values(PARTS).flat();
  const pack = async (args: readonly string[]) => {
    const archive = path.join(scratch, "part.tar.xz");
    await run("tar", ["-C", appDirectory, "-cJf", archive, ...args]);
    const { size } = await stat(archive);
    await rm(archive);
    return size;
  };
  return {
    Electron: await pack([...all.map((name) => `--exclude=./${name}`), "."]),
    "ONNX Runtime": await pack(PARTS["ONNX Runtime"]),
    Model: await pack(PARTS.Model),
    App: await pack(PARTS.App),
  };
}
