import { link, lstat, rename, rm } from "node:fs/promises";
import { FailureError } from "#ipc/failure";

/**
 * Renames a file; unless it may replace one, to a name at which nothing is at that very moment. Throws
 * `FailureError` and file system errors.
 */
export async function giveName(from: string, to: string, mayReplace: boolean): Promise<void> {
  if (!mayReplace) {
    const code = await link(from, to).then(
      () => null,
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined),
    );
    if (code === null) return rm(from);
    // Some drives know no second names; on those there is a moment in between.
    if (code === "EEXIST" || (await lstat(to).catch(() => null)) !== null) {
      throw new FailureError("file-appeared", { file: to });
    }
  }
  await rename(from, to);
}
