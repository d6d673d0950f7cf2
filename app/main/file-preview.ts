import path from "node:path";
import { inspectFile } from "#batch/inspect-file";
import { isScored } from "#batch/results/scored-columns";
import { defaultOutputPath } from "#batch/score-file";
import type { FilePreview, FormChoice, OpenedFile } from "#ipc/files";
import { success, type Result } from "#ipc/result";
import { toPageFailure } from "./page-message.ts";

/** What a person can look over; a table with a hundred thousand columns must not fill the page. */
const MAX_COLUMNS = 100;
const MAX_ROWS = 20;
const MAX_CELL_LENGTH = 300;

/** A preview for the page, and where the scored file would go. */
export interface Inspection {
  preview: FilePreview;
  outputPath: string;
}

/** Inspects a file for the page. Errors: those of `inspectFile`. */
export async function previewFile(
  { file, path: inputPath }: { file: OpenedFile; path: string },
  choice: FormChoice,
  signal: AbortSignal,
): Promise<Result<Inspection>> {
  const inspected = await inspectFile(inputPath, { choice, signal });
  if (!inspected.ok) return { ok: false, error: toPageFailure(inspected.error, inputPath) };
  const { facts, rows, textColumn } = inspected.value;
  const text = textColumn.ok ? textColumn.value : null;
  const shown = facts.columns
    .map((name, index) => ({ name: cut(name), index }))
    .filter(({ index }) => index < MAX_COLUMNS || index === text?.index);
  const outputPath = defaultOutputPath(inputPath, facts.format, null);
  return success({
    outputPath,
    preview: {
      file: { ...file, sizeBytes: facts.sizeBytes },
      format: facts.format,
      isCompressed: facts.compression !== "none",
      encoding: facts.encoding && {
        name: facts.encoding.name,
        reason: facts.encoding.reason,
      },
      delimiter: facts.delimiter,
      header: facts.header,
      sheet: facts.sheet && { name: facts.sheet.name, others: [...facts.sheet.others] },
      rowCount: facts.rowCount,
      columnCount: facts.columns.length,
      columns: shown,
      rows: rows
        .slice(0, MAX_ROWS)
        .map((cells) => shown.map(({ index }) => cut(cells[index] ?? ""))),
      textColumn: text && { index: text.index, reason: text.reason },
      problemCount: facts.problemCount,
      firstProblem: facts.problems[0] ?? null,
      outputName: path.basename(outputPath),
      isScored: isScored(facts.columns, rows),
    },
  });
}

function cut(text: string): string {
  return text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH)}…` : text;
}
