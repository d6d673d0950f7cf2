import type { ResultRow, ResultRowDetail, ResultsProgress } from "#ipc/results";
import { failure, success, type Result } from "#ipc/result";
import { outcomeOf } from "#tables/outcome";
import { exportResults } from "./export-results.ts";
import { filterRows, type FilteredRows } from "./filter-rows.ts";
import type { ScoredCalls } from "../scored-calls.ts";
import { fromUnits } from "./row-index.ts";
import { readRows } from "./read-rows.ts";
import { indexScoredFile, type ScoredTable } from "./scored-table.ts";
import { searchRows } from "./search-rows.ts";
import { sortRows } from "./sort-rows.ts";

/** A line of the table shows less than this; a row's detail shows these many characters. */
const LINE_LENGTH = 300;
const DETAIL_LENGTH = 200_000;
const CELL_LENGTH = 2_000;
const MAX_CELLS = 300;

/** How a call is watched and ended. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ResultsProgress) => void;
}

type Answer<C extends keyof ScoredCalls> = Promise<Result<ScoredCalls[C]["response"]>>;

/** The answers to the calls about one scored file. */
export class ResultsSession {
  #table: ScoredTable | null = null;
  #filtered: FilteredRows | null = null;
  #order: Uint32Array = new Uint32Array();
  #queryId = 0;
  /** The rows that contain the text that was looked for last. */
  #found: { text: string; rows: Uint8Array } | null = null;

  async open(request: ScoredCalls["open"]["request"], context: CallContext): Answer<"open"> {
    const indexed = await indexScoredFile({
      ...request,
      signal: context.signal,
      onProgress: (share, rows) => context.onProgress({ kind: "opening", share, rows }),
    });
    if (!indexed.ok) return indexed;
    this.#table = indexed.value;
    return success(indexed.value.facts);
  }

  query({ filter, sort }: ScoredCalls["query"]["request"], context: CallContext): Answer<"query"> {
    return this.#withTable(async (table) => {
      const found = await this.#search(table, filter.text, context);
      context.signal.throwIfAborted();
      const filtered = filterRows(table.index, filter, found);
      this.#filtered = filtered;
      this.#order = sortRows(filtered.rows, sort, table.index);
      this.#queryId += 1;
      const { summary, facets } = filtered;
      return success({ queryId: this.#queryId, summary, facets });
    });
  }

  rows({ queryId, start, count }: ScoredCalls["rows"]["request"]): Answer<"rows"> {
    return this.#withQuery(queryId, async (table) => {
      const wanted = [...this.#order.subarray(start, start + count)];
      const cells = await readRows(table, wanted);
      return success(wanted.map((row, place) => toRow(table, row, cells[place] ?? [])));
    });
  }

  row({ queryId, position }: ScoredCalls["row"]["request"]): Answer<"row"> {
    return this.#withPlace(queryId, position, async (table, row) =>
      success(await readDetail(table, row)),
    );
  }

  text({ queryId, position }: ScoredCalls["text"]["request"]): Answer<"text"> {
    return this.#withPlace(queryId, position, async (table, row) => {
      const [cells = []] = await readRows(table, [row]);
      return success(cells[table.textColumn] ?? "");
    });
  }

  export(
    { queryId, outputPath, ...request }: ScoredCalls["export"]["request"],
    { signal, onProgress }: CallContext,
  ): Answer<"export"> {
    return this.#withQuery(queryId, (table, { summary }) =>
      exportResults({
        table,
        rows: this.#order,
        summary,
        request,
        outputPath,
        signal,
        onProgress: (share, rows) => onProgress({ kind: "exporting", share, rows }),
      }),
    );
  }

  /** Deletes what was kept of the file. */
  async close(): Promise<void> {
    await this.#table?.spool.discard();
    this.#table = null;
  }

  async #search(table: ScoredTable, text: string, context: CallContext) {
    const wanted = text.trim();
    if (wanted === "") return null;
    if (this.#found?.text !== wanted) {
      const rows = await searchRows(table, wanted, context.signal, (share, hits) =>
        context.onProgress({ kind: "searching", share, rows: hits }),
      );
      this.#found = { text: wanted, rows };
    }
    return this.#found.rows;
  }

  #withTable<T>(work: (table: ScoredTable) => Promise<Result<T>>): Promise<Result<T>> {
    const table = this.#table;
    if (!table) return Promise.resolve(failure({ code: "results-closed" }));
    return outcomeOf(table.path, () => work(table));
  }

  #withQuery<T>(
    queryId: number,
    work: (table: ScoredTable, filtered: FilteredRows) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return this.#withTable(async (table) =>
      this.#filtered && queryId === this.#queryId
        ? work(table, this.#filtered)
        : failure({ code: "cancelled" }),
    );
  }

  #withPlace<T>(
    queryId: number,
    position: number,
    work: (table: ScoredTable, row: number) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return this.#withQuery(queryId, async (table) => {
      const row = this.#order[position];
      return row === undefined ? failure({ code: "invalid-request" }) : work(table, row);
    });
  }
}

function toRow(
  { index, scored, textColumn }: ScoredTable,
  row: number,
  cells: string[],
): ResultRow {
  const label = index.labelNames[index.labels[row] ?? 0] ?? "";
  return {
    rowIndex: row,
    text: cut(cells[textColumn] ?? "", LINE_LENGTH),
    label: label === "" ? null : label,
    score: fromUnits(index.scores[row]),
    polarity: fromUnits(index.polarities[row]),
    subjectivity: fromUnits(index.subjectivities[row]),
    error: scored.error === null ? "" : cut(cells[scored.error] ?? "", LINE_LENGTH),
  };
}

async function readDetail(table: ScoredTable, row: number): Promise<ResultRowDetail> {
  const [cells = []] = await readRows(table, [row]);
  const { columns, textColumn } = table;
  const text = cells[textColumn] ?? "";
  return {
    ...toRow(table, row, cells),
    fullText: text.slice(0, DETAIL_LENGTH),
    textLength: text.length,
    cells: columns
      .slice(0, MAX_CELLS)
      .map((name, column) => ({ name, value: cut(cells[column] ?? "", CELL_LENGTH) })),
    hiddenCells: Math.max(0, columns.length - MAX_CELLS),
  };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
