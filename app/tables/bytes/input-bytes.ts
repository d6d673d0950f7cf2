import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FailureError } from "#ipc/failure";

export type Compression = "none" | "gzip";

const CHUNK_BYTES = 256 * 1024;

/** Where a reader gets the bytes of a file from. */
export interface ByteInput {
  /** Bytes of the file itself read so far. */
  readonly bytesRead: number;
  /** All bytes, unpacked, from the first on; once. */
  chunks(): AsyncIterable<Buffer>;
}

/** One reading of a file from its first byte to its last, unpacked where it is compressed. */
export class InputBytes implements ByteInput {
  bytesRead = 0;
  readonly path: string;
  readonly compression: Compression;
  readonly #signal: AbortSignal | undefined;
  readonly #hash: Hash = createHash("sha256");

  constructor(path: string, compression: Compression, signal?: AbortSignal) {
    this.path = path;
    this.compression = compression;
    this.#signal = signal;
  }

  async *chunks(): AsyncGenerator<Buffer> {
    if (this.compression === "none") {
      yield* this.#packed();
      return;
    }
    const packed = Readable.from(this.#packed(), { objectMode: false });
    const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
    packed.on("error", (error) => unpacked.destroy(error));
    try {
      for await (const chunk of packed.pipe(unpacked)) yield chunk as Buffer;
    } catch (error) {
      throw asBrokenGzip(error);
    } finally {
      packed.destroy();
      unpacked.destroy();
    }
  }

  /** SHA-256 of the file's own bytes, in hexadecimal; only after the last chunk, and once. */
  sha256(): string {
    return this.#hash.digest("hex");
  }

  async *#packed(): AsyncGenerator<Buffer> {
    const stream = createReadStream(this.path, {
      highWaterMark: CHUNK_BYTES,
      ...(this.#signal && { signal: this.#signal }),
    });
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      this.bytesRead += bytes.length;
      this.#hash.update(bytes);
      yield bytes;
    }
  }
}

function asBrokenGzip(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!code.startsWith("Z_")) return error;
  return new FailureError(code === "Z_BUF_ERROR" ? "compressed-cut-off" : "compressed-damaged");
}
