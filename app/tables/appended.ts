/** A column that is written behind a table's own. */
export interface AppendedColumn {
  readonly name: string;
  readonly type: "text" | "decimal" | "count";
}

/** Null where a row has nothing in that column. */
export type AppendedCell = string | number | null;

/** Decimals of a number that is no count, in an output file. */
const DECIMALS = 4;

/** The cells as text, in the order of their columns; empty where there is nothing. */
export function appendedTexts(
  cells: readonly AppendedCell[],
  columns: readonly AppendedColumn[],
): string[] {
  return columns.map(({ type }, index) => {
    const value = cells[index] ?? "";
    if (typeof value !== "number") return value;
    return type === "count" ? String(value) : formatDecimal(value);
  });
}

/** The cells with their types, numbers rounded as they are in text formats. */
export function appendedValues(
  cells: readonly AppendedCell[],
  columns: readonly AppendedColumn[],
): AppendedCell[] {
  return columns.map(({ type }, index) => {
    const value = cells[index] ?? null;
    return typeof value === "number" && type !== "count" ? Number(formatDecimal(value)) : value;
  });
}

/** Four decimals and a point in every locale; never "-0.0000". */
export function formatDecimal(value: number): string {
  const text = value.toFixed(DECIMALS);
  return Number(text) === 0 ? (0).toFixed(DECIMALS) : text;
}
