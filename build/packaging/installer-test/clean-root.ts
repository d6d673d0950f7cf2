import { access, cp, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { capture } from "../../capture.ts";
import { ActionableError } from "../../command.ts";
import { cacheDirectory } from "../../bundling/cache.ts";
import { writeSources, type AptConfiguration } from "./apt-configuration.ts";

/** Written last, so that a base that has it is whole. */
const MARKER = ".base-is-whole";
/** Where a system keeps the authorities that it trusts, a proxy's own among them. */
const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

/** The person who uses the installed app. */
export const PERSON = "person";

/**
 * This machine's Debian or Ubuntu without anything but its essential packages and apt, in a new folder
 * in `directory`; the first one is fetched and kept in the user's cache. Rejects with an
 * `ActionableError`.
 */
export async function makeCleanRoot(directory: string, apt: AptConfiguration): Promise<string> {
  // The list of sources may have passwords.
  const bases = path.join(cacheDirectory(), "clean-roots");
  await mkdir(bases, { recursive: true, mode: 0o700 });
  const base = path.join(bases, `${apt.suite}-${process.arch}`);
  await access(path.join(base, MARKER)).catch(() => bootstrap(base, apt));
  await mkdir(directory, { recursive: true });
  const root = await mkdtemp(path.join(directory, "root-"));
  await run("cp", ["--archive", "--reflink=auto", `${base}/.`, root]);
  await rm(path.join(root, MARKER));
  // A root that is thrown away need not survive a power cut.
  await writeFile(path.join(root, "etc/dpkg/dpkg.cfg.d/fast"), "force-unsafe-io\n");
  await configureApt(root, apt);
  return root;
}

async function bootstrap(base: string, apt: AptConfiguration): Promise<void> {
  console.error(`Fetching a clean ${apt.suite} from where this machine has its packages …`);
  const temporary = await mkdtemp(`${base}.`);
  try {
    const settings = path.join(temporary, "apt.conf");
    // mmdebstrap's apt looks for them in the new root.
    const credentials = `Dir::Etc::netrc "/etc/apt/auth.conf";\nDir::Etc::netrcparts "/etc/apt/auth.conf.d";\n`;
    await writeFile(settings, `${apt.acquire}${credentials}`);
    const root = path.join(temporary, "root");
    await run("mmdebstrap", [
      "--quiet",
      "--mode=root",
      "--variant=minbase",
      "--include=passwd",
      `--aptopt=${settings}`,
      `--customize-hook=chroot "$1" useradd --create-home --shell /bin/sh ${PERSON}`,
      '--customize-hook=rm "$1/etc/apt/apt.conf.d/99mmdebstrap"',
      apt.suite,
      root,
      ...(await writeSources(temporary, apt)),
    ]);
    await writeFile(path.join(root, MARKER), "");
    await rm(base, { recursive: true, force: true });
    await rename(root, base);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Has apt in the root do as this machine's does, whose configuration the base may be older than. */
async function configureApt(root: string, apt: AptConfiguration): Promise<void> {
  const folder = path.join(root, "etc", "apt");
  const lists = path.join(folder, "sources.list.d");
  for (const old of [path.join(folder, "sources.list"), lists]) {
    await rm(old, { recursive: true, force: true });
  }
  await mkdir(lists);
  await writeSources(lists, apt);
  await writeFile(path.join(folder, "apt.conf.d", "90this-machine"), apt.acquire);
  for (const file of [...apt.files, CERTIFICATES]) {
    const copied = { recursive: true, dereference: true, force: false };
    await cp(file, path.join(root, file), copied).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    });
  }
}

/** Runs a program to its end; rejects with what it said if it failed. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
  });
  if (code === 0) return stdout;
  const said = (stderr.trim() || stdout.trim()).split("\n").slice(-8).join("\n");
  throw new ActionableError(`${said}\n${command} ${args.join(" ")} failed.`);
}
