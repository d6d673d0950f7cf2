import { create } from "zustand";
import { EVERY_ROW } from "#ipc/results/every-row";
import type {
  ChartPicture,
  ExportRequest,
  OwnColumnFacts,
  OwnFilter,
  ResultFilter,
  ResultSort,
  ResultSource,
} from "#ipc/results/results";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { useFilesPlace } from "../../state/files-place.ts";
import {
  FILE_ORDER,
  sortedBy,
  type OpenView,
  type ResultsState,
  type ResultsTab,
} from "./results-state.ts";

/** The scored file that is looked at on the Files page; it outlives a change of page. */
export const useResultsStore = create<ResultsState>(() => ({ kind: "closed" }));

/** Counts openings, so that the answer to an older one is not shown. */
let newestOpening = 0;

async function openResults(source: ResultSource, name: string): Promise<void> {
  newestOpening += 1;
  const opening = newestOpening;
  useResultsStore.setState({ kind: "opening", name, progress: null }, true);
  const reply = await api.openResults({ source });
  if (opening !== newestOpening) return;
  if (!reply.ok) {
    useResultsStore.setState({ kind: "failed", name, error: reply.error }, true);
    return;
  }
  const view: OpenView = {
    kind: "open",
    file: reply.value,
    tab: "overview",
    filter: EVERY_ROW,
    sort: FILE_ORDER,
    isFolded: false,
    shownColumns: [],
    queried: null,
    isQuerying: false,
    progress: null,
    openedRow: null,
    error: null,
  };
  useResultsStore.setState(view, true);
  await query();
}

/** What is open, or being opened, ends. */
function closeResults(): void {
  if (useResultsStore.getState().kind === "closed") return;
  newestOpening += 1;
  useResultsStore.setState({ kind: "closed" }, true);
  void api.closeResults();
}

export function showTab(tab: ResultsTab): void {
  change({ tab });
}

/** Shows the rows for which all of it holds, and only those; in the order that they were in, or that. */
export function showRows(filter: Partial<ResultFilter>, sort?: ResultSort): void {
  change({ tab: "rows", filter: { ...EVERY_ROW, ...filter }, ...(sort && { sort }) });
  void query();
}

/** Shows a row in full among all rows, by its place in the file, 0-based. */
export async function showRow(rowIndex: number): Promise<void> {
  change({ tab: "rows", filter: EVERY_ROW, sort: FILE_ORDER, isFolded: false });
  await query();
  openRow(rowIndex);
}

export function changeFilter(changed: Partial<ResultFilter>): void {
  const before = useResultsStore.getState();
  if (before.kind !== "open") return;
  change({ filter: { ...before.filter, ...changed } });
  void query();
}

export function clearFilters(): void {
  change({ filter: EVERY_ROW });
  void query();
}

export function sortBy(column: ResultSort["column"]): void {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return;
  change({ sort: sortedBy(view.sort, column) });
  void query();
}

/** Makes rows of the same text one line, or each its own again. */
export function foldDuplicates(isFolded: boolean): void {
  change({ isFolded });
  void query();
}

/** Chooses the columns of the file's own that the table shows. */
export function showColumns(shownColumns: readonly number[]): void {
  change({ shownColumns });
}

/** What a column of the file's own can be filtered by; null for a file that is not open any more. */
export async function readOwnColumn(column: number): Promise<OwnColumnFacts | null> {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return null;
  const reply = await api.getOwnColumn({ resultsId: view.file.resultsId, column });
  change({ progress: null });
  return reply.ok ? reply.value : null;
}

/** Takes what a column of the file's own is filtered by; null for nothing. */
export function filterOwn(column: number, own: OwnFilter | null): void {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return;
  const others = view.filter.own.filter((other) => other.column !== column);
  changeFilter({ own: own ? [...others, own] : others });
}

/** Puts lines of the table on the clipboard. */
export async function copyRows(start: number, count: number): Promise<Result<null>> {
  const view = useResultsStore.getState();
  if (view.kind !== "open" || !view.queried) return { ok: true, value: null };
  const { queryId } = view.queried;
  return api.copyResultRows({ resultsId: view.file.resultsId, queryId, start, count });
}

export function openRow(position: number | null): void {
  change({ openedRow: position });
}

/** Writes the rows or their summary; gives the new file's name, null if the person cancelled. */
export async function exportTable(
  request: ExportRequest,
): Promise<Result<{ name: string | null }>> {
  const view = useResultsStore.getState();
  if (view.kind !== "open" || !view.queried) return { ok: true, value: { name: null } };
  const { resultsId } = view.file;
  const { queryId } = view.queried;
  const reply = await api.exportResults({ ...request, resultsId, queryId });
  change({ progress: null });
  return reply;
}

export function cancelExport(): void {
  void api.cancelResultsExport();
}

export async function exportPicture(
  picture: ChartPicture,
): Promise<Result<{ name: string | null }>> {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return { ok: true, value: { name: null } };
  return api.exportChart({ ...picture, resultsId: view.file.resultsId });
}

/** Asks for what the filter and the sort say; only the newest answer is shown. */
async function query(): Promise<void> {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return;
  const { file, filter, sort, isFolded } = view;
  change({ isQuerying: true });
  const reply = await api.queryResults({ resultsId: file.resultsId, filter, sort, isFolded });
  const now = useResultsStore.getState();
  // An answer to a choice that has been changed since comes with a newer one behind it.
  if (now.kind !== "open" || now.file !== file) return;
  if (now.filter !== filter || now.sort !== sort || now.isFolded !== isFolded) return;
  change({
    isQuerying: false,
    progress: null,
    openedRow: null,
    ...(reply.ok ? { queried: reply.value, error: null } : { error: reply.error }),
  });
}

function change(changed: Partial<OpenView>): void {
  useResultsStore.setState((state) => (state.kind === "open" ? { ...state, ...changed } : state));
}

api.onResultsProgressed((progress) =>
  useResultsStore.setState((state) => {
    if (progress.kind === "comparing") return state;
    const wanted = progress.kind === "opening" ? "opening" : "open";
    return state.kind === wanted ? { ...state, progress } : state;
  }),
);

useFilesPlace.subscribe((place) => {
  if (place.kind === "results") void openResults(place.source, place.name);
  else closeResults();
});
