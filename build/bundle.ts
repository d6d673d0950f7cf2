import { copyFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { copyDocsFiles } from "./bundle-cli.ts";
import { bundleConfigs, OUT_DIRECTORY } from "./bundle-configs.ts";
import { runCommand } from "./command.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { writeThirdPartyLicenses } from "./third-party-licenses.ts";

/** Builds main, preload, interface, the lists of licences and of releases into out/. Rejects if one of them does not build. */
export async function bundle(): Promise<void> {
  for (const config of bundleConfigs()) await build(config);
  await copyDocsFiles(OUT_DIRECTORY);
  await writeThirdPartyLicenses(path.join(OUT_DIRECTORY, "third-party-licenses.json"));
  await copyFile(
    path.join(PROJECT_ROOT, "models", "releases.json"),
    path.join(OUT_DIRECTORY, "model-releases.json"),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    await bundle();
    return 0;
  });
}
