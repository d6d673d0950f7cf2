/**
 * What to do with cells that a spreadsheet would take for formulas when it opens a delimited file:
 * leave them as they are, or put an apostrophe before them.
 */
export type FormulaChoice = "keep" | "escape";

/** A sign alone stands for no answer, and there is nothing in it to compute. */
const FORMULA_START = /^[=+\-@\t\r]./su;
/** Only one way to match each text: a cell of a megabyte must not take its square. */
const NUMBER = /^[-+]?[.,\s]*\d[\d.,\s]*(?:e[-+]?\d+)?%?$/iu;

/** Whether a spreadsheet would compute the cell; numbers with a sign are harmless. */
export function isFormulaCell(cell: string): boolean {
  return FORMULA_START.test(cell) && !NUMBER.test(cell);
}
