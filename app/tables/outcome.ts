import { FailureError, type Failure, type FailureCode } from "#ipc/failure";
import { failure, type Result } from "#ipc/result";

/** Does work on a file; what is expected to go wrong becomes a value, anything else goes on up. */
export async function outcomeOf<T>(
  path: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const expected = toFailure(error, path);
    if (expected) return failure(expected);
    throw error;
  }
}

/** The failure that an exception stands for, about `path` as a rule; null for an unexpected one. */
export function toFailure(error: unknown, path: string): Failure | null {
  if (error instanceof FailureError) return error.about(path);
  if (!(error instanceof Error)) return null;
  if (error.name === "AbortError") return { code: "cancelled" };
  return "code" in error ? fileSystemFailure(error as NodeJS.ErrnoException, path) : null;
}

/** What the system's error codes mean to a person. */
const BY_ERRNO: Readonly<Record<string, FailureCode>> = {
  ENOENT: "file-not-found",
  ENAMETOOLONG: "name-too-long",
  ENOTDIR: "path-not-folder",
  EACCES: "file-not-readable",
  EPERM: "file-not-readable",
  EISDIR: "file-is-folder",
  ELOOP: "link-loop",
  EIO: "drive-silent",
  ENXIO: "drive-silent",
  ENODEV: "drive-silent",
  ESTALE: "drive-silent",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "drive-read-only",
  // Whoever read the output has ended.
  EPIPE: "cancelled",
};

function fileSystemFailure(error: NodeJS.ErrnoException, path: string): Failure | null {
  const code = BY_ERRNO[error.code ?? ""];
  if (code === undefined) return null;
  if (code === "cancelled") return { code };
  const file = error.path ?? path;
  // Stands for bytes of a name that are no UTF-8: under this one there is nothing.
  if (code === "file-not-found" && file.includes("\ufffd")) return { code: "name-not-utf8", file };
  return { code, file, ...(code === "drive-silent" && { errno: error.code }) } as Failure;
}
