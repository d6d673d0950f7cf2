import { detached } from "./bytes/detached.ts";

/** The first rows, in their order. */
export const HEAD_ROWS = 100;
/** Rows from the rest of the table, evenly spread over it. */
const SPREAD_ROWS = 400;
/** Cells beyond which wide rows are kept no more. */
const MOST_CELLS = 60_000;
/** Enough of a cell to judge it by. */
export const SAMPLE_CELL_LENGTH = 1_000;

/** What of a cell a sample keeps. */
export function sampledCell(cell: string): string {
  return cell.length <= SAMPLE_CELL_LENGTH ? cell : detached(cell.slice(0, SAMPLE_CELL_LENGTH));
}

/**
 * Keeps rows of a table whose length is not known: the first ones, then others from all of it,
 * since a file may begin with what it is not like. The same rows for the same file.
 */
export class RowSample {
  readonly #head: string[][] = [];
  #spread: string[][] = [];
  #cells = 0;
  #seen = 0;
  #stride = 1;

  /** Whether the next row is one of the sample; if not, it need not be added but passed over. */
  get wantsNext(): boolean {
    return this.#isInHead || this.#seen % this.#stride === 0;
  }

  pass(): void {
    this.#seen += 1;
  }

  get #isInHead(): boolean {
    return this.#head.length < HEAD_ROWS && this.#cells < MOST_CELLS / 2;
  }

  add(cells: readonly string[]): void {
    if (this.#isInHead) {
      this.#head.push(this.#cut(cells));
      return;
    }
    if (this.#seen % this.#stride === 0) {
      if (this.#spread.length >= SPREAD_ROWS || this.#cells >= MOST_CELLS) this.#thin();
      if (this.#seen % this.#stride === 0) this.#spread.push(this.#cut(cells));
    }
    this.#seen += 1;
  }

  /** The first rows, then those from the whole table, in their order. */
  get rows(): string[][] {
    return [...this.#head, ...this.#spread];
  }

  #cut(cells: readonly string[]): string[] {
    this.#cells += cells.length;
    return cells.map(sampledCell);
  }

  /** Lets every second row go, and keeps half as many from now on. */
  #thin(): void {
    const kept = this.#spread.filter((_, index) => index % 2 === 0);
    const gone = this.#spread.filter((_, index) => index % 2 === 1);
    this.#cells -= gone.reduce((sum, { length }) => sum + length, 0);
    this.#spread = kept;
    this.#stride *= 2;
  }
}
