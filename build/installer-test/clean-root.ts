import { access, mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { capture } from "../capture.ts";
import { ActionableError } from "../command.ts";
import { cacheDirectory } from "../runtime/cache.ts";

const SUITE = "bookworm";
const SOURCES_FOLDER = "/etc/apt/sources.list.d";
/** Written last, so that a base that has it is whole. */
const MARKER = "undertone-base";

/** The person who uses the installed app. */
export const PERSON = "person";

/**
 * A Debian without anything but its essential packages, in a new folder in `directory`; the first
 * one is fetched with debootstrap and kept in the user's cache. Rejects with an `ActionableError`.
 */
export async function makeCleanRoot(directory: string): Promise<string> {
  const base = path.join(cacheDirectory(), `debian-${SUITE}-${process.arch}`);
  await access(path.join(base, MARKER)).catch(() => bootstrap(base));
  await mkdir(directory, { recursive: true });
  const root = await mkdtemp(path.join(directory, "root-"));
  await run("cp", ["--archive", "--reflink=auto", `${base}/.`, root]);
  return root;
}

async function bootstrap(base: string): Promise<void> {
  const cache = path.dirname(base);
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(`${base}.`);
  try {
    console.error(`Fetching a clean Debian (${SUITE}) with debootstrap …`);
    await run("debootstrap", ["--variant=minbase", SUITE, temporary, await debianMirror()]);
    await run("chroot", [temporary, "useradd", "--create-home", "--shell", "/bin/sh", PERSON]);
    await run("chroot", [temporary, "apt-get", "update"]);
    await run("touch", [path.join(temporary, MARKER)]);
    // mkdtemp's folders are closed to others.
    await run("chmod", ["755", temporary]);
    await rm(base, { recursive: true, force: true });
    await rename(temporary, base);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Where this machine has its own packages from. */
async function debianMirror(): Promise<string> {
  const names = await readdir(SOURCES_FOLDER).catch((): string[] => []);
  const files = ["/etc/apt/sources.list", ...names.map((name) => path.join(SOURCES_FOLDER, name))];
  for (const file of files) {
    const content = await readFile(file, "utf8").catch(() => "");
    const [, mirror] =
      /^URIs:\s*(\S+)/mu.exec(content) ?? /^deb\s+(?:\[.*?\]\s+)?(\S+)/mu.exec(content) ?? [];
    if (mirror !== undefined) return mirror;
  }
  throw new ActionableError("apt names no place to fetch Debian's packages from.");
}

/** Runs a program to its end; rejects with what it said if it failed. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
  });
  if (code === 0) return stdout;
  const said = `${stderr.trim() || stdout.trim()}`.split("\n").slice(-8).join("\n");
  throw new ActionableError(`${said}\n${command} ${args.join(" ")} failed.`);
}
