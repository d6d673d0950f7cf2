import { lstat } from "node:fs/promises";

/** Whether something has this name, a link that leads nowhere included. */
export async function fileExists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
