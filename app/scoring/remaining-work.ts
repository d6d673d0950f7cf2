/** What a text costs beside its characters, in characters: marks around it, bookkeeping, its row. */
const COST_PER_TEXT = 20;

/**
 * How much there is to score, in characters. Rows would not do: one of ten million characters takes
 * as long as a hundred thousand others.
 */
export class WorkLeft {
  #handedOver = 0;
  #seen = 0;
  #done = 0;
  #inPart = 0;

  /** Work that has been done. */
  get done(): number {
    return this.#done + this.#inPart;
  }

  /** Texts that have been read from the file; those `isDone` cost nothing any more. */
  see(texts: readonly string[], isDone: boolean): void {
    const cost = costOf(texts);
    this.#seen += cost;
    if (!isDone) this.#handedOver += cost;
  }

  finish(texts: readonly string[]): void {
    this.#done += costOf(texts);
  }

  /** A share of a long text, in [0, 1]; a negative one takes it back. */
  finishPart(share: number, text: string): void {
    this.#inPart += share * text.length;
  }

  /** Work that is left, if the rest of a file is like what has been read of it. */
  left(bytesRead: number, bytesTotal: number): number {
    const isWhole = bytesRead <= 0 || bytesRead >= bytesTotal;
    const unseen = isWhole ? 0 : (this.#seen * (bytesTotal - bytesRead)) / bytesRead;
    return Math.max(0, this.#handedOver - this.done + unseen);
  }
}

function costOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length + COST_PER_TEXT, 0);
}
