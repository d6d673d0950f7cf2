import { capture } from "../../capture.ts";
import { run } from "./clean-root.ts";
import { enterRoot } from "./enter-root.ts";

/** Debian's own judges, of the release that the package is for. */
const JUDGES = ["lintian", "appstream", "desktop-file-utils", "man-db", "groff"];

/** Only the test's package is compressed by zstd (build-deb.ts), which lintian does not know. */
const OF_TEST_PACKAGE = "malformed-deb-archive";

const SHARE = "usr/share";
const CHECKS: readonly (readonly [program: string, ...args: string[]])[] = [
  ["desktop-file-validate", `${SHARE}/applications/undertone.desktop`],
  [
    "appstreamcli",
    "validate",
    "--no-net",
    "--pedantic",
    `${SHARE}/metainfo/io.github.undertone.undertone.metainfo.xml`,
  ],
  // Warnings are all that is written.
  ["man", "--warnings", "-E", "UTF-8", "-Tutf8", "-Z", "-l", `${SHARE}/man/man1/undertone.1.gz`],
];

/**
 * Has Debian's tools judge a package that lies in the clean root: lintian the whole, the others what
 * desktops are told and the manual. Gives what they complain of.
 */
export async function lintPackage(root: string, packageFile: string): Promise<string[]> {
  // Nobody looks a page of the manual up here, and an index of all of them takes five seconds.
  const noIndex = "echo man-db man-db/auto-update boolean false | debconf-set-selections";
  await run(...enterRoot(root, "root", ["sh", "-c", noIndex]));
  const install = ["apt-get", "install", "--yes", "--no-install-recommends", ...JUDGES];
  await run(...enterRoot(root, "root", install));
  const unpacked = "/package";
  await run(...enterRoot(root, "root", ["dpkg-deb", "--extract", packageFile, unpacked]));
  const complaints: string[] = [];
  for (const [program, ...args] of CHECKS) {
    const inPackage = ["env", "--chdir", unpacked, program, ...args];
    const { code, stdout, stderr } = await capture(...enterRoot(root, "root", inPackage));
    if (code === 0 && stderr === "") continue;
    complaints.push(`${program}: ${program === "man" ? "" : stdout}${stderr}`.trim());
  }
  const lintian = ["lintian", "--allow-root", "--suppress-tags", OF_TEST_PACKAGE, packageFile];
  const { code, stdout, stderr } = await capture(...enterRoot(root, "root", lintian));
  if (code !== 0 || stdout !== "") complaints.push(`lintian: ${stdout}${stderr}`.trim());
  return complaints;
}
