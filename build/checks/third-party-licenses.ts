import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";

/** The parts of package-lock.json (lockfileVersion 3) that matter here. */
export interface Lockfile {
  packages: Record<
    string,
    {
      dev?: boolean;
      optional?: boolean;
      integrity?: string;
      resolved?: string;
      optionalDependencies?: Record<string, string>;
    }
  >;
}

/** One package that ships inside the app; the shape of the contract's `LicenseNotice`. */
interface PackageLicense {
  name: string;
  version: string;
  license: string;
  text: string;
}

/** Not a dependency of the code, but the runtime that it ships in. */
const RUNTIME_PACKAGE = "electron";

/** Where the list stands for those who read the repository. */
export const NOTICES_FILE = "THIRD_PARTY_NOTICES.md";

/** Writes the licences of all that ships inside the app to `file`, for its About dialog. */
export async function writeThirdPartyLicenses(file: string): Promise<void> {
  await writeFile(file, JSON.stringify(await readThirdPartyLicenses()));
}

/** The content of `THIRD_PARTY_NOTICES.md`: who made what and on which terms. */
export async function describeThirdParties(): Promise<string> {
  const rows = (await readThirdPartyLicenses()).map(
    ({ name, version, license }) => `| ${name} | ${version} | ${license} |`,
  );
  return `# Third-party notices

Undertone ships with these packages; the full text of each licence is in the app, under *About*.
Electron brings Chromium and Node.js, whose notices lie beside the program in
\`LICENSES.chromium.html\`. What the model began as and the terms of its training data are in its model
card. Written by \`npx tsx build/checks/third-party-licenses.ts\`.

| Package | Version | Licence |
| --- | --- | --- |
${rows.join("\n")}
`;
}

async function readThirdPartyLicenses(): Promise<PackageLicense[]> {
  const lockfile = JSON.parse(
    await readFile(path.join(PROJECT_ROOT, "package-lock.json"), "utf8"),
  ) as Lockfile;
  const shipped = Object.entries(lockfile.packages)
    .filter(([location, { dev, optional }]) => location !== "" && !dev && !optional)
    .map(([location]) => location);
  shipped.push(path.posix.join("node_modules", RUNTIME_PACKAGE));
  const licenses = await Promise.all(shipped.map((location) => readLicense(location)));
  return licenses.toSorted(
    (a, b) => a.name.localeCompare(b.name, "en") || a.version.localeCompare(b.version, "en"),
  );
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    await writeFile(path.join(PROJECT_ROOT, NOTICES_FILE), await describeThirdParties());
    return 0;
  });
}
