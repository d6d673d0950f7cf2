import { create } from "zustand";
import type { ResultSource } from "#ipc/results";

/** What stands on the Files page: its own steps, or the rows or the comparison that they lead to. */
export type FilesPlace =
  | { kind: "files" }
  | { kind: "results"; source: ResultSource; name: string }
  /** A job's result with the scoring before, `name`. */
  | { kind: "comparison"; jobId: string; name: string };

/** Outlives a change of page. */
export const useFilesPlace = create<FilesPlace>(() => ({ kind: "files" }));

/** Shows the rows of a scored file. */
export function showResults(source: ResultSource, name: string): void {
  useFilesPlace.setState({ kind: "results", source, name }, true);
}

/** Compares a job's result with the scoring before, `name`. */
export function showComparison(jobId: string, name: string): void {
  useFilesPlace.setState({ kind: "comparison", jobId, name }, true);
}

/** Back to the step before; what is under way ends. */
export function backToFiles(): void {
  useFilesPlace.setState((place) => (place.kind === "files" ? place : { kind: "files" }), true);
}
