import type { ValueType } from "./value-type.ts";

/** A cell as a text to read: a list of texts is those texts, one a line, and not their brackets. */
export function spokenText(cell: string, type: ValueType | undefined): string {
  if (type !== "nested" || !cell.startsWith('["')) return cell;
  try {
    const texts = JSON.parse(cell) as unknown[];
    return texts.every((text) => typeof text === "string") ? texts.join("\n") : cell;
  } catch {
    return cell;
  }
}

/** The cells of a row as texts to read. */
export function spokenCells(
  cells: readonly string[],
  types: readonly ValueType[] | undefined,
): readonly string[] {
  if (!types?.includes("nested")) return cells;
  return cells.map((cell, index) => spokenText(cell, types[index]));
}
