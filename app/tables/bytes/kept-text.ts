import { FailureError } from "#ipc/failure";

/** Most text between two rows that is kept, in characters. */
const MAX_KEPT_LENGTH = 128 * 1024 ** 2;

/**
 * Text that belongs to no row and is kept for the writer: empty lines, a preamble, the head of a
 * sheet. It comes in bits; those that follow each other in one string become one, because millions
 * of empty lines would take sixty times their size.
 */
export class KeptText {
  #parts: string[] = [];
  #length = 0;
  #text = "";
  #start = 0;
  #end = 0;

  /** Keeps a part of `text`. Throws `rows-far-apart` if all that is kept becomes too long. */
  add(text: string, start: number, end: number): void {
    this.#length += end - start;
    if (this.#length > MAX_KEPT_LENGTH) {
      throw new FailureError("rows-far-apart", { mostMegabytes: MAX_KEPT_LENGTH / 1024 ** 2 });
    }
    if (start === this.#end && text === this.#text) {
      this.#end = end;
      return;
    }
    this.#close();
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  /** All that is kept, which is then forgotten. */
  take(): string {
    if (this.#length === 0) return "";
    this.#close();
    const kept = this.#parts.join("");
    this.#parts = [];
    this.#length = 0;
    return kept;
  }

  #close(): void {
    if (this.#end > this.#start) this.#parts.push(this.#text.slice(this.#start, this.#end));
    this.#text = "";
    this.#start = 0;
    this.#end = 0;
  }
}
