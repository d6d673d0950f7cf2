import type { TextEncoding } from "./text-encoding.ts";

/** Where the bytes of an output go. */
export interface ByteSink {
  write(bytes: Buffer): Promise<void>;
}

/** Collects wire text and writes it in blocks. */
export class TextSink {
  readonly #sink: ByteSink;
  readonly #encoding: TextEncoding;
  #parts: string[] = [];
  #length = 0;

  constructor(sink: ByteSink, encoding: TextEncoding) {
    this.#sink = sink;
    this.#encoding = encoding;
  }

  add(wire: string): void {
    this.#parts.push(wire);
    this.#length += wire.length;
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const parts = this.#parts;
    this.#parts = [];
    this.#length = 0;
    for (const block of blocksOf(parts)) await this.#sink.write(this.#encoding.fromWire(block));
  }

  /** Flushes only when a block has come together. */
  async settle(): Promise<void> {
    if (this.#length >= BLOCK_LENGTH) await this.flush();
  }
}

const BLOCK_LENGTH = 256 * 1024;

/** Parts that stand by themselves in a block, or several: to join them with others would copy them. */
const LONG_PART = 4 * BLOCK_LENGTH;

/** Parts put together; a cell of tens of megabytes is neither copied whole nor encoded whole. */
function* blocksOf(parts: readonly string[]): Generator<string> {
  let short: string[] = [];
  for (const part of parts) {
    if (part.length < LONG_PART) {
      short.push(part);
      continue;
    }
    if (short.length > 0) yield short.join("");
    short = [];
    for (let at = 0; at < part.length; at += LONG_PART) yield part.slice(at, at + LONG_PART);
  }
  if (short.length > 0) yield short.join("");
}
