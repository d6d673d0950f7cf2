import { create } from "zustand";
import type { Comparison } from "#ipc/results/comparison";
import type { Failure } from "#ipc/failure";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { useFilesPlace, type Compared } from "../../state/files-place.ts";

export type CompareState =
  | { kind: "closed" }
  /** `share` is how much is done, in [0, 1]. */
  | { kind: "comparing"; name: string; share: number }
  | { kind: "failed"; compared: Compared; error: Failure }
  | { kind: "open"; compared: Compared; comparison: Comparison };

/** The comparison on the Files page; it outlives a change of page. */
export const useCompareStore = create<CompareState>(() => ({ kind: "closed" }));

/** Counts openings, so that the answer to an older one is not shown. */
let newestOpening = 0;

async function openComparison(compared: Compared): Promise<void> {
  const { name, jobId, scoring } = compared;
  newestOpening += 1;
  const opening = newestOpening;
  useCompareStore.setState({ kind: "comparing", name, share: 0 }, true);
  const reply = await api.compareJob({ jobId, scoring });
  if (opening !== newestOpening) return;
  useCompareStore.setState(
    reply.ok
      ? { kind: "open", compared, comparison: reply.value }
      : { kind: "failed", compared, error: reply.error },
    true,
  );
}

/** What is under way ends. */
function closeComparison(): void {
  if (useCompareStore.getState().kind === "closed") return;
  newestOpening += 1;
  useCompareStore.setState({ kind: "closed" }, true);
  void api.cancelComparison();
}

/** Writes every flipped row; gives the new file's name, null if the person cancelled. */
export function saveFlips({ jobId, scoring }: Compared): Promise<Result<{ name: string | null }>> {
  return api.saveFlips({ jobId, scoring });
}

api.onResultsProgressed(({ kind, share }) =>
  useCompareStore.setState((state) =>
    kind === "comparing" && state.kind === "comparing" ? { ...state, share } : state,
  ),
);

useFilesPlace.subscribe((place) => {
  if (place.kind === "comparison") {
    const { kind: _, ...compared } = place;
    void openComparison(compared);
  } else closeComparison();
});
