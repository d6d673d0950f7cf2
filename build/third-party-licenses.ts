import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Lockfile } from "./lockfile.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** One package that ships inside the app; the shape of the contract's `LicenseNotice`. */
interface PackageLicense {
  name: string;
  version: string;
  license: string;
  text: string;
}

/** Not a dependency of the code, but the runtime that it ships in. */
const RUNTIME_PACKAGE = "electron";

/** Writes the licences of all that ships inside the app to `file`, for its About dialog. */
export async function writeThirdPartyLicenses(file: string): Promise<void> {
  const lockfile = JSON.parse(
    await readFile(path.join(PROJECT_ROOT, "package-lock.json"), "utf8"),
  ) as Lockfile;
  const shipped = Object.entries(lockfile.packages)
    .filter(([location, { dev, optional }]) => location !== "" && !dev && !optional)
    .map(([location]) => location);
  shipped.push(path.posix.join("node_modules", RUNTIME_PACKAGE));
  const licenses = await Promise.all(shipped.map((location) => readLicense(location)));
  licenses.sort((a, b) => a.name.localeCompare(b.name, "en"));
  await writeFile(file, JSON.stringify(licenses));
}

async function readLicense(location: string): Promise<PackageLicense> {
  const folder = path.join(PROJECT_ROOT, location);
  const { name, version, license } = JSON.parse(
    await readFile(path.join(folder, "package.json"), "utf8"),
  ) as { name: string; version: string; license?: string };
  const names = (await readdir(folder)).filter((entry) =>
    /^(licen[cs]e|copying|notice|thirdpartynotices)/iu.test(entry),
  );
  const texts = await Promise.all(names.toSorted().map((entry) => readText(folder, entry)));
  const text = texts.filter((content) => content !== "").join("\n\n");
  const id = license ?? "see text";
  return {
    name,
    version,
    license: id,
    text: text || `The package carries no licence text; its author released it under: ${id}.`,
  };
}

async function readText(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8").catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === "EISDIR") return "";
    throw cause;
  });
}
