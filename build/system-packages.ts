import { access } from "node:fs/promises";
import path from "node:path";
import { capture } from "./capture.ts";
import { ActionableError } from "./command.ts";

interface Package {
  /** Its name since Debian 13 and Ubuntu 24.04, where that changed (64-bit time_t). */
  newerName?: string;
  name: string;
}

/** What Electron's program is linked to or loads when it starts; their own dependencies bring the rest. */
const LIBRARY_PACKAGES: readonly Package[] = [
  { name: "libgtk-3-0", newerName: "libgtk-3-0t64" },
  { name: "libasound2", newerName: "libasound2t64" },
  { name: "libnss3" },
  { name: "libgbm1" },
  { name: "libxss1" },
  { name: "libnotify4" },
  { name: "libx11-xcb1" },
];
const ISOLATION_PACKAGES: readonly Package[] = [
  { name: "iproute2" },
  { name: "strace" },
  { name: "tcpdump" },
];
/** Finds what programs are linked to. */
const PACKAGING_PACKAGES: readonly Package[] = [{ name: "dpkg-dev" }];
const CLEAN_ROOT_PACKAGES: readonly Package[] = [{ name: "mmdebstrap" }];
const VIRTUAL_DISPLAY_PACKAGES: readonly Package[] = [{ name: "xvfb" }, { name: "xauth" }];
const VIRTUAL_DISPLAY_PROGRAMS = ["Xvfb", "xvfb-run", "xauth"];

/** So that screenshots have glyphs: the font file by which each package is known to be there. */
const FONTS: readonly (Package & { file: string })[] = [
  { name: "fonts-noto-color-emoji", file: "truetype/noto/NotoColorEmoji.ttf" },
  { name: "fonts-noto-core", file: "truetype/noto/NotoSansArabic-Regular.ttf" },
  // Chinese, Japanese and Korean in 2 MB; fonts-noto-cjk has 57.
  { name: "fonts-droid-fallback", file: "truetype/droid/DroidSansFallbackFull.ttf" },
];

/** What a command needs of the system, besides what Electron itself needs. */
export interface Needs {
  electronPath: string;
  virtualDisplay?: boolean;
  fonts?: boolean;
  /** Whether tests run without a network and watch for sockets and packets, which only root can do. */
  isolation?: boolean;
  /** Whether a Debian package is built. */
  packaging?: boolean;
  /** Whether a Debian is set up in a folder, which only root can do. */
  cleanRoot?: boolean;
}

/**
 * Finds shared libraries and programs that are missing, before Electron fails for want of them. On
 * Debian and Ubuntu root gets them installed; anybody else gets an `ActionableError` with the exact
 * command. Missing fonts only make screenshots poorer, so they never fail. Does nothing but on
 * Linux.
 */
export async function ensureSystemPackages(needs: Needs): Promise<void> {
  if (process.platform !== "linux") return;
  const libraries = await missingLibraries(needs.electronPath);
  const programs = needs.virtualDisplay ? await missingPrograms(VIRTUAL_DISPLAY_PROGRAMS) : [];
  const isRoot = process.getuid?.() === 0;
  const tools = needs.isolation && isRoot ? await missingPrograms(["ip", "strace", "tcpdump"]) : [];
  const packaging = needs.packaging ? await missingPrograms(["dpkg-shlibdeps"]) : [];
  const cleanRoot = needs.cleanRoot ? await missingPrograms(["ip", "mmdebstrap"]) : [];
  const fonts = needs.fonts ? await missingFonts() : [];
  const missing = [...libraries, ...programs, ...tools, ...packaging, ...cleanRoot];
  if (missing.length + fonts.length === 0) return;

  const hasApt = (await missingPrograms(["apt-get"])).length === 0;
  if (missing.length === 0 && !(hasApt && isRoot)) {
    const names = fonts.map(({ name }) => name).join(" ");
    console.error(`Some scripts will have no glyphs in screenshots without ${names}.`);
    return;
  }
  if (!hasApt) {
    throw new ActionableError(
      `This system lacks ${missing.join(", ")}: install the packages that provide them.`,
    );
  }
  const packages = [
    ...(libraries.length > 0 ? LIBRARY_PACKAGES : []),
    ...(programs.length > 0 ? VIRTUAL_DISPLAY_PACKAGES : []),
    ...(packaging.length > 0 ? PACKAGING_PACKAGES : []),
    ...(cleanRoot.length > 0 ? CLEAN_ROOT_PACKAGES : []),
    ...(tools.length > 0 ? ISOLATION_PACKAGES : []),
    ...fonts,
  ];
  if (!isRoot) {
    const names = (await currentNames(packages)).join(" ");
    throw new ActionableError(
      `This system lacks ${missing.join(", ")}. Run: sudo apt-get update && sudo apt-get install --yes ${names}`,
    );
  }
  if (missing.length > 0) return install(packages);
  await install(packages).catch(() => {
    console.error("The fonts could not be installed; screenshots go without some glyphs.");
  });
}

/**
 * The line for a terminal that runs a command on a virtual display, and installs that display first
 * where it is missing and apt has it.
 */
export async function virtualDisplayLine(command: string): Promise<string> {
  const line = `xvfb-run -a ${command}`;
  const missing = await missingPrograms(VIRTUAL_DISPLAY_PROGRAMS);
  if (missing.length === 0) return line;
  if ((await missingPrograms(["apt-get"])).length > 0) return `${line} (install xvfb-run first)`;
  const apt = process.getuid?.() === 0 ? "apt-get" : "sudo apt-get";
  const names = VIRTUAL_DISPLAY_PACKAGES.map(({ name }) => name).join(" ");
  return `${apt} update && ${apt} install --yes ${names} && ${line}`;
}

async function missingLibraries(electronPath: string): Promise<string[]> {
  const { stdout } = await capture("ldd", [electronPath]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gmu)].map(([, library]) => library ?? "");
}

async function missingPrograms(programs: readonly string[]): Promise<string[]> {
  const directories = (process.env["PATH"] ?? "").split(path.delimiter);
  return missingOf(programs, (program) =>
    directories.map((directory) => path.join(directory, program)),
  );
}

async function missingFonts(): Promise<Package[]> {
  return missingOf(FONTS, ({ file }) => [path.join("/usr/share/fonts", file)]);
}

/** The items of which not one of the files exists. */
async function missingOf<T>(items: readonly T[], filesOf: (item: T) => string[]): Promise<T[]> {
  const missing: T[] = [];
  for (const item of items) {
    const found = Promise.any(filesOf(item).map((file) => access(file)));
    if (await found.then(() => false).catch(() => true)) missing.push(item);
  }
  return missing;
}

async function currentNames(packages: readonly Package[]): Promise<string[]> {
  return Promise.all(
    packages.map(async ({ name, newerName }) => {
      if (newerName === undefined) return name;
      // The old name may still be known there, as a virtual package that cannot be installed.
      const newer = await capture("apt-cache", ["show", "--no-all-versions", newerName]);
      return newer.code === 0 && newer.stdout !== "" ? newerName : name;
    }),
  );
}

async function install(packages: readonly Package[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // An outdated list is no reason to stop: the installation itself will tell.
  await capture("apt-get", ["update"], { env });
  const names = await currentNames(packages);
  console.error(`Installing system packages: ${names.join(" ")} …`);
  const { code, stderr } = await capture(
    "apt-get",
    ["install", "--yes", "--no-install-recommends", ...names],
    { env },
  );
  if (code !== 0) {
    throw new ActionableError(
      `${stderr.trim()}\nSystem packages could not be installed. Run: apt-get update && apt-get install --yes ${names.join(" ")}`,
    );
  }
}
