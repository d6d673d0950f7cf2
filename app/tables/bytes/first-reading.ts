import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { InputBytes, type Compression, type ByteInput } from "./input-bytes.ts";
import { FailureError } from "#ipc/failure";
import { Utf8Tally } from "./utf8-tally.ts";

/** What is known of a file before it has been read to its end. */
export interface FileBeginning {
  readonly path: string;
  readonly compression: Compression;
  /** The first unpacked bytes. */
  readonly head: Buffer;
  /** Whether `head` is the whole file. */
  readonly headIsAll: boolean;
  readonly utf8: Pick<Utf8Tally, "validSequences" | "invalidBytes">;
  /** Bytes beyond ASCII with what surrounds them. */
  readonly nonAsciiSample: Buffer;
}

/** What one reading of a file's bytes tells, before anything is made of them. */
export interface FileSurvey extends FileBeginning {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** When its status was changed, which no program can set. */
  readonly changedMs: number;
  /** Of the file's own bytes, in hexadecimal. */
  readonly sha256: string;
  /** The file itself, if it was to be kept and is not too large. */
  readonly content: Buffer | null;
}

type Status = Pick<Stats, "size" | "mtimeMs" | "ctimeMs">;

const HEAD_BYTES = 256 * 1024;

/** A file that is read in no order (a workbook) is kept in memory up to this, to be read once. */
const MAX_KEPT_BYTES = 64 * 1024 ** 2;

/**
 * The first reading of a file, which looks at its bytes (hash, encoding) while others make rows of
 * them: what it begins with is known at once, everything when it has ended.
 */
export class FirstReading implements ByteInput {
  /** Told what has been read. */
  onBytes: (bytesRead: number, of: number) => void = () => undefined;
  readonly #input: InputBytes;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #status: Status;
  readonly #tally = new Utf8Tally();
  /** Chunks that were read to know the head, and that have not been taken yet. */
  #held: Buffer[] = [];
  #head: Buffer = Buffer.alloc(0);
  #unpackedBytes = 0;
  #survey: FileSurvey | null = null;

  private constructor(input: InputBytes, status: Status) {
    this.#input = input;
    this.#status = status;
    this.#chunks = input.chunks();
  }

  /** Opens a file and reads its head. Throws `FailureError` and file system errors. */
  static async begin(path: string, signal?: AbortSignal): Promise<FirstReading> {
    const status = await stat(path);
    if (status.isDirectory()) throw new FailureError("file-is-folder");
    if (!status.isFile()) throw new FailureError("file-not-ordinary");
    if (status.size === 0) throw new FailureError("file-empty");
    const input = new InputBytes(path, await detectCompression(path), signal);
    const reading = new FirstReading(input, status);
    await reading.#readHead();
    return reading;
  }

  get bytesRead(): number {
    return this.#input.bytesRead;
  }

  get sizeBytes(): number {
    return this.#status.size;
  }

  get beginning(): FileBeginning {
    const { validSequences, invalidBytes, sample } = this.#tally;
    return {
      path: this.#input.path,
      compression: this.#input.compression,
      head: this.#head,
      headIsAll: this.#unpackedBytes === this.#head.length,
      utf8: { validSequences, invalidBytes },
      nonAsciiSample: sample,
    };
  }

  /** All bytes, unpacked, from the first on; once. */
  async *chunks(): AsyncGenerator<Buffer> {
    for (let held = this.#held.shift(); held; held = this.#held.shift()) yield held;
    for (let next = await this.#next(); next; next = await this.#next()) yield next;
  }

  /** Reads what has not been read yet. `keep`: the content is wanted, too, for reading in any order. */
  async finish({ keep = false }: { keep?: boolean } = {}): Promise<FileSurvey> {
    if (this.#survey) return this.#survey;
    const isKept = keep && this.sizeBytes <= MAX_KEPT_BYTES;
    const kept: Buffer[] = [];
    for await (const chunk of this.chunks()) if (isKept) kept.push(chunk);
    const { mtimeMs, ctimeMs } = this.#status;
    this.#survey = {
      ...this.beginning,
      sizeBytes: this.bytesRead,
      modifiedMs: mtimeMs,
      changedMs: ctimeMs,
      sha256: this.#input.sha256(),
      content: isKept ? Buffer.concat(kept) : null,
    };
    return this.#survey;
  }

  async close(): Promise<void> {
    this.#held = [];
    await this.#chunks.return?.();
  }

  async #readHead(): Promise<void> {
    while (this.#unpackedBytes <= HEAD_BYTES) {
      const chunk = await this.#next();
      if (!chunk) break;
      this.#held.push(chunk);
    }
    if (this.#unpackedBytes === 0) throw new FailureError("file-empty");
    this.#head = Buffer.concat(this.#held).subarray(0, HEAD_BYTES);
  }

  async #next(): Promise<Buffer | null> {
    const next = await this.#chunks.next();
    if (next.done === true) {
      this.#tally.finish();
      return null;
    }
    this.#unpackedBytes += next.value.length;
    this.#tally.update(next.value);
    this.onBytes(this.bytesRead, this.sizeBytes);
    return next.value;
  }
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
