import { constants, open, type FileHandle } from "node:fs/promises";

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } = constants;
// Windows has neither; there, what must not exist is not made through a link either.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** Makes a file of a name at which nothing may be, not even a link. Throws file system errors. */
export function createNew(path: string, mode = 0o666): Promise<FileHandle> {
  return open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

/**
 * Opens an ordinary file that is there: no link is followed, no pipe waited for. Null for anything
 * else, and for what this account may not open.
 */
export async function openOrdinary(
  path: string,
  purpose: "read" | "append",
): Promise<FileHandle | null> {
  const access = purpose === "read" ? O_RDONLY : O_WRONLY | O_APPEND;
  const handle = await open(path, access | O_NOFOLLOW | O_NONBLOCK).catch(() => null);
  const status = await handle?.stat();
  if (status?.isFile()) return handle;
  await handle?.close();
  return null;
}

/** The first bytes of an ordinary file as text; null where there is none. */
export async function readBeginning(
  path: string,
  bytes: number,
  encoding: "utf8" | "latin1" = "utf8",
): Promise<string | null> {
  const handle = await openOrdinary(path, "read");
  if (!handle) return null;
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString(encoding, 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Gives a file that was made for its owner alone its permissions. */
export async function setMode(handle: FileHandle, mode: number): Promise<void> {
  // It stays its owner's alone where a drive, or an account, can't change that.
  await handle.chmod(mode).catch(() => undefined);
}
