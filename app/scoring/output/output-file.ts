import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { createGzip, type Gzip } from "node:zlib";
import type { Compression } from "#tables/bytes/input-bytes";
import { giveName } from "./give-name.ts";
import { isKeptPartial } from "./journal-notes.ts";
import { setMode } from "./open-exactly.ts";
import type { Result } from "#ipc/result";
import {
  isLock,
  isMadeByHolder,
  lockPathOf,
  withOutputLock,
  type OutputLock,
} from "./output-lock.ts";
import type { SideName } from "./output-path.ts";
import type { ByteSink } from "#tables/bytes/text-sink";
import { writing } from "./writing.ts";

/** The name under which an output grows until it is whole. */
export function partialPathOf(outputPath: string): string {
  return `${outputPath}.undertone-partial`;
}

/** The names that writing an output needs for itself. */
export function sideNamesOf(outputPath: string): SideName[] {
  const partialPath = partialPathOf(outputPath);
  return [
    { path: lockPathOf(outputPath), isOurs: () => isLock(outputPath) },
    { path: partialPath, isOurs: () => isLeftOver(outputPath) },
  ];
}

/** What a file is known by. */
export interface WholeFile {
  readonly sizeBytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export interface OutputFileOptions {
  readonly compression: Compression;
  /** Permissions that the file gets. */
  readonly mode: number;
  /** Whether a file may have the name by now. */
  readonly mayReplace: boolean;
}

/** A file that gets its name only when it is whole. */
export class OutputFile implements ByteSink {
  readonly #lock: OutputLock;
  readonly #handle: FileHandle;
  readonly #options: OutputFileOptions;
  readonly #gzip: GzipBlocks | null;
  readonly #hash = createHash("sha256");
  #sizeBytes = 0;

  private constructor(lock: OutputLock, handle: FileHandle, options: OutputFileOptions) {
    this.#lock = lock;
    this.#handle = handle;
    this.#options = options;
    this.#gzip = options.compression === "gzip" ? new GzipBlocks() : null;
  }

  /** Begins an output that this run has a hold on. Throws `FailureError`. */
  static async create(lock: OutputLock, options: OutputFileOptions): Promise<OutputFile> {
    const { outputPath } = lock;
    const partialPath = partialPathOf(outputPath);
    if (await isLeftOver(outputPath)) await lock.remove(partialPath);
    return new OutputFile(lock, await lock.create(partialPath), options);
  }

  async write(bytes: Buffer): Promise<void> {
    await this.#append(this.#gzip ? await this.#gzip.add(bytes) : bytes);
  }

  /** Brings everything to the disk, still under the temporary name. */
  async finish(): Promise<WholeFile> {
    if (this.#gzip) await this.#append(await this.#gzip.end());
    await writing(this.#lock.outputPath, async () => {
      await setMode(this.#handle, this.#options.mode);
      await this.#handle.sync();
    });
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.digest("hex") };
  }

  /** Gives what was finished its name. */
  async commit(): Promise<void> {
    const { outputPath } = this.#lock;
    await this.#lock.check();
    await writing(outputPath, async () => {
      await this.#handle.close();
      await giveName(partialPathOf(outputPath), outputPath, this.#options.mayReplace);
    });
    await syncFolder(path.dirname(outputPath));
  }

  /** Stops writing; `keep` leaves what there is under its temporary name. */
  async abandon({ keep }: { keep: boolean }): Promise<void> {
    this.#gzip?.close();
    await this.#handle.close().catch(() => undefined);
    if (!keep) await this.#lock.remove(partialPathOf(this.#lock.outputPath));
  }

  async #append(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
    await writing(this.#lock.outputPath, async () => {
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await this.#handle.write(bytes, written);
        written += bytesWritten;
      }
    });
  }
}

/** Writes a file that no run has to resume, whole or, where `write` refuses or throws, not at all. */
export function writeAtOnce<T>(
  outputPath: string,
  { force, mode }: { force: boolean; mode: number },
  write: (file: OutputFile) => Promise<Result<T>>,
): Promise<Result<T>> {
  return withOutputLock(outputPath, { force }, async (lock) => {
    const file = await OutputFile.create(lock, { compression: "none", mode, mayReplace: force });
    let isDone = false;
    try {
      const written = await write(file);
      if (!written.ok) return written;
      await file.finish();
      await file.commit();
      isDone = true;
      return written;
    } finally {
      if (!isDone) await file.abandon({ keep: false });
    }
  });
}

/** Whether a half-written output is one that a run of ours has left. */
async function isLeftOver(outputPath: string): Promise<boolean> {
  const partialPath = partialPathOf(outputPath);
  return (
    (await isMadeByHolder(outputPath, partialPath)) ||
    (await isKeptPartial(outputPath, partialPath))
  );
}

/** Makes a new name survive a power cut, where the system lets folders be opened for that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Gzip whose bytes depend on what is written alone, not on how it is cut into calls. */
class GzipBlocks {
  readonly #gzip: Gzip = createGzip();
  #packed: Buffer[] = [];
  #waiting: Buffer[] = [];
  #waitingBytes = 0;

  constructor() {
    this.#gzip.on("data", (bytes: Buffer) => this.#packed.push(bytes));
  }

  async add(bytes: Buffer): Promise<Buffer> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes < GZIP_BLOCK_BYTES) return Buffer.alloc(0);
    const all = Buffer.concat(this.#waiting);
    const whole = all.length - (all.length % GZIP_BLOCK_BYTES);
    this.#waiting = [all.subarray(whole)];
    this.#waitingBytes = all.length - whole;
    for (let start = 0; start < whole; start += GZIP_BLOCK_BYTES) {
      await this.#pack(all.subarray(start, start + GZIP_BLOCK_BYTES));
    }
    return this.#take();
  }

  async end(): Promise<Buffer> {
    await this.#pack(Buffer.concat(this.#waiting));
    const ended = new Promise<void>((resolve, reject) => {
      this.#gzip.once("end", resolve).once("error", reject);
    });
    this.#gzip.end();
    await ended;
    return this.#take();
  }

  close(): void {
    this.#gzip.destroy();
  }

  #pack(block: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#gzip.write(block, (error) => (error ? reject(error) : resolve()));
    });
  }

  #take(): Buffer {
    const packed = Buffer.concat(this.#packed);
    this.#packed = [];
    return packed;
  }
}

const GZIP_BLOCK_BYTES = 64 * 1024;
