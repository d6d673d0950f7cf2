import type { RowProblem, RowProblemCode } from "#ipc/files/row-problem";
import { shown } from "./shown-text.ts";

/** What is said of a row, as the command line says it. */
export function sayRowProblems(problems: readonly RowProblem[]): string {
  return problems
    .map((problem) => (PHRASES[problem.code] as (problem: RowProblem) => string)(problem))
    .map(shown)
    .join("; ");
}

type Of<C extends RowProblemCode> = Extract<RowProblem, { code: C }>;

const PHRASES: { readonly [C in RowProblemCode]: (problem: Of<C>) => string } = {
  "no-text": () => "it has no text",
  "no-answer": () => "its text stands for a missing answer",
  "header-again": () => "it is the header once more",
  "quote-unclosed": ({ line, column }) =>
    `a quote opened in line ${line}, column ${column}, is never closed`,
  "quotes-not-doubled": ({ column }) => `quotes inside column ${column} were not doubled`,
  "cells-differ": ({ cells, columns }) => `it has ${cells} instead of ${columns} cells`,
  "not-utf8": ({ column }) => `column ${column} has bytes that are not UTF-8`,
  "formula-uncomputed": () => "its formula was never computed",
  "line-not-json": () => "the line is not valid JSON",
  "line-no-object": () => "the line is not a JSON object",
  "value-not-json": () => "the value is not valid JSON",
  "value-no-object": () => "the value is not a JSON object",
  "letters-repaired": () => "letters broken by a wrong encoding were repaired to read it",
  "markup-left-out": () => "its HTML was read as a browser shows it",
  "quoted-mail-left-out": () => "it was read without the mail that it quotes",
  "text-ends-process": () => "its text ends the scoring process each time",
  "model-failed": ({ detail }) => `the model failed on its text (${detail})`,
  "as-written": ({ text }) => text,
};
