import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createLauncher } from "./packaging/launcher.ts";
import { makeInstallers } from "./packaging/make-installers.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/**
 * Packs the app as the Debian package has it, launcher beside it, but for the inspector that
 * Playwright needs. Gives the folder.
 */
export async function packForStart(): Promise<string> {
  const { version, undertone } = JSON.parse(
    await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
  ) as { version: string; undertone: { model: string } };
  const { files } = await makeInstallers({
    outputDirectory: path.join(PROJECT_ROOT, "dist", "bench"),
    modelId: undertone.model,
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
