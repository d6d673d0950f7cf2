import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundle } from "../bundling/bundle.ts";
import { ActionableError } from "../command.ts";
import { buildDeb, INSTALL_DIRECTORY } from "./deb/build-deb.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { resolveRuntime, type Runtime } from "../runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "../system-packages.ts";
import { createLauncher } from "./launcher.ts";
import { findOwnModels, packApp, unpackedDirectory } from "./pack-app.ts";
import { describeSizes, measureParts } from "./size-table.ts";
import { modelFilesOf, stageApp } from "./stage-app.ts";

export interface InstallerOptions {
  readonly outputDirectory: string;
  readonly modelIds: readonly string[];
  readonly version: string;
  /** Only on the official Electron, and in every format that this system can make. */
  readonly isRelease: boolean;
  readonly isInspectable: boolean;
  readonly isUnpacked: boolean;
  /** For tests: a package that is a third larger and made in a tenth of the time. */
  readonly isFast: boolean;
  /** As in `DebOptions`. */
  readonly hasKnownPrograms?: boolean;
}

/** What was made, and its sizes. */
export interface Made {
  readonly files: string[];
  readonly sizes: ReturnType<typeof describeSizes>;
}

/** Bundles the app, and makes installers of it on the Electron that may be used for it. */
export async function makeInstallers(options: InstallerOptions): Promise<Made> {
  const runtime = await resolveRuntime({ allowRegistryCarried: !options.isRelease });
  refusePreviewRelease(runtime, options.isRelease);
  await ensureSystemPackages({ electronPath: runtime.executablePath, packaging: true });
  for (const id of options.modelIds) await modelFilesOf(id);
  await bundle();
  return packInstallers(runtime, options);
}

/** Stages and packs the app that has been bundled. */
export async function packInstallers(runtime: Runtime, options: InstallerOptions): Promise<Made> {
  const { outputDirectory, modelIds, version, isRelease, isInspectable } = options;
  const isPreview = runtime.source !== "official";
  const stageDirectory = path.join(outputDirectory, "stage");
  await stageApp({ directory: stageDirectory, modelIds, version, isPreview });

  const packing = { runtime, stageDirectory, outputDirectory, modelIds, isInspectable };
  const isDebian = process.platform === "linux";
  const target = isDebian || options.isUnpacked ? "dir" : "installers";
  const built = await packApp({ ...packing, target });
  const appDirectory = unpackedDirectory(outputDirectory);
  const parts = await measureParts(appDirectory);
  if (options.isUnpacked) return { files: [appDirectory], sizes: describeSizes(parts, null) };
  if (!isDebian) {
    const installers = built.filter((file) => /\.(?:exe|dmg|zip)$/u.test(file));
    const [one] = await Promise.all(installers.map(async (file) => (await stat(file)).size));
    return { files: installers, sizes: describeSizes(parts, one ?? null) };
  }

  const launcher = path.join(outputDirectory, "undertone");
  await mkdir(outputDirectory, { recursive: true });
  const launching = { installDirectory: INSTALL_DIRECTORY, isInspectable };
  await writeFile(launcher, createLauncher(launching));
  await chmod(launcher, 0o755);
  const ownModel = await findOwnModels(modelIds);
  const deb = path.join(outputDirectory, debName({ version, ownModel, isPreview, isInspectable }));
  await buildDeb({
    appDirectory,
    launcher,
    outputFile: deb,
    // Older than the release of the same number, which apt would otherwise take for installed.
    version: isPreview ? `${version}-preview` : version,
    compression: options.isFast ? "zstd" : "xz",
    hasKnownPrograms: options.hasKnownPrograms ?? false,
  });
  const files = [deb];
  if (isRelease) files.push(...(await packApp({ ...packing, target: "installers" })));
  return { files, sizes: describeSizes(parts, options.isFast ? null : (await stat(deb)).size) };
}

/** `undertone_1.2.0_amd64.deb`; what has another model or may not be released says so. */
export function debName(build: {
  version: string;
  ownModel: string | null;
  isPreview: boolean;
  isInspectable: boolean;
}): string {
  const architecture = process.arch === "arm64" ? "arm64" : "amd64";
  const marks = [
    ...(build.ownModel === null ? [] : [build.ownModel]),
    ...(build.isPreview ? ["preview-runtime"] : []),
    ...(build.isInspectable ? ["inspectable"] : []),
  ];
  return [`undertone_${build.version}_${architecture}`, ...marks, "deb"].join(".");
}

/** A folder that somebody named may be any Electron: only the official one is released. */
export function refusePreviewRelease(runtime: Runtime, isRelease: boolean): void {
  if (!isRelease || runtime.source === "official") return;
  throw new ActionableError(
    `A release is made on the official Electron only, and this one is ${runtime.version} (${runtime.source}): unset ELECTRON_OVERRIDE_DIST_PATH and make Electron's download reachable.`,
  );
}

/**
 * Packs the app as the Debian package has it, launcher beside it, but for the inspector that
 * Playwright needs. Gives the folder.
 */
export async function packForBench(): Promise<string> {
  const { version, undertone } = JSON.parse(
    await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
  ) as { version: string; undertone: { models: string[] } };
  const { files } = await makeInstallers({
    outputDirectory: path.join(PROJECT_ROOT, "dist", "bench"),
    modelIds: undertone.models,
    version,
    isRelease: false,
    isInspectable: true,
    isUnpacked: true,
    isFast: true,
  });
  const appDirectory = files[0] ?? "";
  const launcher = path.join(appDirectory, "undertone");
  const launching = { installDirectory: appDirectory, isInspectable: true };
  await writeFile(launcher, createLauncher(launching));
  await chmod(launcher, 0o755);
  return appDirectory;
}
