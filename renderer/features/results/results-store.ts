import { create } from "zustand";
import type {
  ChartPicture,
  ExportRequest,
  ResultFilter,
  ResultSource,
  SortColumn,
} from "#ipc/results";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { useFilesPlace } from "../../state/files-place.ts";
import {
  FILE_ORDER,
  NO_FILTER,
  sortedBy,
  type OpenView,
  type ResultsState,
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
    filter: NO_FILTER,
    sort: FILE_ORDER,
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

export function changeFilter(changed: Partial<ResultFilter>): void {
  const before = useResultsStore.getState();
  if (before.kind !== "open") return;
  change({ filter: { ...before.filter, ...changed } });
  void query();
}

export function sortBy(column: SortColumn): void {
  const view = useResultsStore.getState();
  if (view.kind !== "open") return;
  change({ sort: sortedBy(view.sort, column) });
  void query();
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
  const { file, filter, sort } = view;
  change({ isQuerying: true });
  const reply = await api.queryResults({ resultsId: file.resultsId, filter, sort });
  const now = useResultsStore.getState();
  // An answer to a choice that has been changed since comes with a newer one behind it.
  const isNewest = now.kind === "open" && now.filter === filter && now.sort === sort;
  if (!isNewest || now.file !== file) return;
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
