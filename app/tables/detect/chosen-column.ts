import { FailureError } from "#ipc/failure";
import type { TextColumn } from "./text-column.ts";

/**
 * The column that a person named, by name or by 1-based number, or pointed to, by its index.
 * Throws `column-not-found`.
 */
export function findColumn(columns: readonly string[], wanted: string | number): TextColumn {
  const index = typeof wanted === "number" ? wanted : indexOfColumn(columns, wanted);
  const name = columns[index];
  if (name !== undefined) return { index, name, finding: { kind: "chosen" } };
  const shown = typeof wanted === "number" ? wanted + 1 : wanted;
  throw new FailureError("column-not-found", { wanted: String(shown), columns: [...columns] });
}

/** The 0-based index of a column by name or 1-based number; -1 if there is none. */
function indexOfColumn(columns: readonly string[], wanted: string): number {
  const found = [columns.indexOf(wanted), columns.findIndex((name) => sameName(name, wanted))].find(
    (index) => index >= 0,
  );
  const numbered = /^\d+$/u.test(wanted) ? Number(wanted) - 1 : -1;
  return found ?? (numbered < columns.length ? numbered : -1);
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
