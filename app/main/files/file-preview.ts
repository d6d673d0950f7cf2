import path from "node:path";
import { defaultOutputPath } from "#scoring/output/default-output-path";
import type { ModelIdentity } from "#scoring/scorer";
import type { FilePreview, FormChoice, OutputFormat } from "#ipc/files/files";
import { OUTPUT_FORMATS } from "#ipc/files/formats";
import { shortened, shownName } from "#ipc/files/shown-name";
import { fileNameOf } from "./file-name.ts";
import type { Looking } from "./looking.ts";
import type { KnownFile } from "./open-files.ts";
import { success, type Result } from "#ipc/result";

/** What a person can look over; a table with a hundred thousand columns must not fill the page. */
const MAX_COLUMNS = 100;
const MAX_ROWS = 20;
const MAX_CELL_LENGTH = 300;

/** A preview for the page, and what main keeps of it. */
export interface Inspection {
  preview: FilePreview;
  rowCount: number;
  /** Of the file as it was read. */
  sha256: string;
  /** Cells of the first rows, cut to what is enough to judge them. */
  sample: readonly (readonly string[])[];
  /** Mean length of the cells of each column, in whole characters. */
  meanCharacters: readonly number[];
  /** What the result is called, in another format if one is given. */
  outputName: (format: OutputFormat | null) => string;
}

/**
 * Inspects a file for the page; `presentModels` is asked for where the file has been scored. Errors:
 * those of `inspectFile`.
 */
export async function previewFile(
  { file, path: inputPath, outputFolder }: KnownFile,
  choice: FormChoice,
  {
    looking,
    signal,
    presentModels,
  }: {
    looking: Looking;
    signal: AbortSignal;
    presentModels: () => Promise<readonly ModelIdentity[] | null>;
  },
): Promise<Result<Inspection>> {
  const inspected = await looking.call("inspect", { path: inputPath, choice }, { signal });
  if (!inspected.ok) return inspected;
  const { facts, rows, textColumn, doubts, languages, isScored, sheetExcess, losses } =
    inspected.value;
  const text = textColumn.kind === "found" ? textColumn.column : null;
  const candidates = textColumn.kind === "unclear" ? textColumn.candidates : [];
  const shown = facts.columns
    .map((name, index) => ({
      name: shortened(name, MAX_CELL_LENGTH),
      index,
      doubts: [...(doubts[index] ?? [])],
      language: languages[index] ?? null,
    }))
    .filter(
      ({ index }) => index < MAX_COLUMNS || index === text?.index || candidates.includes(index),
    );
  const models = isScored ? await presentModels() : null;
  const other =
    models && (await looking.call("otherModel", { path: inputPath, models }, { signal }));
  const outputName = (format: OutputFormat | null) => {
    const convertTo = format === facts.format ? null : format;
    return path.basename(defaultOutputPath(inputPath, facts.format, convertTo));
  };
  const namesByFormat = OUTPUT_FORMATS.map((format) => {
    return [format, shownName(outputName(format))] as const;
  });
  return success({
    outputName,
    rowCount: facts.rowCount,
    sha256: facts.sha256,
    sample: rows,
    meanCharacters: facts.meanCharacters,
    preview: {
      file: { ...file, sizeBytes: facts.sizeBytes },
      format: facts.format,
      isCompressed: facts.compression !== "none",
      encoding: facts.encoding && {
        name: facts.encoding.name,
        finding: facts.encoding.finding,
      },
      delimiter: facts.delimiter,
      header: facts.header,
      sheet: facts.sheet && { name: facts.sheet.name, others: [...facts.sheet.others] },
      list: facts.list && { path: facts.list.path, others: [...facts.list.others] },
      rowCount: facts.rowCount,
      columnCount: facts.columns.length,
      columns: shown,
      rows: rows
        .slice(0, MAX_ROWS)
        .map((cells) => shown.map(({ index }) => shortened(cells[index] ?? "", MAX_CELL_LENGTH))),
      textColumn: text && { index: text.index, finding: text.finding },
      textCandidates: [...candidates],
      problemCount: facts.problemCount,
      firstProblem: facts.problems[0] ?? null,
      formulaCount: facts.formulaCount,
      sheetExcess: [...sheetExcess],
      losses: Object.fromEntries(
        OUTPUT_FORMATS.map((format) => [format, [...losses[format]]]),
      ) as FilePreview["losses"],
      outputName: shownName(outputName(null)),
      outputNames: Object.fromEntries(namesByFormat) as Record<OutputFormat, string>,
      outputFolder: outputFolder === null ? null : fileNameOf(outputFolder),
      isScored,
      otherModel: other?.ok ? other.value : null,
    },
  });
}
