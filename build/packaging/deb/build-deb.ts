import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { capture } from "../../capture.ts";
import { ActionableError } from "../../command.ts";
import { PROJECT_ROOT } from "../../project-root.ts";
import { DEPENDS, RECOMMENDS, checkDependencies } from "./dependencies.ts";
import { packageDescription, writeLinuxFiles, type PackedModel } from "./linux-files.ts";
import { copyApp, elfFiles, installedKib, md5sums, setModes, setTimes } from "./package-tree.ts";
import { debianVersion } from "./release-entries.ts";

/** Where the app lies once installed: what depends on the processor belongs to /usr/lib (FHS 4.6). */
export const INSTALL_DIRECTORY = "/usr/lib/undertone";

const SANDBOX_HELPER = "chrome-sandbox";
/** RFC 2606 keeps `.invalid` for addresses that are none: package.json's `author` may have one. */
const NO_ADDRESS = { name: "The Undertone authors", email: "authors@undertone.invalid" };

/** What a Debian package is made of. */
export interface DebOptions {
  /** The unpacked app, as electron-builder's target `dir` writes it. */
  readonly appDirectory: string;
  /** The script that becomes /usr/bin/undertone. */
  readonly launcher: string;
  readonly outputFile: string;
  /** As in package.json; `1.2.0-preview` becomes `1.2.0~preview`, which is older than `1.2.0`. */
  readonly version: string;
  readonly compression: "xz" | "zstd";
  /** Debian's name; left out, that of this machine. */
  readonly architecture?: "amd64" | "arm64";
  /** Left out, `SOURCE_DATE_EPOCH`, or now. */
  readonly buildDate?: Date;
  /** Of the same programs as another package, for which it was looked up what they are linked to. */
  readonly hasKnownPrograms?: boolean;
}

/**
 * Builds the Debian package with `dpkg-deb`, and gives its size and that of what it installs, in
 * bytes. The same input at the same build date gives the same bytes. The output appears when it is
 * whole. Rejects with an `ActionableError` for what a person can put right.
 */
export async function buildDeb(
  options: DebOptions,
): Promise<{ debBytes: number; installedBytes: number }> {
  const { outputFile, version, buildDate = dateFromEnvironment() } = options;
  const outputDirectory = path.dirname(path.resolve(outputFile));
  await mkdir(outputDirectory, { recursive: true });
  // Beside the output, where there is room and nothing need be moved between file systems.
  const work = await mkdtemp(path.join(outputDirectory, ".deb-"));
  try {
    const root = path.join(work, "root");
    const app = path.join(root, INSTALL_DIRECTORY);
    await mkdir(path.dirname(app), { recursive: true });
    await copyApp(options.appDirectory, app);
    const { architecture = architectureHere() } = options;
    const maintained = await readMaintained();
    const models = await readModels(app);
    if (!options.hasKnownPrograms) await checkDependencies(await elfFiles(app), work);
    await cp(options.launcher, path.join(root, "usr", "bin", "undertone"));
    const { maintainer } = maintained;
    await writeLinuxFiles(root, { version, buildDate, maintainer, models });
    await setModes(root, await specialModes(options.appDirectory));

    const kib = await installedKib(root);
    const description = packageDescription(models);
    const control = controlFile({ ...maintained, version, architecture, kib, description });
    await writeControlArea(root, { control, md5sums: await md5sums(root) });
    await setTimes(root, buildDate);
    const deb = path.join(work, "package.deb");
    await runDpkgDeb(root, deb, { compression: options.compression, buildDate });
    await rename(deb, outputFile);
    return { debBytes: (await stat(outputFile)).size, installedBytes: kib * 1024 };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Chromium's sandbox needs user namespaces, which Ubuntu since 24.04 and hardened kernels deny to
 * programs that they do not know, or else this helper, run as root (electron/electron#41066). The
 * helper works on every system without a script at installation, and Chromium leaves it aside where
 * namespaces do. An AppArmor profile would do for Ubuntu alone, and AppArmor 3 on Debian 12 cannot
 * read one with `userns`.
 */
async function specialModes(appDirectory: string): Promise<Map<string, number>> {
  if (!(await readdir(appDirectory)).includes(SANDBOX_HELPER)) {
    throw new ActionableError(
      `${appDirectory} has no ${SANDBOX_HELPER}, without which the app has no sandbox on Ubuntu.`,
    );
  }
  return new Map([
    [path.join(INSTALL_DIRECTORY.slice(1), SANDBOX_HELPER), 0o4755],
    ["usr/bin/undertone", 0o755],
  ]);
}

async function readModels(app: string): Promise<PackedModel[]> {
  const folder = path.join(app, "resources", "models");
  const ids = await readdir(folder).catch(() => []);
  if (ids.length === 0) throw new ActionableError("The app has no model in resources/models.");
  const manifests = ids
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((id) => readFile(path.join(folder, id, "manifest.json"), "utf8"));
  return (await Promise.all(manifests)).map((text) => JSON.parse(text) as PackedModel);
}

async function readMaintained(): Promise<{ maintainer: string; homepage: string | undefined }> {
  const text = await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8");
  const { author = NO_ADDRESS, homepage } = JSON.parse(text) as {
    author?: { name: string; email: string };
    homepage?: string;
  };
  return { maintainer: `${author.name} <${author.email}>`, homepage };
}

function controlFile(facts: {
  version: string;
  architecture: string;
  maintainer: string;
  homepage: string | undefined;
  kib: number;
  description: string;
}): string {
  const fields = {
    Package: "undertone",
    Version: debianVersion(facts.version),
    Architecture: facts.architecture,
    Maintainer: facts.maintainer,
    "Installed-Size": String(facts.kib),
    Depends: DEPENDS,
    Recommends: RECOMMENDS,
    Section: "science",
    Priority: "optional",
    Homepage: facts.homepage,
    Description: facts.description,
  };
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\n`]))
    .join("");
}

async function writeControlArea(
  root: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const area = path.join(root, "DEBIAN");
  await mkdir(area);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(area, name), content);
  }
  await setModes(area, new Map());
}

async function runDpkgDeb(
  root: string,
  deb: string,
  { compression, buildDate }: { compression: string; buildDate: Date },
): Promise<void> {
  const { code, stderr } = await capture(
    "dpkg-deb",
    [`-Z${compression}`, "--root-owner-group", "--build", root, deb],
    { env: { ...process.env, SOURCE_DATE_EPOCH: String(epochSeconds(buildDate)) } },
  );
  if (code === null) {
    throw new ActionableError(
      "dpkg-deb, which writes Debian packages, is missing: apt-get install dpkg, or build on Debian or Ubuntu.",
    );
  }
  if (code !== 0) throw new ActionableError(`${stderr.trim()}\ndpkg-deb could not write ${deb}.`);
}

function dateFromEnvironment(): Date {
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  const date = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
  if (Number.isNaN(date.getTime())) {
    throw new ActionableError(`SOURCE_DATE_EPOCH is "${epoch}", not a number of seconds.`);
  }
  return new Date(epochSeconds(date) * 1000);
}

function epochSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function architectureHere(): "amd64" | "arm64" {
  return process.arch === "arm64" ? "arm64" : "amd64";
}
