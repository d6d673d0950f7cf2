import { shortened } from "#ipc/files/shown-name";
import type { ResultRow, ResultRowDetail } from "#ipc/results/results";
import { MAX_TEXT_LENGTH } from "#ipc/limits";
import { failure, success, type Result } from "#ipc/result";
import { textInCell } from "#scoring/text-to-score";
import { outcomeOf } from "#tables/outcome";
import { readRowProblems } from "#tables/row-problem-words";
import { exportResults } from "./export-results.ts";
import { filterRows, type FilteredRows } from "./filter-rows.ts";
import type { ScoredCalls } from "../scored-calls.ts";
import { foldRows, readTextIds, type FoldedRows } from "./fold-rows.ts";
import { describeOwnColumn } from "./own-column.ts";
import { fromUnits, statesOfFlags } from "./row-index.ts";
import { readRow, readRows } from "./read-rows.ts";
import { RowFinder, type CallContext } from "./row-finder.ts";
import { indexScoredFile, type ScoredTable } from "./scored-table.ts";
import { sortRows } from "./sort-rows.ts";

/** A line of the table shows less than this; a row's detail shows these many characters. */
const LINE_LENGTH = 300;
const DETAIL_LENGTH = 200_000;
const CELL_LENGTH = 2_000;
const MAX_CELLS = 300;

type Answer<C extends keyof ScoredCalls> = Promise<Result<ScoredCalls[C]["response"]>>;

/** The answers to the calls about one scored file. */
export class ResultsSession {
  #table: ScoredTable | null = null;
  #filtered: FilteredRows | null = null;
  #order: Uint32Array = new Uint32Array();
  #queryId = 0;
  #finder: RowFinder | null = null;
  #textIds: Uint32Array | null = null;
  /** The lines of the table where rows of equal text are folded. */
  #folded: FoldedRows | null = null;

  async open(request: ScoredCalls["open"]["request"], context: CallContext): Answer<"open"> {
    const indexed = await indexScoredFile({
      ...request,
      signal: context.signal,
      onProgress: (share, rows) => context.onProgress({ kind: "opening", share, rows }),
    });
    if (!indexed.ok) return indexed;
    this.#table = indexed.value;
    this.#finder = new RowFinder(indexed.value);
    return success(indexed.value.facts);
  }

  query(
    { filter, sort, isFolded }: ScoredCalls["query"]["request"],
    context: CallContext,
  ): Answer<"query"> {
    return this.#withTable(async (table, finder) => {
      const found = await finder.find(filter, context);
      const { column } = sort;
      const own = typeof column === "number" ? await finder.ownColumn(column, context) : null;
      const textIds = isFolded ? await this.#readTextIds(table, context) : null;
      context.signal.throwIfAborted();
      const filtered = filterRows(table.index, filter, found);
      this.#filtered = filtered;
      this.#order = sortRows(filtered.rows, sort, table.index, own);
      this.#folded = textIds && foldRows(this.#order, textIds);
      this.#queryId += 1;
      const { summary, facets } = filtered;
      const lineCount = this.#lines.length;
      return success({ queryId: this.#queryId, lineCount, summary, facets });
    });
  }

  rows({ queryId, start, count, ownColumns }: ScoredCalls["rows"]["request"]): Answer<"rows"> {
    return this.#withQuery(queryId, async (table) => {
      const wanted = [...this.#lines.subarray(start, start + count)];
      const rows: ResultRow[] = [];
      for await (const cells of readRows(table, wanted)) {
        const place = rows.length;
        const copies = this.#folded?.copies[start + place] ?? 1;
        const own = ownColumns.map((column) => shortened(cells[column] ?? "", LINE_LENGTH));
        rows.push({ ...toRow(table, wanted[place] ?? 0, cells), own, copies });
      }
      return success(rows);
    });
  }

  ownColumn(
    { column }: ScoredCalls["ownColumn"]["request"],
    context: CallContext,
  ): Answer<"ownColumn"> {
    return this.#withTable(async (_, finder) =>
      success(describeOwnColumn(await finder.ownColumn(column, context))),
    );
  }

  row({ queryId, position }: ScoredCalls["row"]["request"]): Answer<"row"> {
    return this.#withPlace(queryId, position, async (table, row) =>
      success(await readDetail(table, row)),
    );
  }

  text({ queryId, position }: ScoredCalls["text"]["request"]): Answer<"text"> {
    return this.#withPlace(queryId, position, async (table, row) => {
      const cells = await readRow(table, row);
      return success({
        text: textInCell(cells[table.textColumn] ?? ""),
        language: languageOf(table, row),
      });
    });
  }

  copy({ queryId, start, count }: ScoredCalls["copy"]["request"]): Answer<"copy"> {
    return this.#withQuery(queryId, async (table) => {
      let text = table.columns.map(quoted).join("\t");
      for await (const cells of readRows(table, this.#lines.subarray(start, start + count))) {
        text += `\n${table.columns.map((_, at) => quoted(cells[at] ?? "")).join("\t")}`;
        if (text.length > MAX_TEXT_LENGTH) return failure({ code: "text-too-long" });
      }
      return success(text);
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

  /** The open file and what finds its rows; null before it is open, and once it is closed. */
  get opened(): { readonly table: ScoredTable; readonly finder: RowFinder } | null {
    return this.#table && this.#finder && { table: this.#table, finder: this.#finder };
  }

  /** Deletes what was kept of the file. */
  async close(): Promise<void> {
    await this.#table?.spool.discard();
    this.#table = null;
    this.#finder = null;
  }

  /** The rows that the table shows, in order. */
  get #lines(): Uint32Array {
    return this.#folded?.rows ?? this.#order;
  }

  async #readTextIds(table: ScoredTable, context: CallContext): Promise<Uint32Array> {
    this.#textIds ??= await readTextIds(table, context.signal, (share) =>
      context.onProgress({ kind: "searching", share, rows: 0 }),
    );
    return this.#textIds;
  }

  #withTable<T>(
    work: (table: ScoredTable, finder: RowFinder) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const table = this.#table;
    const finder = this.#finder;
    if (!table || !finder) return Promise.resolve(failure({ code: "results-closed" }));
    return outcomeOf(table.path, () => work(table, finder));
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
      const row = this.#lines[position];
      return row === undefined ? failure({ code: "invalid-request" }) : work(table, row);
    });
  }
}

function languageOf({ index }: ScoredTable, row: number): string | null {
  return index.languageNames[index.languages[row] ?? 0] || null;
}

function toRow(table: ScoredTable, row: number, cells: string[]): ResultRow {
  const { index, scored, textColumn } = table;
  const label = index.labelNames[index.labels[row] ?? 0] ?? "";
  return {
    rowIndex: row,
    text: shortened(textInCell(cells[textColumn] ?? ""), LINE_LENGTH),
    label: label === "" ? null : label,
    score: fromUnits(index.scores[row]),
    polarity: fromUnits(index.polarities[row]),
    subjectivity: fromUnits(index.subjectivities[row]),
    language: languageOf(table, row),
    states: statesOfFlags(index.flags[row] ?? 0),
    problems:
      scored.error === null
        ? []
        : readRowProblems(shortened(cells[scored.error] ?? "", CELL_LENGTH)),
    own: [],
    copies: 1,
  };
}

async function readDetail(table: ScoredTable, row: number): Promise<ResultRowDetail> {
  const cells = await readRow(table, row);
  const { columns, textColumn } = table;
  const text = textInCell(cells[textColumn] ?? "");
  return {
    ...toRow(table, row, cells),
    fullText: text.slice(0, DETAIL_LENGTH),
    textLength: text.length,
    cells: columns
      .slice(0, MAX_CELLS)
      .map((name, column) => ({ name, value: shortened(cells[column] ?? "", CELL_LENGTH) })),
    hiddenCells: Math.max(0, columns.length - MAX_CELLS),
  };
}

/** A cell as spreadsheets take it from the clipboard. */
function quoted(cell: string): string {
  return /[\t\r\n"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
