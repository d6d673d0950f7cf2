import { open, rename, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { createGzip, type Gzip } from "node:zlib";
import type { Compression } from "./input-bytes.ts";
import { createNew } from "./open-exactly.ts";
import type { SideName } from "./output-path.ts";
import { Stop, toFailure } from "./stop.ts";
import type { ByteSink } from "./text-sink.ts";

/** The name under which an output grows until it is whole. */
export function partialPathOf(outputPath: string): string {
  return `${outputPath}.undertone-partial`;
}

/** The names that writing an output needs for itself. */
export function sideNamesOf(outputPath: string): SideName[] {
  return [{ path: partialPathOf(outputPath), isOurs: () => Promise.resolve(true) }];
}

/** A file that gets its name only when it is whole. */
export class OutputFile implements ByteSink {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #gzip: GzipBlocks | null;

  private constructor(outputPath: string, handle: FileHandle, compression: Compression) {
    this.#path = outputPath;
    this.#handle = handle;
    this.#gzip = compression === "gzip" ? new GzipBlocks() : null;
  }

  static async create(outputPath: string, compression: Compression): Promise<OutputFile> {
    const partialPath = partialPathOf(outputPath);
    const handle = await writing(partialPath, async () => {
      await rm(partialPath, { force: true });
      return createNew(partialPath);
    });
    return new OutputFile(outputPath, handle, compression);
  }

  async write(bytes: Buffer): Promise<void> {
    await this.#append(this.#gzip ? await this.#gzip.add(bytes) : bytes);
  }

  /** Brings everything to the disk under the final name. */
  async commit(): Promise<void> {
    if (this.#gzip) await this.#append(await this.#gzip.end());
    await writing(this.#path, async () => {
      await this.#handle.sync();
      await this.#handle.close();
      await rename(partialPathOf(this.#path), this.#path);
    });
    await syncFolder(path.dirname(this.#path));
  }

  /** Stops writing; `keep` leaves what there is under its temporary name. */
  async abandon({ keep }: { keep: boolean }): Promise<void> {
    this.#gzip?.close();
    await this.#handle.close().catch(() => undefined);
    if (!keep) await rm(partialPathOf(this.#path), { force: true });
  }

  async #append(bytes: Buffer): Promise<void> {
    await writing(this.#path, async () => {
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await this.#handle.write(bytes, written);
        written += bytesWritten;
      }
    });
  }
}

/** Makes a new name survive a power cut, where the system lets folders be opened for that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Runs a step of writing; its expected errors are about the output, whatever the system says. */
export async function writing<T>(outputPath: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const failure = toFailure(error, outputPath);
    if (!failure) {
      if (!(error instanceof Error) || !("code" in error)) throw error;
      throw new Stop(
        "file-not-writable",
        `${outputPath}: it could not be written (${String(error.code)}). Close it in other programs.`,
      );
    }
    if (failure.code !== "file-not-readable") throw new Stop(failure.code, failure.message);
    throw new Stop(
      "file-not-writable",
      `${outputPath}: this account may not write there. Choose another place for the output.`,
    );
  }
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
