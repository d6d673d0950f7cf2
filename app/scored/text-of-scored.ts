import { detectTextColumn } from "#tables/detect/text-column";
import type { ReadReceipt } from "./read-receipt.ts";
import { isScoredColumn, type ScoredColumns } from "./scored-columns.ts";

/**
 * The 0-based column of a scored file whose texts were scored: by the receipt, else the one that
 * looks like it, else the longest.
 */
export function chooseTextColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  scored: ScoredColumns,
  receipt: ReadReceipt | null,
): number {
  const stated = findStatedColumn(columns, receipt);
  if (stated !== null) return stated;
  const originals = columns.map((_, index) => index).filter((i) => !isScoredColumn(scored, i));
  const names = originals.map((index) => columns[index] ?? "");
  const cellsOf = (row: readonly string[]) => originals.map((index) => row[index] ?? "");
  const found = detectTextColumn(names, sample.map(cellsOf));
  if (found.kind === "found") return originals[found.column.index] ?? 0;
  const lengthOf = (column: number) =>
    sample.reduce((sum, cells) => sum + (cells[column] ?? "").length, 0);
  return originals.reduce(
    (best, column) => (lengthOf(column) > lengthOf(best) ? column : best),
    originals[0] ?? 0,
  );
}

/**
 * The 0-based column that the receipt tells of, wherever another program has put it since; null if
 * it can't be told any more.
 */
export function findStatedColumn(
  columns: readonly string[],
  receipt: ReadReceipt | null,
): number | null {
  const stated = receipt?.options?.textColumn;
  if (!stated) return null;
  return findNamedColumn(columns, stated.name);
}

/** The only column of a name: of two, another program may have put either in its place. */
export function findNamedColumn(columns: readonly string[], name: string): number | null {
  const index = columns.indexOf(name);
  return index >= 0 && columns.lastIndexOf(name) === index ? index : null;
}
