import { rowProblemSchema, type RowProblem, type RowProblemCode } from "#ipc/files/row-problem";

/**
 * What a file says of a row: in the column `undertone_error`, in receipts and in journals. These
 * words belong to the format of the files. They are the same in every language, and one that
 * changes can't be read back any more.
 */
const WORDS: Readonly<Record<Exclude<RowProblemCode, "as-written">, readonly string[]>> = {
  "no-text": ["no text"],
  "no-answer": ["no answer"],
  "header-again": ["the header once more"],
  "quote-unclosed": ["line {line}: a quote opened in column {column} is never closed"],
  "quotes-not-doubled": ["quotes inside column {column} were not doubled"],
  "cells-differ": [
    "row of {cells} cells in a table of {columns} column",
    "row of {cells} cells in a table of {columns} columns",
  ],
  "not-utf8": ["column {column} has bytes that are not UTF-8"],
  "formula-uncomputed": ["the formula was never computed"],
  "line-not-json": ["the line is not valid JSON"],
  "line-no-object": ["the line is no JSON object"],
  "value-not-json": ["the value is not valid JSON"],
  "value-no-object": ["the value is no JSON object"],
  "letters-repaired": ["letters broken by a wrong encoding were put right to read it"],
  "markup-left-out": ["read without its HTML tags"],
  "quoted-mail-left-out": ["read without the mail that it quotes"],
  "text-ends-process": ["this text ends the scoring process each time"],
  "model-failed": ["the model failed on this text ({detail})"],
};
const SEPARATOR = "; ";

/** A cell of no file of ours is longer; what is, is handed on as it is. */
const MOST_CHARACTERS = 2_000;

/** Several problems as a cell has them; an empty text for none. */
export function writeRowProblems(problems: readonly RowProblem[]): string {
  return problems.map(writeRowProblem).join(SEPARATOR);
}

/** What such a cell says; `writeRowProblems` gives the very same cell again. */
export function readRowProblems(cell: string): RowProblem[] {
  if (cell === "") return [];
  const asWritten: RowProblem[] = [{ code: "as-written", text: cell }];
  if (cell.length > MOST_CHARACTERS) return asWritten;
  const problems: RowProblem[] = [];
  const parts = cell.split(SEPARATOR);
  for (const [index, part] of parts.entries()) {
    // What a library said comes last, and may have the separator in it.
    const problem = match(part) ?? match(parts.slice(index).join(SEPARATOR));
    if (!problem) return asWritten;
    problems.push(problem);
    if (writeRowProblems(problems) === cell) return problems;
  }
  return asWritten;
}

/** What words say that are one problem. */
export function readRowProblem(words: string): RowProblem {
  const [problem, ...more] = readRowProblems(words);
  return problem && more.length === 0 ? problem : { code: "as-written", text: words };
}

function writeRowProblem(problem: RowProblem): string {
  if (problem.code === "as-written") return problem.text;
  const templates = WORDS[problem.code];
  const isOne = "columns" in problem && problem.columns === 1;
  const fields: Readonly<Record<string, unknown>> = problem;
  return piecesOf((isOne ? templates[0] : templates.at(-1)) ?? "")
    .map(({ before, field }) => before + String(field === "" ? "" : fields[field]))
    .join("");
}

function match(words: string): RowProblem | null {
  for (const [code, templates] of Object.entries(WORDS)) {
    for (const template of templates) {
      const fields = readFields(words, template);
      const read = fields && rowProblemSchema.safeParse({ code, ...fields });
      if (read?.success && writeRowProblem(read.data) === words) return read.data;
    }
  }
  return null;
}

/** What stands in the places of a template; null for words of another. */
function readFields(words: string, template: string): Record<string, number | string> | null {
  const fields: Record<string, number | string> = {};
  const pieces = piecesOf(template);
  let at = 0;
  for (const [index, { before, field }] of pieces.entries()) {
    if (!words.startsWith(before, at)) return null;
    at += before.length;
    if (field === "") return at === words.length ? fields : null;
    const after = pieces[index + 1]?.before ?? "";
    const end = field === "detail" ? words.length - after.length : words.indexOf(after, at);
    if (end < at) return null;
    const value = words.slice(at, end);
    fields[field] = field === "detail" ? value : Number(value);
    at = end;
  }
  return null;
}

/** The fixed words of a template, each with the field after it; the last has none. */
function piecesOf(template: string): { before: string; field: string }[] {
  return template.split("}").map((piece) => {
    const [before = "", field = ""] = piece.split("{");
    return { before, field };
  });
}
