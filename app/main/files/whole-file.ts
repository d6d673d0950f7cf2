import { rename, writeFile } from "node:fs/promises";

/** Writes under another name first: a crash half-way leaves the old file. Only its owner may read. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, file);
}
