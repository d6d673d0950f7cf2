/**
 * Counts what speaks for and against a stream of bytes being UTF-8, and keeps a sample of the
 * bytes beyond ASCII with what surrounds them, from which other encodings can be told.
 */
export class Utf8Tally {
  /** Well-formed characters of two bytes or more. */
  validSequences = 0;
  /** Bytes that have no place in UTF-8. */
  invalidBytes = 0;
  readonly #samples: Buffer[] = [];
  #sampledBytes = 0;
  /** Continuation bytes that the current character still needs, and the range of the next. */
  #needed = 0;
  #lowest = 0x80;
  #highest = 0xbf;

  update(chunk: Buffer): void {
    let sampledTo = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (byte < 0x80 && this.#needed === 0) continue;
      this.#count(byte);
      if (index >= sampledTo && this.#sampledBytes < SAMPLE_BYTES) {
        const from = Math.max(sampledTo, index - CONTEXT_BYTES);
        sampledTo = Math.min(chunk.length, index + CONTEXT_BYTES);
        const context = chunk.subarray(from, sampledTo);
        this.#samples.push(Buffer.from(context));
        this.#sampledBytes += context.length;
      }
    }
  }

  /** Ends the count; a character cut off by the end of the file counts as invalid. */
  finish(): void {
    if (this.#needed > 0) this.invalidBytes += 1;
    this.#needed = 0;
  }

  get sample(): Buffer {
    return Buffer.concat(this.#samples);
  }

  #count(byte: number): void {
    if (this.#needed > 0) {
      if (byte >= this.#lowest && byte <= this.#highest) {
        this.#needed -= 1;
        this.#lowest = 0x80;
        this.#highest = 0xbf;
        if (this.#needed === 0) this.validSequences += 1;
        return;
      }
      this.invalidBytes += 1;
      this.#needed = 0;
      this.#lowest = 0x80;
      this.#highest = 0xbf;
      if (byte < 0x80) return;
    }
    // Table 3-7 of the Unicode standard: well-formed byte sequences.
    if (byte >= 0xc2 && byte <= 0xdf) this.#needed = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#needed = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#needed = 3;
    else this.invalidBytes += 1;
    if (byte === 0xe0) this.#lowest = 0xa0;
    if (byte === 0xed) this.#highest = 0x9f;
    if (byte === 0xf0) this.#lowest = 0x90;
    if (byte === 0xf4) this.#highest = 0x8f;
  }
}

const SAMPLE_BYTES = 64 * 1024;
const CONTEXT_BYTES = 64;
