import { copyFile, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { capture } from "./capture.ts";
import { runCommand } from "./command.ts";
import { makeCleanRoot, run } from "./installer-test/clean-root.ts";
import { enterRoot, INSTALLER_VARIABLES } from "./installer-test/enter-root.ts";
import { makeInstallers } from "./packaging/make-installers.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { runPlaywright } from "./run-playwright.ts";
import { resolveRuntime } from "./runtime/resolve-runtime.ts";
import { ensureSystemPackages } from "./system-packages.ts";

/** The version that is upgraded from: the same app under an earlier number. */
const OLD_VERSION = "0.0.1";

/**
 * `npm run test:installer`: builds the Debian package, installs it with apt in a clean Debian of its
 * own, and uses it there as an ordinary user, where no network exists. Says so where it cannot.
 */
void runCommand(async () => {
  const obstacle = await findObstacle();
  if (obstacle !== null) {
    console.log(`SKIPPED: the installer was not tested, because ${obstacle}.`);
    return 0;
  }
  const { executablePath } = await resolveRuntime();
  await ensureSystemPackages({ electronPath: executablePath, virtualDisplay: true, debian: true });
  const { version, undertone } = JSON.parse(
    await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
  ) as { version: string; undertone: { model: string } };
  const directory = path.join(PROJECT_ROOT, "dist", "installer-test");
  await rm(directory, { recursive: true, force: true });

  const root = await makeCleanRoot(directory);
  try {
    for (const built of [OLD_VERSION, version]) {
      const made = await makeInstallers({
        outputDirectory: path.join(directory, built),
        modelId: undertone.model,
        version: built,
        isRelease: false,
        isInspectable: true,
        isUnpacked: false,
        isFast: true,
      });
      await copyFile(made.files[0] ?? "", path.join(root, packageOf(built)));
      await rm(path.join(directory, built), { recursive: true });
    }
    console.error(`Installing version ${OLD_VERSION} with apt in a clean Debian …`);
    await run(
      ...enterRoot(root, "root", [
        ...["apt-get", "install", "--yes", "--no-install-recommends"],
        packageOf(OLD_VERSION),
        // What a desktop has to open a file by its type; not a dependency.
        "xdg-utils",
      ]),
    );
    process.env[INSTALLER_VARIABLES.root] = root;
    process.env[INSTALLER_VARIABLES.newPackage] = packageOf(version);
    process.env[INSTALLER_VARIABLES.oldVersion] = OLD_VERSION;
    process.env[INSTALLER_VARIABLES.newVersion] = version;
    return await runPlaywright("e2e/installer/playwright.config.ts", process.argv.slice(2));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function packageOf(version: string): string {
  return `/undertone_${version}.deb`;
}

/** Why the installer cannot be tested here; null if it can. */
async function findObstacle(): Promise<string | null> {
  if (process.platform !== "linux") return "Debian's package is tested on Linux";
  if (process.getuid?.() !== 0) return "it takes root to install a package in a root of its own";
  const dpkg = await capture("dpkg-deb", ["--version"]);
  if (dpkg.code !== 0) return "this is no Debian: there is no dpkg-deb";
  const namespaces = await capture("unshare", ["--mount", "--net", "true"]);
  if (namespaces.code !== 0) return "this machine allows no mount and network namespaces";
  return null;
}
