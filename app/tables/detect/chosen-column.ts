import { FailureError } from "#ipc/failure";
import { placeOfName } from "./names-alike.ts";
import type { TextColumn } from "./text-column.ts";

/**
 * The column that a person named, by name or by 1-based number, or pointed to, by its index.
 * Throws `column-not-found` and, for a name that several columns have, `column-name-repeated`.
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
  const named = placeOfName(columns, wanted);
  const numbered = /^\d+$/u.test(wanted) ? Number(wanted) - 1 : -1;
  return named ?? (numbered < columns.length ? numbered : -1);
}
