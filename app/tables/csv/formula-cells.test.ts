import { expect, it } from "vitest";
import { isFormulaCell } from "./formula-cells.ts";

it.each([
  ["=1+1", true],
  ["@SUM(A1)", true],
  ["-5", false],
  ["+1.234,50", false],
  ["-.5", false],
  ["- 5 000%", false],
  ["-5%", false],
  ["-1e5", false],
  ["-1.5E+10%", false],
  ["-e5", true],
  ["--5", true],
  ["-", false],
  ["-A1", true],
  ["=\n1+1", true],
  ["-1-2", true],
  ["\t12", false],
  ["12", false],
  ["", false],
])("%j: %s", (cell, isFormula) => {
  expect(isFormulaCell(cell)).toBe(isFormula);
});
