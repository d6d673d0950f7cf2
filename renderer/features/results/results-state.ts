import type {
  OpenedResults,
  Queried,
  ResultFilter,
  ResultSort,
  ResultsProgress,
} from "#ipc/results/results";
import type { Failure } from "#ipc/failure";

export const RESULTS_TABS = ["overview", "rows", "check"] as const;
export type ResultsTab = (typeof RESULTS_TABS)[number];

/** A scored file that is on the page. */
export interface OpenView {
  kind: "open";
  file: OpenedResults;
  /** How the file is looked at: as a whole, row by row, or checked by hand. */
  tab: ResultsTab;
  filter: ResultFilter;
  sort: ResultSort;
  /** Whether rows of the same text are one line. */
  isFolded: boolean;
  /** Columns of the file's own that the table shows, 0-based. */
  shownColumns: readonly number[];
  /** The newest answer; it stays while another is being looked for. */
  queried: Queried | null;
  isQuerying: boolean;
  /** How far a search or an export is; null for none that takes time. */
  progress: ResultsProgress | null;
  /** Place of the row that is shown in full; null for none. */
  openedRow: number | null;
  error: Failure | null;
}

export type ResultsState =
  | { kind: "closed" }
  | { kind: "opening"; name: string; progress: ResultsProgress | null }
  | { kind: "failed"; name: string; error: Failure }
  | OpenView;

export const FILE_ORDER: ResultSort = { column: "row", direction: "ascending" };

/** How many choices a filter consists of. */
export function countFilters(filter: ResultFilter): number {
  const {
    labels,
    states = [],
    languages = [],
    phrases = [],
    score,
    polarity,
    subjectivity,
    errors,
    text,
    own,
    contradicts,
  } = filter;
  const chosen = [
    labels.length > 0,
    states.length > 0,
    languages.length > 0,
    score !== null,
    polarity !== null,
    subjectivity !== null,
    errors !== "any",
    text.trim() !== "",
    contradicts !== undefined,
  ];
  return chosen.filter(Boolean).length + own.length + phrases.length;
}

/**
 * The sort that a press on a column's heading asks for: first the direction in which the most
 * telling rows come first, then the other, then the file's order again.
 */
export function sortedBy(sort: ResultSort, column: ResultSort["column"]): ResultSort {
  const first =
    column === "label" || column === "error" || column === "row" || typeof column === "number";
  const [one, other] = first
    ? (["ascending", "descending"] as const)
    : (["descending", "ascending"] as const);
  if (sort.column !== column) return { column, direction: one };
  if (sort.direction === one) return { column, direction: other };
  return column === "row" ? { column, direction: one } : FILE_ORDER;
}
