import { failure, type ErrorCode, type Failure, type Result } from "#ipc/result";

/**
 * Carries an expected failure out of a stream of rows, where a `Result` cannot be returned. It never
 * leaves the room: exported functions turn it back with `toFailure`.
 */
export class Stop extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = "Stop";
    this.failure = { code, message };
  }
}

/** The failure that an exception stands for; null for one that nobody expected. */
export function toFailure(error: unknown, path: string): Failure | null {
  if (error instanceof Stop) return error.failure;
  if (isAbort(error)) return { code: "cancelled", message: "Stopped on request." };
  return fileSystemFailure(error, path);
}

/** Runs `work`; expected failures become values, anything else goes on up. */
export async function settle<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const expected = toFailure(error, path);
    if (expected) return failure(expected.code, expected.message);
    throw error;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

function fileSystemFailure(error: unknown, fallbackPath: string): Failure | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  const path = "path" in error && typeof error.path === "string" ? error.path : fallbackPath;
  switch (error.code) {
    case "ENOENT":
      return { code: "file-not-found", message: `${path}: there is no such file. Check the name.` };
    case "EACCES":
    case "EPERM":
      return {
        code: "file-not-readable",
        message: `${path}: this account may not open it. Change its permissions or copy it.`,
      };
    case "EISDIR":
      return { code: "file-not-readable", message: `${path}: this is a folder, not a file.` };
    case "ELOOP":
      return { code: "file-not-readable", message: `${path}: this link leads back to itself.` };
    case "ENAMETOOLONG":
      return { code: "file-not-found", message: `${path}: the name is too long.` };
    case "ENOTDIR":
      return {
        code: "file-not-found",
        message: `${path}: a part of the path is not a folder. Check the name.`,
      };
    case "EIO":
    case "ENXIO":
    case "ENODEV":
    case "ESTALE":
      return {
        code: "file-not-readable",
        message: `${path}: the drive did not answer (${error.code}). Connect it and try again.`,
      };
    case "ENOSPC":
    case "EDQUOT":
      return {
        code: "disk-full",
        message: `${path}: the disk is full. Free some space and resume, or choose another place.`,
      };
    case "EPIPE":
      return { code: "cancelled", message: "The program that read the output has ended." };
    case "EROFS":
      return {
        code: "file-not-writable",
        message: `${path}: the drive is read-only. Choose another place for the output.`,
      };
    default:
      return null;
  }
}
