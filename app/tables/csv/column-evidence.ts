import { cellKind, wordsOf } from "../detect/cell-kind.ts";
import { isUsualName } from "../detect/column-name.ts";

/** Whether names stand above columns, or a column holds numbers, days, codes or single words. */
export function hasColumns(rows: readonly (readonly string[])[], width: number): boolean {
  const [first = [], ...rest] = rows;
  if (hasNames(first)) return true;
  return hasTypedColumn(rest.length > 1 ? rest : rows, width, 0.8);
}

export function hasNames(first: readonly string[]): boolean {
  const usual = first.filter((cell) => isUsualName(cell)).length;
  return usual >= 2 && first.every((cell) => wordsOf(cell).length <= 4);
}

/** Whether `least` of a column are numbers, days or codes; or single words, unless they don't count. */
export function hasTypedColumn(
  rows: readonly (readonly string[])[],
  width: number,
  least: number,
  doWordsCount = true,
): boolean {
  for (let column = 0; column < Math.min(width, 50); column += 1) {
    const cells = rows.map((row) => row[column]?.trim() ?? "");
    const typed = cells.filter((cell) => {
      const kind = cellKind(cell);
      if (kind === "words") {
        return doWordsCount && !/\s/u.test(cell) && /^[\p{L}\p{N}_-]+$/u.test(cell);
      }
      return kind !== "empty";
    });
    if (typed.length >= Math.max(2, rows.length * least)) return true;
  }
  return false;
}
