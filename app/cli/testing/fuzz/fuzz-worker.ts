import { absenceOf } from "#tables/detect/no-answer";
import { inspectTable } from "#tables/open-table";
import type { Row } from "#tables/rows";
import { createFakeScorer, fakePrediction } from "#scoring/testing/fake-scorer";
import { scoreFile } from "#scoring/score-file";
import type { FuzzAnswer, FuzzCase, LookCase, ScoreCase } from "./fuzz-case.ts";
import { lookAtSides } from "./look-at-sides.ts";

/** Scores damaged files and looks at scored ones, in a process of its own that the fuzzer can lose. */
process.on("message", (message) => {
  void answer(message as FuzzCase).then((reply) => process.send?.(reply));
});

type Outcome = Omit<FuzzAnswer, "rssBytes">;

async function answer(fuzzCase: FuzzCase): Promise<FuzzAnswer> {
  const outcome = await (fuzzCase.kind === "score" ? score(fuzzCase) : look(fuzzCase)).catch(
    (error: unknown) => ({
      outcome: "thrown",
      complaint: `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    }),
  );
  return { ...outcome, rssBytes: process.memoryUsage.rss() };
}

async function score(scoreCase: ScoreCase): Promise<Outcome> {
  const { inputPath, output } = scoreCase;
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
  if (result.ok) {
    return { outcome: "ok", complaint: await complaintAbout(scoreCase, result.value.tone.rows) };
  }
  const { code } = result.error;
  return { outcome: code, complaint: code === "internal" ? "an internal failure" : null };
}

/** What a scored file tells of its rows where nothing is damaged, and no receipt is there. */
let undisturbed: unknown = null;

async function look({ sample, side, spoolPath }: LookCase): Promise<Outcome> {
  if (undisturbed === null) {
    const alone = { ...sample, scored: sample.alone };
    undisturbed = (await lookAtSides(alone, { side: "receipt", spoolPath, undisturbed })).told;
  }
  const { outcome, complaint } = await lookAtSides(sample, { side, spoolPath, undisturbed });
  return { outcome: `${side}: ${outcome}`, complaint };
}

/** How far behind the label the column of errors is. */
const ERROR_OFFSET = 8;

/** What is wrong with an output: its rows are those of the input, each with its own prediction. */
async function complaintAbout(
  { inputPath, output, texts }: ScoreCase,
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
