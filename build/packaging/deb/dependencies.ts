import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { capture } from "../../capture.ts";
import { ActionableError } from "../../command.ts";

/**
 * What Electron and ONNX Runtime are linked to. Since Debian 13 and Ubuntu 24.04 (64-bit time_t)
 * some have another name, which stands first: the old one is virtual there, and for libasound2 apt
 * would choose another provider (liboss4-salsa-asound2).
 */
const LIBRARIES: readonly string[] = [
  "libasound2t64 | libasound2 (>= 1.0.17)",
  "libatk-bridge2.0-0t64 | libatk-bridge2.0-0 (>= 2.5.3)",
  "libatk1.0-0t64 | libatk1.0-0 (>= 2.2.0)",
  "libatspi2.0-0t64 | libatspi2.0-0 (>= 2.9.90)",
  "libc6 (>= 2.34)",
  "libcairo2 (>= 1.6.0)",
  "libcups2t64 | libcups2 (>= 1.7.0)",
  "libdbus-1-3 (>= 1.9.14)",
  "libdrm2 (>= 2.4.75)",
  "libexpat1 (>= 2.0.1)",
  "libgbm1 (>= 17.1.0~rc2)",
  "libgcc-s1 (>= 4.3)",
  "libglib2.0-0t64 | libglib2.0-0 (>= 2.37.3)",
  "libgtk-3-0t64 | libgtk-3-0 (>= 3.9.10)",
  "libnspr4 (>= 2:4.9-2~)",
  "libnss3 (>= 2:3.30)",
  "libpango-1.0-0 (>= 1.14.0)",
  "libstdc++6 (>= 10.2)",
  // Loaded at run time, or linked, as Electron's version has it; without libx11-xcb1 it crashes.
  "libudev1 (>= 183)",
  "libx11-6 (>= 2:1.4.99.1)",
  "libx11-xcb1",
  "libxcb1 (>= 1.9.2)",
  "libxcomposite1 (>= 1:0.4.5)",
  "libxcursor1",
  "libxdamage1 (>= 1:1.1)",
  "libxext6",
  "libxfixes3",
  "libxkbcommon0 (>= 0.5.0)",
  "libxrandr2",
];

/** The `Depends` field. */
export const DEPENDS = LIBRARIES.join(", ");

/** Notifications, showing a file in its folder, and a word about damage before there is a window. */
export const RECOMMENDS = "libnotify4, xdg-utils, zenity | kdialog | libnotify-bin";

/**
 * Rejects with an `ActionableError` if programs and libraries are linked to a package that `DEPENDS`
 * lacks, so that a newer Electron cannot need more in silence.
 *
 * @param files ELF files; libraries that lie in their folders count as theirs.
 */
export async function checkDependencies(
  files: readonly string[],
  workDirectory: string,
): Promise<void> {
  const folder = await mkdtemp(path.join(workDirectory, "shlibdeps-"));
  try {
    // The program reads a source package's control file for its own name, and wants one.
    await mkdir(path.join(folder, "debian"));
    await writeFile(
      path.join(folder, "debian", "control"),
      "Source: undertone\n\nPackage: undertone\nArchitecture: any\n",
    );
    const folders = new Set(files.map((file) => path.dirname(file)));
    const { code, stdout, stderr } = await capture(
      "dpkg-shlibdeps",
      [
        "-O",
        "--ignore-missing-info",
        "--warnings=0",
        ...[...folders].map((name) => `-l${name}`),
        ...files.map((file) => `-e${file}`),
      ],
      { cwd: folder },
    );
    if (code !== 0) {
      // It warns of every library in the app's own folder, too.
      const errors = stderr.split("\n").filter((line) => !line.includes(": warning: "));
      throw new ActionableError(
        `${errors.join("\n").trim()}\nWhat the program is linked to could not be found out: is every library of build/packaging/deb/dependencies.ts installed here?`,
      );
    }
    const missing = undeclaredPackages(stdout, DEPENDS);
    if (missing.length > 0) {
      throw new ActionableError(
        `The program is also linked to ${missing.join(", ")}: add that to build/packaging/deb/dependencies.ts.`,
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The packages that `dpkg-shlibdeps -O` printed and a `Depends` field lacks. */
export function undeclaredPackages(printed: string, depends: string): string[] {
  const declared = new Set(depends.split(/[,|]/u).map((item) => packageName(item)));
  const linked = /^shlibs:Depends=(?<list>.*)$/mu.exec(printed)?.groups?.["list"] ?? "";
  const names = linked.split(/[,|]/u).map((item) => packageName(item));
  return names.filter((name) => name !== "" && !declared.has(name));
}

function packageName(dependency: string): string {
  return dependency.trim().split(" ", 1)[0] ?? "";
}
