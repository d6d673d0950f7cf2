import path from "node:path";
import { PROJECT_ROOT } from "../../project-root.ts";

const SCRIPT = path.join(PROJECT_ROOT, "build/packaging/installer-test/enter-root.sh");

/** Environment variables by which the tests are told of the installation. */
export const INSTALLER_VARIABLES = {
  root: "UNDERTONE_INSTALLED_ROOT",
  /** Package of the version to upgrade to, below the root. */
  newPackage: "UNDERTONE_NEW_PACKAGE",
  oldVersion: "UNDERTONE_OLD_VERSION",
  newVersion: "UNDERTONE_NEW_VERSION",
  releaseFolder: "UNDERTONE_RELEASE_FOLDER",
} as const;

/** The command line that runs a program as `user` in a root of its own. */
export function enterRoot(
  root: string,
  user: string,
  command: readonly string[],
): [string, string[]] {
  return [SCRIPT, [root, user, ...command]];
}
