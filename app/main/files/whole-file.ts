import { readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Writes under another name first: a crash half-way leaves the old file. Only its owner may read. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, file);
}

/** Removes a file, and what a crash half-way has left of writing it. */
export async function removeWhole(file: string): Promise<void> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const beside = await readdir(folder).catch(() => []);
  const left = beside.filter((other) => other.startsWith(`${name}.`) && other.endsWith(".tmp"));
  for (const each of [name, ...left]) await rm(path.join(folder, each), { force: true });
}
