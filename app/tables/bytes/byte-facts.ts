import { open, stat } from "node:fs/promises";
import { InputBytes, type Compression } from "./input-bytes.ts";
import { FailureError } from "#ipc/failure";
import { Utf8Tally } from "./utf8-tally.ts";

/** What one reading of a file's bytes tells, before anything is made of them. */
export interface FileSurvey {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** When its status was changed, which nobody can choose. */
  readonly changedMs: number;
  /** Of the file's own bytes, in hexadecimal. */
  readonly sha256: string;
  readonly compression: Compression;
  /** The first unpacked bytes. */
  readonly head: Buffer;
  /** Whether `head` is the whole file. */
  readonly headIsAll: boolean;
  readonly utf8: Pick<Utf8Tally, "validSequences" | "invalidBytes">;
  /** Bytes beyond ASCII with what surrounds them. */
  readonly nonAsciiSample: Buffer;
}

const HEAD_BYTES = 256 * 1024;

/** Reads every byte of a file once. Throws `FailureError` and file system errors. */
export async function surveyFile(
  path: string,
  options: { signal?: AbortSignal | undefined; onBytes?: (bytesRead: number, of: number) => void },
): Promise<FileSurvey> {
  const status = await stat(path);
  if (status.isDirectory()) {
    throw new FailureError("file-is-folder");
  }
  if (!status.isFile()) {
    throw new FailureError("file-not-ordinary");
  }
  if (status.size === 0) throw new FailureError("file-empty");
  const compression = await detectCompression(path);
  const input = new InputBytes(path, compression, options.signal);
  const tally = new Utf8Tally();
  const head: Buffer[] = [];
  let headBytes = 0;
  let unpackedBytes = 0;
  for await (const chunk of input.chunks()) {
    unpackedBytes += chunk.length;
    tally.update(chunk);
    if (headBytes < HEAD_BYTES) {
      const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - headBytes));
      head.push(part);
      headBytes += part.length;
    }
    options.onBytes?.(input.bytesRead, status.size);
  }
  tally.finish();
  if (unpackedBytes === 0) throw new FailureError("file-empty");
  return {
    path,
    sizeBytes: input.bytesRead,
    modifiedMs: status.mtimeMs,
    changedMs: status.ctimeMs,
    sha256: input.sha256(),
    compression,
    head: Buffer.concat(head),
    headIsAll: unpackedBytes === headBytes,
    utf8: { validSequences: tally.validSequences, invalidBytes: tally.invalidBytes },
    nonAsciiSample: tally.sample,
  };
}

async function detectCompression(path: string): Promise<Compression> {
  const handle = await open(path, "r");
  try {
    const start = Buffer.alloc(2);
    await handle.read(start, 0, 2, 0);
    return start[0] === 0x1f && start[1] === 0x8b ? "gzip" : "none";
  } finally {
    await handle.close();
  }
}
