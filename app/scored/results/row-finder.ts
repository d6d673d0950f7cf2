import type { OwnFilter, ResultFilter, ResultsProgress } from "#ipc/results/results";
import { matchOwnColumn, readOwnColumn, type OwnColumn } from "./own-column.ts";
import type { ScoredTable } from "./scored-table.ts";
import { searchRows } from "./search-rows.ts";

/** How a call is watched and ended. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ResultsProgress) => void;
}

/** Finds rows by more than the index tells, for whoever has read the file for it. */
export interface FurtherMarks {
  /** Marks the rows of what only it knows, a byte a row; null where nothing of that is asked. */
  readonly mark: (filter: ResultFilter, context: CallContext) => Promise<Uint8Array | null>;
  /** The same for values of a column; null where it has not read the column. */
  readonly markOwn: (own: OwnFilter) => Uint8Array | null;
}

/** Finds the rows of one file by text and by its own columns, and remembers what it has read. */
export class RowFinder {
  /** Set by whoever knows more of the rows. */
  further: FurtherMarks | null = null;
  readonly #table: ScoredTable;
  /** The rows that contain the text that was looked for last. */
  #found: { text: string; rows: Uint8Array } | null = null;
  /** The columns of the file's own that were asked for. */
  readonly #own = new Map<number, OwnColumn>();

  constructor(table: ScoredTable) {
    this.#table = table;
  }

  /** Marks the rows that have what the index does not tell; null where none of it is asked. */
  async find(filter: ResultFilter, context: CallContext): Promise<Uint8Array | null> {
    let found = await this.#search(filter.text, context);
    const keep = (marked: Uint8Array | null) => {
      const before = found;
      if (marked === null || before === null) found = marked ?? before;
      else found = marked.map((mark, row) => mark & (before[row] ?? 0));
    };
    for (const own of filter.own) {
      keep(
        this.further?.markOwn(own) ??
          matchOwnColumn(await this.ownColumn(own.column, context), own),
      );
    }
    if (filter.rows) keep(this.#only(filter.rows));
    keep((await this.further?.mark(filter, context)) ?? null);
    return found;
  }

  async ownColumn(column: number, context: CallContext): Promise<OwnColumn> {
    const known = this.#own.get(column);
    if (known) return known;
    const read = await readOwnColumn(this.#table, column, context.signal, (share) =>
      context.onProgress({ kind: "searching", share, rows: 0 }),
    );
    this.#own.set(column, read);
    return read;
  }

  #only(rows: readonly number[]): Uint8Array {
    const marked = new Uint8Array(this.#table.index.rowCount);
    for (const row of rows) marked[row] = 1;
    return marked;
  }

  async #search(text: string, context: CallContext): Promise<Uint8Array | null> {
    const wanted = text.trim();
    if (wanted === "") return null;
    if (this.#found?.text !== wanted) {
      const rows = await searchRows(this.#table, wanted, context.signal, (share, hits) =>
        context.onProgress({ kind: "searching", share, rows: hits }),
      );
      this.#found = { text: wanted, rows };
    }
    return this.#found.rows;
  }
}
