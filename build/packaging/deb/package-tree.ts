import { createHash } from "node:crypto";
import { chmod, cp, lstat, lutimes, open, readFile, readdir, readlink } from "node:fs/promises";
import path from "node:path";
import { ActionableError } from "../../command.ts";

const EXECUTABLE_BY_OWNER = 0o100;
const LIBRARY_NAME = /\.(?:node|so(?:\.\d+)*)$/u;
/** Installed-Size counts what is no file at this much each, as dpkg-gencontrol does. */
const OTHER_KIB = 1;

/** Something in a package, its path without a leading slash. */
interface Item {
  name: string;
  kind: "file" | "directory" | "link";
  sizeBytes: number;
}

/** Everything below a folder, sorted by name, DEBIAN left out. */
export async function listTree(root: string): Promise<Item[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const items = await Promise.all(
    entries.map(async (entry): Promise<Item> => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(root, file);
      if (entry.isDirectory()) return { name, kind: "directory", sizeBytes: 0 };
      if (entry.isSymbolicLink()) return { name, kind: "link", sizeBytes: 0 };
      if (!entry.isFile()) throw new ActionableError(`${file} is no file, folder or link.`);
      return { name, kind: "file", sizeBytes: (await lstat(file)).size };
    }),
  );
  return items
    .filter(({ name }) => name !== "DEBIAN" && !name.startsWith("DEBIAN/"))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Copies an unpacked app. A link that leads out of it is refused: it would dangle. */
export async function copyApp(appDirectory: string, target: string): Promise<void> {
  await cp(appDirectory, target, { recursive: true, verbatimSymlinks: true });
  for (const { name, kind } of await listTree(target)) {
    if (kind !== "link") continue;
    const destination = await readlink(path.join(target, name));
    const below = path.relative(target, path.resolve(target, path.dirname(name), destination));
    if (path.isAbsolute(destination) || below.startsWith("..")) {
      throw new ActionableError(`${name} in ${appDirectory} links to ${destination}, outside it.`);
    }
  }
}

/**
 * Gives everything the modes that Debian wants, whatever the umask was: programs may be run,
 * libraries and the rest read. `modes` has exceptions.
 */
export async function setModes(root: string, modes: ReadonlyMap<string, number>): Promise<void> {
  await chmod(root, 0o755);
  for (const { name, kind } of await listTree(root)) {
    if (kind === "link") continue;
    const file = path.join(root, name);
    const isProgram =
      kind === "file" &&
      !LIBRARY_NAME.test(name) &&
      ((await lstat(file)).mode & EXECUTABLE_BY_OWNER) !== 0;
    const usual = kind === "directory" || isProgram ? 0o755 : 0o644;
    await chmod(file, modes.get(name) ?? usual);
  }
}

/** Sets the time of everything, DEBIAN included, folders last. */
export async function setTimes(root: string, date: Date): Promise<void> {
  const names = await readdir(root, { recursive: true });
  for (const name of names.sort().toReversed()) await lutimes(path.join(root, name), date, date);
  await lutimes(root, date, date);
}

/** The content of `DEBIAN/md5sums`. */
export async function md5sums(root: string): Promise<string> {
  const files = (await listTree(root)).filter(({ kind }) => kind === "file");
  const lines: string[] = [];
  for (const { name } of files) {
    const hash = createHash("md5").update(await readFile(path.join(root, name)));
    lines.push(`${hash.digest("hex")}  ${name}\n`);
  }
  return lines.join("");
}

/** The `Installed-Size` field: every file in whole KiB, everything else 1 KiB. */
export async function installedKib(root: string): Promise<number> {
  const sizes = (await listTree(root)).map(({ kind, sizeBytes }) =>
    kind === "file" ? Math.ceil(sizeBytes / 1024) : OTHER_KIB,
  );
  return sizes.reduce((sum, size) => sum + size, OTHER_KIB);
}

/** The ELF files of an app: programs, libraries and Node's native addons. */
export async function elfFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, kind, sizeBytes } of await listTree(root)) {
    if (kind === "file" && sizeBytes >= 4 && (await startsLikeElf(path.join(root, name)))) {
      found.push(path.join(root, name));
    }
  }
  return found;
}

async function startsLikeElf(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from("\u007FELF", "latin1"));
  } finally {
    await handle.close();
  }
}
