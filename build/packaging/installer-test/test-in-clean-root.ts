import { link, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { bundleIfChanged } from "../../bundling/bundle.ts";
import type { AptConfiguration } from "./apt-configuration.ts";
import { makeCleanRoot, run } from "./clean-root.ts";
import { enterRoot, INSTALLER_VARIABLES } from "./enter-root.ts";
import { lintPackage } from "./lint-package.ts";
import { findMissingRight } from "./obstacles.ts";
import { DEPENDS } from "../deb/dependencies.ts";
import { packInstallers, type InstallerOptions } from "../make-installers.ts";
import { PROJECT_ROOT } from "../../project-root.ts";
import { runPlaywright } from "../../run-playwright.ts";
import { resolveRuntime, type Runtime } from "../../runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "../../system-packages.ts";

/** The version that is upgraded from: the same app under an earlier number. */
const OLD_VERSION = "0.0.1";
/** What a desktop has to open a file by its type; no dependency of the app's. */
const DESKTOP = ["desktop-file-utils", "libglib2.0-bin"];
/** Where apt keeps the lists of packages, below a root. */
const APT_LISTS = "var/lib/apt/lists";
const APT_INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends"];

/**
 * Builds the Debian package, installs it with apt in a clean system of its own, and uses it there. Gives the exit
 * code, or what is missing for that; `forPlaywright` are further arguments of its.
 */
export async function testInCleanRoot(
  apt: AptConfiguration,
  forPlaywright: readonly string[],
): Promise<{ code: number } | { missing: string }> {
  const runtime = await resolveRuntime();
  await ensureSystemPackages({
    electronPath: runtime.executablePath,
    virtualDisplay: true,
    packaging: true,
    cleanRoot: true,
  });
  const directory = path.join(PROJECT_ROOT, "dist", "installer-test");
  await rm(directory, { recursive: true, force: true });
  try {
    const root = await makeCleanRoot(directory, apt);
    const missing = await findMissingRight(root);
    if (missing !== null) return { missing };
    const { version: newVersion } = await readPackage();
    await bundleIfChanged();
    const packing = (folder: string, version: string, isInspectable: boolean) =>
      pack(runtime, {
        outputDirectory: path.join(directory, folder),
        version,
        isInspectable,
        hasKnownPrograms: version === OLD_VERSION,
      });
    // What the network brings meanwhile is installed only when its turn has come.
    const [releaseFolder, oldPackage, newPackage] = await Promise.all([
      packing("release", newVersion, false),
      packing("old", OLD_VERSION, true),
      packing("new", newVersion, true),
      download(root, [DEPENDS, ...DESKTOP].join(", ")),
    ]);
    await rename(oldPackage, path.join(root, packageOf(OLD_VERSION)));
    await rename(newPackage, path.join(root, packageOf(newVersion)));
    console.error(`Installing version ${OLD_VERSION} with apt in a clean ${apt.suite} …`);
    await run(...enterRoot(root, "root", [...APT_INSTALL, packageOf(OLD_VERSION), ...DESKTOP]));
    process.env[INSTALLER_VARIABLES.root] = root;
    process.env[INSTALLER_VARIABLES.newPackage] = packageOf(newVersion);
    process.env[INSTALLER_VARIABLES.oldVersion] = OLD_VERSION;
    process.env[INSTALLER_VARIABLES.newVersion] = newVersion;
    process.env[INSTALLER_VARIABLES.releaseFolder] = releaseFolder;
    const config = "e2e/installer/playwright.config.ts";
    // In a root of their own, the judges need not wait until the app is gone.
    const judges = await makeCleanRoot(directory, apt);
    const [code, complaints] = await Promise.all([
      runPlaywright(config, forPlaywright, runtime),
      judge(judges, root, packageOf(newVersion)),
    ]);
    for (const complaint of complaints) console.error(complaint);
    return { code: complaints.length === 0 ? code : 1 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Fetches what a `Depends` field names, which changes nothing in the root but apt's cache. */
async function download(root: string, depends: string): Promise<void> {
  await run(...enterRoot(root, "root", ["apt-get", "update"]));
  const satisfy = ["apt-get", "satisfy", "--yes", "--no-install-recommends", "--download-only"];
  await run(...enterRoot(root, "root", [...satisfy, depends]));
}

/** Has lintian and others judge a package that lies in another root. Gives what they complain of. */
async function judge(root: string, from: string, packageFile: string): Promise<string[]> {
  await link(path.join(from, packageFile), path.join(root, packageFile));
  // What there is to install has been fetched for the other root just now.
  await run("cp", [
    "--archive",
    path.join(from, APT_LISTS),
    path.join(root, path.dirname(APT_LISTS)),
  ]);
  return lintPackage(root, packageFile);
}

/** Packs a version: what is inspectable as a package, a release as an unpacked folder. Gives its path. */
async function pack(
  runtime: Runtime,
  packing: Pick<
    InstallerOptions,
    "outputDirectory" | "version" | "isInspectable" | "hasKnownPrograms"
  >,
): Promise<string> {
  const { undertone } = await readPackage();
  const made = await packInstallers(runtime, {
    ...packing,
    modelIds: undertone.models,
    isRelease: false,
    isUnpacked: !packing.isInspectable,
    isFast: true,
  });
  return made.files[0] ?? "";
}

async function readPackage(): Promise<{ version: string; undertone: { models: string[] } }> {
  const text = await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8");
  return JSON.parse(text) as { version: string; undertone: { models: string[] } };
}

/** Where a version's package lies in the clean root. */
function packageOf(version: string): string {
  return `/undertone_${version}.deb`;
}
