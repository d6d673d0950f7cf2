import { absenceOf } from "#tables/detect/no-answer";
import { inspectTable } from "#tables/open-table";
import type { Row } from "#tables/rows";
import { createFakeScorer, fakePrediction } from "../fake-scorer.ts";
import { scoreFile } from "../../score-file.ts";
import type { FuzzAnswer, FuzzCase } from "./fuzz-case.ts";

/** Scores damaged files, in a process of its own that the fuzzer can lose. */
process.on("message", (message) => {
  void answer(message as FuzzCase).then((reply) => process.send?.(reply));
});

async function answer(fuzzCase: FuzzCase): Promise<FuzzAnswer> {
  let outcome = "ok";
  let complaint: string | null = null;
  try {
    const { inputPath, output } = fuzzCase;
    const result = await scoreFile({
      inputPath,
      output,
      force: true,
      column: 1,
      // Damaged texts may look like any language.
      language: "en",
      scorer: createFakeScorer(),
      appVersion: "0.0.0",
    });
    if (result.ok) complaint = await complaintAbout(fuzzCase, result.value.tone.rows);
    else outcome = result.error.code;
    if (outcome === "internal") complaint = "an internal failure";
  } catch (error) {
    complaint = `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  return { outcome, complaint, rssBytes: process.memoryUsage.rss() };
}

/** How far behind the label the column of errors is. */
const ERROR_OFFSET = 8;

/** What is wrong with an output: its rows are those of the input, each with its own prediction. */
async function complaintAbout(
  { inputPath, output, texts }: FuzzCase,
  rows: number,
): Promise<string | null> {
  const before = await inspectTable(inputPath, {});
  const { format, encoding, delimiter, header } = before.facts;
  // Without names a preamble can't be told from rows in what was written.
  if (header?.present === false) return before.facts.rowCount === rows ? null : "rows differ";
  const choice = {
    ...(header && { headerRows: header.rowsAbove }),
    ...(delimiter !== null && { delimiter, format: format === "txt" ? ("csv" as const) : format }),
    ...(encoding && { encoding: encoding.name }),
  };
  const after = await inspectTable(output, { choice });
  try {
    if (before.facts.rowCount !== rows) return `${rows} of ${before.facts.rowCount} rows`;
    if (after.facts.rowCount !== rows) return `${after.facts.rowCount} rows written of ${rows}`;
    if (texts && texts.length !== rows) return `${rows} rows instead of ${texts.length}`;
    const label = after.facts.columns.lastIndexOf("undertone_label");
    const written = after.open().reader.rows()[Symbol.asyncIterator]();
    for await (const row of before.open().reader.rows()) {
      const copy = (await written.next()).value as Row | undefined;
      const text = row.cells[1] ?? "";
      if (texts && texts[row.rowIndex] !== text) return `row ${row.line} has another text: ${text}`;
      // A text whose letters were put right before it was read has the prediction of another.
      // Of a row with too many cells the prediction stands behind them all, as its error says.
      const surplus = Math.max(0, (copy?.cells.length ?? 0) - after.facts.columns.length);
      const at = label + surplus;
      const note = copy?.cells[at + ERROR_OFFSET] ?? "";
      if (label < 0 || note.includes("put right") || isList(text)) continue;
      // A header in the middle of a file, as joined files have it, is no text.
      const isHeader = note.includes("the header once more");
      const isSilent = isHeader || absenceOf(text) === "empty";
      const expected = isSilent ? "" : (fakePrediction(text)?.label ?? "");
      if (copy?.cells[at] === expected) continue;
      return `row ${row.line} has the prediction of another text`;
    }
    return null;
  } finally {
    before.close();
    after.close();
  }
}

/** A cell that holds a list is read without JSON's marks. */
function isList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
