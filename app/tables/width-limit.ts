import { FailureError } from "#ipc/failure";

/**
 * Cells of a row: half a kilobyte is kept of each column. Far above any table of texts, and below what
 * a packed file of some kilobytes could ask for.
 */
export const MOST_COLUMNS = 200_000;

/** Says that a row (its first line, from 1) has more. */
export function rowTooWide(line: number): FailureError {
  return new FailureError("row-too-wide", { line, most: MOST_COLUMNS });
}
