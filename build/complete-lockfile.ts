import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { runCommand } from "./command.ts";
import { missingPlatformPackages, type Lockfile } from "./lockfile.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** `npx tsx build/complete-lockfile.ts`: run it after `npm install` where the unit tests ask for it. */
void runCommand(async () => {
  const file = path.join(PROJECT_ROOT, "package-lock.json");
  const lockfile = JSON.parse(await readFile(file, "utf8")) as Lockfile;
  const missing = missingPlatformPackages(lockfile);
  const packages = Object.entries({ ...lockfile.packages, ...missing });
  // As npm sorts them, so that its next installation changes nothing.
  packages.sort(([a], [b]) => a.localeCompare(b, "en"));
  lockfile.packages = Object.fromEntries(packages);
  await writeFile(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages for other platforms added.`);
  return 0;
});
