import { ROW_STATES, type RowState } from "#ipc/overview/overview-figures";
import type { ResultFilter } from "#ipc/results/results";
import { nameWords } from "#tables/detect/column-name";
import { isTimeName } from "#tables/detect/calendar-days";
import { absenceOf, isOnlyAddressed } from "#tables/detect/no-answer";
import { isScoredColumn } from "../scored-columns.ts";
import { parseCells } from "../results/row-spool.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import { DayTally, NO_DAY, toDay } from "./day-tally.ts";
import { ValueTally } from "./value-tally.ts";

/** A column of few values: what its rows have, a byte each. */
export interface ValueColumn {
  /** 0-based. */
  readonly column: number;
  readonly name: string;
  /** By id; the first stands for an empty cell. */
  readonly values: readonly string[];
  readonly counts: readonly number[];
  readonly ids: Uint8Array;
}

/** A column of days since 1970. */
export interface DayColumn {
  readonly column: number;
  readonly name: string;
  readonly days: Int32Array;
}

/** What an overview needs to know of each row besides its prediction: some bytes a row. */
export interface Survey {
  readonly valueColumns: readonly ValueColumn[];
  readonly dayColumns: readonly DayColumn[];
  /** Of each row: its states, a bit each in the order of `ROW_STATES`. */
  readonly states: Uint8Array;
  /** Whether the file itself tells states, which outputs before 0.6 do not. */
  readonly tellsStates: boolean;
  /** What each text is in; null where the file does not tell. */
  readonly languages: ValueColumn | null;
}

const MOST_COLUMNS = 300;
const MOST_DAY_COLUMNS = 4;
/** Rows after which a column that has named no days will not be taken for one of dates. */
const ROWS_TO_FIND_DAYS = 300;
/** What the value columns may hold together; columns further right are given up beyond it. */
const MOST_BYTES = 100_000_000;
const ROWS_PER_CHECK = 65_536;

export function stateBit(state: RowState): number {
  return 1 << ROW_STATES.indexOf(state);
}

/**
 * Reads the rows of a scored file once more, for what they can be grouped by. Throws the signal's
 * reason when aborted.
 *
 * @param onProgress Told how much has been read, in [0, 1], and the rows so far.
 */
export async function surveyRows(
  table: ScoredTable,
  signal: AbortSignal,
  onProgress: (share: number, rows: number) => void,
): Promise<Survey> {
  const { columns, textColumn, spool, index } = table;
  const own = columns
    .map((name, column) => ({ name, column }))
    .filter(({ name, column }) => column !== textColumn && !isOurs(table, name, column))
    .slice(0, MOST_COLUMNS)
    .map((each) => ({
      ...each,
      values: new ValueTally(),
      days: new DayTally(nameWords(each.name).some(isTimeName)) as DayTally | null,
    }));
  const stateColumn = siblingOf(table, "states");
  const languageColumn = siblingOf(table, "language");
  const languages = languageColumn === null ? null : new ValueTally();
  const states = new Uint8Array(index.rowCount);
  const bits = new Map(ROW_STATES.map((state) => [state as string, stateBit(state)]));
  let row = 0;
  for await (const { text, bytesRead } of spool.blocks(signal)) {
    for (const line of text.trimEnd().split("\n")) {
      const cells = parseCells(line);
      for (const each of own) {
        const cell = cells[each.column] ?? "";
        each.values.add(cell);
        each.days?.add(cell);
      }
      languages?.add(cells[languageColumn ?? 0] ?? "");
      let state = stateColumn === null ? 0 : readStates(cells[stateColumn] ?? "", bits);
      const written = cells[textColumn] ?? "";
      const absence = absenceOf(written) ?? (isOnlyAddressed(written) ? "no-answer" : null);
      if (absence !== null) state |= stateBit(absence);
      states[row] = state;
      row += 1;
      if (row === ROWS_TO_FIND_DAYS) settleDays(own);
      if (row % ROWS_PER_CHECK === 0) giveUpBeyond(own, row);
    }
    onProgress(bytesRead / Math.max(1, spool.end), row);
  }
  settleDays(own);
  return {
    valueColumns: own
      .filter(({ values }) => !values.isOver)
      .map(({ column, name, values }) => ({ column, name, ...contentOf(values) })),
    dayColumns: own.flatMap(({ column, name, days }) =>
      days ? [{ column, name, days: days.days() }] : [],
    ),
    states,
    tellsStates: stateColumn !== null,
    languages:
      languages === null || languages.isOver
        ? null
        : { column: languageColumn ?? 0, name: "", ...contentOf(languages) },
  };
}

/** Whether Undertone has appended a column, in this scoring or an earlier one. */
function isOurs({ scored }: ScoredTable, name: string, column: number): boolean {
  return isScoredColumn(scored, column) || name.trim().toLowerCase().startsWith("undertone_");
}

/** The column of that field in the same set as the labels. */
function siblingOf({ columns, scored }: ScoredTable, field: string): number | null {
  const label = (columns[scored.label] ?? "").trim().toLowerCase();
  const wanted = label.replace("undertone_label", `undertone_${field}`);
  const found = columns.findIndex((name) => name.trim().toLowerCase() === wanted);
  return found < 0 || found === scored.label ? null : found;
}

function readStates(cell: string, bits: ReadonlyMap<string, number>): number {
  if (cell === "") return 0;
  return cell.split(/\s+/u).reduce((all, state) => all | (bits.get(state) ?? 0), 0);
}

/** Keeps the days of the first columns that name any. */
function settleDays(own: { days: DayTally | null }[]): void {
  let kept = 0;
  for (const each of own) {
    if (each.days?.isDates && kept < MOST_DAY_COLUMNS) kept += 1;
    else each.days = null;
  }
}

function giveUpBeyond(own: readonly { readonly values: ValueTally }[], rows: number): void {
  const kept = own.filter(({ values }) => !values.isOver);
  for (const { values } of kept.slice(Math.floor(MOST_BYTES / rows))) values.giveUp();
}

function contentOf({ values, counts, ids }: ValueTally) {
  return { values, counts, ids };
}

/** Marks the rows with any of these states and languages, a byte a row; left out, all. */
export function markStates(
  { states: statesOf, languages: ofRows }: Survey,
  wanted: Pick<ResultFilter, "states" | "languages">,
): Uint8Array {
  const { states = [], languages = [] } = wanted;
  const bits = states.reduce((all, state) => all | stateBit(state), 0);
  const ids = new Set(languages.map((tag) => ofRows?.values.indexOf(tag)));
  return statesOf.map((state, row) => {
    const isState = states.length === 0 || (state & bits) !== 0;
    return isState && (languages.length === 0 || ids.has(ofRows?.ids[row])) ? 1 : 0;
  });
}

/** Marks the rows with any of these values; null for a column that was not kept. */
export function markValues(
  { valueColumns }: Survey,
  column: number,
  values: readonly string[],
): Uint8Array | null {
  const found = valueColumns.find(({ column: at }) => at === column);
  if (!found) return null;
  const isWanted = found.values.map((value) => (values.includes(value) ? 1 : 0));
  return found.ids.map((id) => isWanted[id] ?? 0);
}

/** Marks the rows of these days; null for a column that was not kept. */
export function markDays(
  { dayColumns }: Survey,
  wanted: { column: number; from: string | null; to: string | null },
): Uint8Array | null {
  const found = dayColumns.find(({ column }) => column === wanted.column);
  if (!found) return null;
  const [from, to] = [wanted.from, wanted.to].map((day) => (day === null ? null : toDay(day)));
  return Uint8Array.from(found.days, (day) =>
    day !== NO_DAY && day >= (from ?? day) && day <= (to ?? day) ? 1 : 0,
  );
}
