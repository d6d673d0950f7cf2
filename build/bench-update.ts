import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROGRAM } from "./packaging/launcher.ts";
import { makeInstallers } from "./packaging/make-installers.ts";
import { measureParts } from "./packaging/size-table.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { resolveRuntime } from "./runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "./system-packages.ts";
import { costByBlockMap } from "./update-cost/block-map.ts";
import { changedFiles } from "./update-cost/changed-files.ts";
import { deltaBytes } from "./update-cost/delta.ts";
import { packDeb, packedParts } from "./update-cost/packages.ts";
import { makeVariants } from "./update-cost/variants.ts";

/** Most that an update may cost: code alone, of the package; a model alone, of that model. */
const GOALS = { code: 0.03, model: 1.1 } as const;

/**
 * `npm run bench -- update [UNPACKED PACKAGE]`: what the parts of the installer weigh, and what a
 * person has to get for the next version. On Linux, with zstd, xz and dpkg-deb. Where `npm run dist` has
 * made both, they are measured, and packages are compared that are made quickly; else three packages
 * are made at leisure.
 */
export async function benchUpdate(
  unpacked: string | undefined,
  packageFile: string | undefined,
): Promise<void> {
  const electronPath =
    unpacked === undefined
      ? (await resolveRuntime()).executablePath
      : path.resolve(unpacked, PROGRAM);
  await ensureSystemPackages({ electronPath, packaging: true, compression: true });
  const scratch = await mkdtemp(path.join(tmpdir(), "undertone-update-"));
  try {
    const appDirectory = unpacked ? path.resolve(unpacked) : await buildApp(scratch);
    const { present, code, model } = await makeVariants(appDirectory, scratch);
    const deb = (name: string) => path.join(scratch, `${name}.deb`);
    const level = packageFile === undefined ? 6 : 1;
    await packDeb(present, deb("present"), level);
    const whole = (await stat(packageFile ?? deb("present"))).size;
    await reportParts(present, scratch, whole);
    const modelBytes = (await measureParts(present)).model;
    await reportChange("code", {
      present,
      next: code,
      deb,
      level,
      scratch,
      whole,
      goal: { name: "of the package", bytes: whole, share: GOALS.code },
    });
    await reportChange("model", {
      present,
      next: model,
      deb,
      level,
      scratch,
      whole,
      goal: { name: "of the model", bytes: modelBytes, share: GOALS.model },
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function buildApp(scratch: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8")) as {
    version: string;
    undertone: { model: string };
  };
  const { files } = await makeInstallers({
    outputDirectory: path.join(scratch, "dist"),
    modelId: manifest.undertone.model,
    version: manifest.version,
    isRelease: false,
    isInspectable: false,
    isUnpacked: true,
    isFast: true,
  });
  const [folder] = files;
  if (folder === undefined) throw new Error("nothing was built");
  return folder;
}

async function reportParts(appDirectory: string, scratch: string, whole: number): Promise<void> {
  const { electron, onnxruntime, model, app } = await measureParts(appDirectory);
  const packed = await packedParts(appDirectory, scratch, whole);
  print("Part", "installed MB", "packed MB", "of the package");
  const rows = [
    ["Electron", electron, packed.electron],
    ["ONNX Runtime", onnxruntime, packed.onnxruntime],
    ["Model", model, packed.model],
    ["App", app, packed.app],
  ] as const;
  for (const [name, bytes, packedBytes] of rows) {
    print(name, megabytes(bytes), megabytes(packedBytes), percent(packedBytes / whole));
  }
  const installed = electron + onnxruntime + model + app;
  print("All", megabytes(installed), megabytes(whole), percent(1));
}

interface Change {
  readonly present: string;
  readonly next: string;
  readonly deb: (name: string) => string;
  readonly level: 1 | 6;
  readonly scratch: string;
  readonly whole: number;
  readonly goal: { readonly name: string; readonly bytes: number; readonly share: number };
}

async function reportChange(
  name: "code" | "model",
  { present, next, deb, level, scratch, whole, goal }: Change,
): Promise<void> {
  const changed = await changedFiles(present, next);
  await packDeb(next, deb(name), level);
  const byPackage = await costByBlockMap([deb("present")], [deb(name)]);
  const byFiles = await costByBlockMap(
    changed.flatMap(({ oldFile }) => oldFile ?? []),
    changed.map(({ newFile }) => newFile),
  );
  let delta = 0;
  for (const file of changed) delta += await deltaBytes(file, scratch);
  const packages = { oldFile: deb("present"), newFile: deb(name) };
  const packageDelta = await deltaBytes(packages, scratch, 3);
  const files = changed.map(({ newFile }) => path.basename(newFile)).join(", ");
  const most = percent(goal.share);
  console.log(`\nOther ${name} alone (${files}); goal: at most ${most} ${goal.name}`);
  print("To get", "MB", "of the package", goal.name);
  const ways = [
    ["the package", (await stat(deb(name))).size],
    ["block map of the package", byPackage.raw],
    ["binary delta of the package", packageDelta],
    ["block map of the files, packed", byFiles.packed],
    ["binary delta of the files", delta],
  ] as const;
  for (const [way, bytes] of ways) {
    const isWithin = bytes <= goal.bytes * goal.share ? "" : "  over";
    print(way, megabytes(bytes), percent(bytes / whole), percent(bytes / goal.bytes) + isWithin);
  }
}

function print(name: string, ...cells: readonly string[]): void {
  console.log(`${name.padEnd(32)}${cells.map((cell) => cell.padStart(16)).join("")}`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;
}
