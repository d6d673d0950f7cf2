/** The cell that the keys are at: a row's place in the order and a column's among those shown. */
export interface ActiveCell {
  position: number;
  column: number;
}

/** Where a key leads from a cell, as in the ARIA guide's grid; null for a key that leads nowhere. */
export function movedCell(
  { position, column }: ActiveCell,
  { key, ctrlKey }: Pick<KeyboardEvent, "key" | "ctrlKey">,
  { rowCount, columnCount, page }: { rowCount: number; columnCount: number; page: number },
): ActiveCell | null {
  const toRow = (row: number) => ({
    position: Math.max(0, Math.min(rowCount - 1, row)),
    column,
  });
  const toColumn = (index: number) => ({
    position,
    column: Math.max(0, Math.min(columnCount - 1, index)),
  });
  switch (key) {
    case "ArrowDown":
      return toRow(position + 1);
    case "ArrowUp":
      return toRow(position - 1);
    case "PageDown":
      return toRow(position + page);
    case "PageUp":
      return toRow(position - page);
    case "ArrowRight":
      return toColumn(column + 1);
    case "ArrowLeft":
      return toColumn(column - 1);
    // Rows are what one goes through here, so Home and End lead along them, with Ctrl or without.
    case "Home":
      return ctrlKey ? { position: 0, column: 0 } : toRow(0);
    case "End":
      return ctrlKey ? { position: rowCount - 1, column: columnCount - 1 } : toRow(rowCount - 1);
    default:
      return null;
  }
}
