import fc from "fast-check";
import { expect, it } from "vitest";
import { rowProblemSchema, type RowProblem } from "#ipc/files/row-problem";
import { readRowProblems, writeRowProblems } from "./row-problem-words.ts";

const count = fc.nat();
/** As the words of a library come, with what separates problems in them, too. */
const detail = fc.string({ unit: fc.constantFrom(..."ab ;()1") });
const madeProblem: fc.Arbitrary<RowProblem> = fc.oneof(
  fc
    .constantFrom(...rowProblemSchema.options.map(({ shape }) => shape.code.value))
    .filter((code) => rowProblemSchema.safeParse({ code }).success)
    .map((code) => ({ code }) as RowProblem),
  fc.record({ code: fc.constant("quote-unclosed" as const), line: count, column: count }),
  fc.record({ code: fc.constant("quotes-not-doubled" as const), column: count }),
  fc.record({ code: fc.constant("cells-differ" as const), cells: count, columns: count }),
  fc.record({ code: fc.constant("not-utf8" as const), column: count }),
);

it("is read as it was written", () => {
  fc.assert(
    fc.property(fc.array(madeProblem), fc.option(detail), (problems, said) => {
      const all: RowProblem[] =
        said === null ? problems : [...problems, { code: "model-failed", detail: said }];
      const cell = writeRowProblems(all);
      expect(writeRowProblems(readRowProblems(cell))).toBe(cell);
      if (said === null) expect(readRowProblems(cell)).toEqual(all);
    }),
  );
});

it("is written again as it was, whoever wrote it", () => {
  const words = fc.constantFrom("no text", "; ", "line 7", ": a quote", "1", "column 01 has", " ");
  const cells = fc.oneof(
    fc.string(),
    fc.array(words).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(cells, (cell) => {
      expect(writeRowProblems(readRowProblems(cell))).toBe(cell);
    }),
  );
});

/** What outputs of 0.4.1 say. */
it.each<[string, RowProblem[]]>([
  ["no text", [{ code: "no-text" }]],
  ["no answer", [{ code: "no-answer" }]],
  [
    "row of 2 cells in a table of 1 column; no text",
    [{ code: "cells-differ", cells: 2, columns: 1 }, { code: "no-text" }],
  ],
  [
    "line 7: a quote opened in column 2 is never closed",
    [{ code: "quote-unclosed", line: 7, column: 2 }],
  ],
  ["the model failed on this text (bad; worse)", [{ code: "model-failed", detail: "bad; worse" }]],
  ["this text ends the scoring process each time", [{ code: "text-ends-process" }]],
  ["sin texto", [{ code: "as-written", text: "sin texto" }]],
  ["", []],
])("reads %j", (cell, problems) => {
  expect(readRowProblems(cell)).toEqual(problems);
});
