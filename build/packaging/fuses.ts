import type { Configuration } from "electron-builder";

/** What a packed Electron is built for. */
export interface FuseChoice {
  readonly platform: NodeJS.Platform;
  /** Playwright drives an app through the inspector; a test's build differs in this alone. */
  readonly isInspectable: boolean;
  /** The substitute Electron is older than some fuses. */
  readonly isPreview: boolean;
}

/** The switches that are burnt into the packed Electron. */
export function fusesFor({
  platform,
  isInspectable,
  isPreview,
}: FuseChoice): NonNullable<Configuration["electronFuses"]> {
  return {
    // Debian's /usr/bin/undertone runs the command line in the app's own Node: without a display
    // Electron cannot start, and a second Node would weigh 100 MB. What the fuse protects, macOS's
    // permissions for an app, Linux has not.
    runAsNode: platform === "linux",
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: isInspectable,
    // Linux has none (electron/electron docs, "ASAR Integrity"): there the files are the package manager's.
    enableEmbeddedAsarIntegrityValidation: platform !== "linux",
    onlyLoadAppFromAsar: true,
    // There are no cookies, and the key to them would have macOS ask for a password.
    enableCookieEncryption: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    // Apple's processors run nothing whose signature does not fit, and a program with changed fuses has
    // none that fits until it is signed by a certificate, which there may not be.
    ...(platform === "darwin" ? { resetAdHocDarwinSignature: true } : {}),
    ...(isPreview ? {} : { grantFileProtocolExtraPrivileges: false }),
  };
}
