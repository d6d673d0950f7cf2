import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Arch, build, Platform, type AfterPackContext, type Configuration } from "electron-builder";
import { PROJECT_ROOT } from "../project-root.ts";
import type { Runtime } from "../runtime/resolve-runtime.ts";
import { fusesFor } from "./fuses.ts";
import { modelFilesOf } from "./stage-app.ts";

/** What electron-builder is to make of the staged app. */
export interface Packing {
  readonly runtime: Runtime;
  readonly stageDirectory: string;
  readonly outputDirectory: string;
  readonly modelIds: readonly string[];
  readonly isInspectable: boolean;
  /** `dir` is the unpacked folder alone; otherwise the installers of electron-builder.yml. */
  readonly target: "dir" | "installers";
}

/** Where electron-builder leaves the app of this machine's platform and processor. */
export function unpackedDirectory(outputDirectory: string): string {
  const { buildConfigurationKey } = Platform.current();
  const processor = process.arch === "x64" ? "" : `-${process.arch}`;
  const isMac = process.platform === "darwin";
  return path.join(
    outputDirectory,
    `${buildConfigurationKey}${processor}${isMac ? "" : "-unpacked"}`,
  );
}

/** Packs the staged app for this platform. Gives the paths of what was made. */
export async function packApp(packing: Packing): Promise<string[]> {
  const platform = Platform.current();
  return build({
    targets:
      packing.target === "dir"
        ? platform.createTarget("dir", process.arch === "arm64" ? Arch.arm64 : Arch.x64)
        : platform.createTarget(),
    config: await packingConfiguration(packing, platform),
    publish: "never",
  });
}

/** The ids of models that are not those that package.json names, as one name; else null. */
export async function findOwnModels(modelIds: readonly string[]): Promise<string | null> {
  const text = await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8");
  const { undertone } = JSON.parse(text) as { undertone: { models: string[] } };
  return isDeepStrictEqual(undertone.models, modelIds) ? null : modelIds.join("-");
}

/** The names of installers with a model of somebody's own; those with ours are in electron-builder.yml. */
export function installerNames(ownModel: string | null): Configuration {
  if (ownModel === null) return {};
  const named = { artifactName: `Undertone-\${version}-${ownModel}-\${arch}.\${ext}` };
  return { linux: named, nsis: named, mac: named };
}

/** electron-builder.yml, and what is known only when it is used. */
export async function packingConfiguration(
  { runtime, stageDirectory, outputDirectory, modelIds, isInspectable }: Omit<Packing, "target">,
  platform: Platform,
): Promise<Configuration> {
  const isPreview = runtime.source !== "official";
  const models = modelIds.map(async (id) => ({
    from: path.join(PROJECT_ROOT, "models", id),
    to: `models/${id}`,
    filter: await modelFilesOf(id),
  }));
  return {
    extends: path.join(PROJECT_ROOT, "electron-builder.yml"),
    directories: {
      app: stageDirectory,
      output: outputDirectory,
      buildResources: "build/packaging",
    },
    extraResources: [
      ...(await Promise.all(models)),
      { from: path.join(PROJECT_ROOT, "samples"), to: "samples", filter: ["*.csv"] },
      { from: path.join(PROJECT_ROOT, "THIRD_PARTY_NOTICES.md"), to: "THIRD_PARTY_NOTICES.md" },
      { from: path.join(PROJECT_ROOT, "LICENSE"), to: "LICENSE" },
    ],
    ...installerNames(await findOwnModels(modelIds)),
    electronVersion: runtime.version,
    // Other processors' Electron is fetched; the one that is here need not be.
    ...(isPreview ? { electronDist: path.dirname(runtime.executablePath) } : {}),
    electronFuses: fusesFor({ platform: platform.nodeName, isInspectable, isPreview }),
    afterPack: (context) => removeDefaultApp(context, platform),
  };
}

/** The substitute Electron has an app of its own, by which it starts from a folder. */
async function removeDefaultApp(context: AfterPackContext, platform: Platform): Promise<void> {
  const resources =
    platform === Platform.MAC
      ? path.join(`${context.packager.appInfo.productFilename}.app`, "Contents", "Resources")
      : "resources";
  await rm(path.join(context.appOutDir, resources, "default_app.asar"), { force: true });
  await rm(path.join(context.appOutDir, ".complete"), { force: true });
}
