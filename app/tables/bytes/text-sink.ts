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
    const bytes = this.#encoding.fromWire(this.#parts.join(""));
    this.#parts = [];
    this.#length = 0;
    await this.#sink.write(bytes);
  }

  /** Flushes only when a block has come together. */
  async settle(): Promise<void> {
    if (this.#length >= BLOCK_LENGTH) await this.flush();
  }
}

const BLOCK_LENGTH = 256 * 1024;
