import type { ResultRow } from "#ipc/results/results";

/** Rows that are fetched at a time, and blocks of them that are kept. */
const BLOCK_ROWS = 100;
const MAX_BLOCKS = 60;

/**
 * Rows of a query, fetched block by block. Whoever scrolls past a thousand blocks waits for the
 * last one alone: one block is fetched at a time, and always one that is wanted by then.
 */
export class RowBlocks {
  readonly #fetch: (start: number, count: number) => Promise<readonly ResultRow[] | null>;
  readonly #onChange: () => void;
  readonly #blocks = new Map<number, readonly ResultRow[]>();
  #first = 0;
  #last = 0;
  #isFetching = false;

  /** `fetch` gives null for rows that can't be had any more. */
  constructor(
    fetchRows: (start: number, count: number) => Promise<readonly ResultRow[] | null>,
    onChange: () => void,
  ) {
    this.#fetch = fetchRows;
    this.#onChange = onChange;
  }

  get(position: number): ResultRow | undefined {
    return this.#blocks.get(Math.floor(position / BLOCK_ROWS))?.[position % BLOCK_ROWS];
  }

  /** Fetches what is missing between two places, until others are wanted. */
  async want(first: number, last: number): Promise<void> {
    this.#first = first;
    this.#last = last;
    if (this.#isFetching) return;
    this.#isFetching = true;
    for (let block = this.#missing(); block !== null; block = this.#missing()) {
      const rows = await this.#fetch(block * BLOCK_ROWS, BLOCK_ROWS);
      if (!rows) break;
      this.#keep(block, rows);
      this.#onChange();
    }
    this.#isFetching = false;
  }

  #missing(): number | null {
    for (let block = Math.floor(this.#first / BLOCK_ROWS); block * BLOCK_ROWS <= this.#last;) {
      const rows = this.#blocks.get(block);
      if (!rows) return block;
      // Used last, so kept longest.
      this.#keep(block, rows);
      block += 1;
    }
    return null;
  }

  #keep(block: number, rows: readonly ResultRow[]): void {
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > MAX_BLOCKS && oldest !== undefined) this.#blocks.delete(oldest);
  }
}
