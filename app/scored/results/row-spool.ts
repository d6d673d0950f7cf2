import { open, rm, type FileHandle } from "node:fs/promises";
import { writing } from "#scoring/output/writing";

/** Bytes that are gathered before they are written, and read at a time when all of it is read. */
const BLOCK_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;

/** Where the rows of a second file are kept while it stands beside the first. */
export function otherSpoolPathOf(spoolPath: string): string {
  return `${spoolPath}.other`;
}

/**
 * The cells of a file's rows on the disk, a JSON array a line, so that any row can be had at once
 * whatever the file's format and packing. Only its owner can read it.
 */
export class RowSpool {
  /** Bytes so far: where the next row begins. */
  end = 0;
  readonly #path: string;
  readonly #handle: FileHandle;
  #waiting: string[] = [];
  #waitingBytes = 0;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /** Makes a new spool; an old one of that name is an error. */
  static async create(path: string): Promise<RowSpool> {
    return new RowSpool(path, await writing(path, () => open(path, "wx+", 0o600)));
  }

  /** Adds a row. Gives a promise where the disk has to catch up first. */
  add(cells: readonly string[]): Promise<void> | undefined {
    const line = `${JSON.stringify(cells)}\n`;
    const bytes = Buffer.byteLength(line);
    this.#waiting.push(line);
    this.#waitingBytes += bytes;
    this.end += bytes;
    return this.#waitingBytes >= BLOCK_BYTES ? this.flush() : undefined;
  }

  async flush(): Promise<void> {
    if (this.#waitingBytes === 0) return;
    const block = Buffer.from(this.#waiting.join(""));
    this.#waiting = [];
    this.#waitingBytes = 0;
    await writing(this.#path, () => this.#handle.appendFile(block));
  }

  /** The cells of the rows between two offsets. */
  async read(from: number, to: number): Promise<string[][]> {
    const lines = Buffer.allocUnsafe(to - from);
    await this.#handle.read(lines, 0, lines.length, from);
    return lines.toString("utf8").trimEnd().split("\n").map(parseCells);
  }

  /** All of it in order, in blocks of whole lines, with the bytes read so far. */
  async *blocks(signal: AbortSignal): AsyncGenerator<{ text: string; bytesRead: number }> {
    let buffer = Buffer.allocUnsafe(BLOCK_BYTES);
    let kept = 0;
    let position = 0;
    while (position < this.end) {
      signal.throwIfAborted();
      const { bytesRead } = await this.#handle.read(buffer, kept, buffer.length - kept, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const filled = kept + bytesRead;
      const wholeEnd = buffer.lastIndexOf(LINE_FEED, filled - 1) + 1;
      if (wholeEnd === 0) {
        // One row is longer than a block.
        kept = filled;
        if (kept === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
        continue;
      }
      yield { text: buffer.toString("utf8", 0, wholeEnd), bytesRead: position };
      buffer.copyWithin(0, wholeEnd, filled);
      kept = filled - wholeEnd;
    }
  }

  /** Closes and deletes it. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#path, { force: true });
  }
}

export function parseCells(line: string): string[] {
  return JSON.parse(line) as string[];
}
