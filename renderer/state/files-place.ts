import { create } from "zustand";
import type { ResultSource } from "#ipc/results/results";

/** What stands on the Files page: its own steps, or the rows or the comparison that they lead to. */
export type FilesPlace =
  | { kind: "files" }
  | { kind: "results"; source: ResultSource; name: string }
  /** A job's result with the scoring before, `name`. */
  | ({ kind: "comparison" } & Compared);

/** `scoring` is the place of one of several text columns that were scored. */
export interface Compared {
  jobId: string;
  name: string;
  scoring?: number;
}

/** Outlives a change of page. */
export const useFilesPlace = create<FilesPlace>(() => ({ kind: "files" }));

/** Shows the rows of a scored file. */
export function showResults(source: ResultSource, name: string): void {
  useFilesPlace.setState({ kind: "results", source, name }, true);
}

/** Shows another of the text columns that were scored in the file whose rows are looked at. */
export function showScoring(scoring: number): void {
  const place = useFilesPlace.getState();
  if (place.kind === "results") showResults({ ...place.source, scoring }, place.name);
}

/** Compares a job's result with the scoring before, `name`. */
export function showComparison(compared: Compared): void {
  useFilesPlace.setState({ kind: "comparison", ...compared }, true);
}

/** Back to the step before; what is under way ends. */
export function backToFiles(): void {
  useFilesPlace.setState((place) => (place.kind === "files" ? place : { kind: "files" }), true);
}
