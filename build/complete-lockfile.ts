import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "./command.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** The parts of package-lock.json (lockfileVersion 3) that matter here. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const OPERATING_SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS: Readonly<Record<string, string>> = {
  "arm-eabi": "arm",
  "arm-gnueabihf": "arm",
  "arm-musleabihf": "arm",
  arm64: "arm64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  x64: "x64",
};
const LIBRARIES: Readonly<Record<string, string>> = {
  gnu: "glibc",
  gnueabihf: "glibc",
  musl: "musl",
  musleabihf: "musl",
};

/**
 * The entries for other platforms' binaries that the lockfile lacks, by their path in it. npm leaves
 * out an optional package that the registry in reach does not have, and then `npm ci` refuses the
 * lockfile, there and everywhere else. Such an entry has no integrity; npm uses it only on the
 * platform that it is for.
 */
export function missingPlatformPackages({ packages }: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [location, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isResolvable(packages, location, name)) continue;
      missing[`node_modules/${name}`] = lockedFor(name, version, dev === true);
    }
  }
  return missing;
}

/** Looks a package up as Node does: beside, then in each folder above. */
function isResolvable(packages: Lockfile["packages"], from: string, name: string): boolean {
  for (
    let location = from;
    ;
    location = location.replace(/(^|\/)node_modules\/[^/]+(\/[^/]+)?$/u, "")
  ) {
    if (packages[path.posix.join(location, "node_modules", name)]) return true;
    if (location === "") return false;
  }
}

function lockedFor(name: string, version: string, dev: boolean): LockedPackage {
  const os = OPERATING_SYSTEMS.find((system) => name.includes(`${system}-`));
  const rest = os === undefined ? "" : name.slice(name.lastIndexOf(`${os}-`) + os.length + 1);
  const processor = Object.keys(PROCESSORS).find((each) => rest.startsWith(each));
  const cpu = processor === undefined ? undefined : PROCESSORS[processor];
  if (os === undefined || cpu === undefined) {
    throw new Error(`The lockfile lacks ${name}, and its name tells no platform.`);
  }
  const libc = os === "linux" ? LIBRARIES[rest.slice(rest.lastIndexOf("-") + 1)] : undefined;
  // In npm's order, so that its next installation changes nothing.
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc !== undefined && { libc: [libc] }),
    optional: true,
    os: [os],
  };
}

/** `npx tsx build/complete-lockfile.ts`: run it after `npm install` where the unit tests ask for it. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
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
}
