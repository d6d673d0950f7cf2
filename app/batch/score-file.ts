import { success, type Failure, type Result } from "#ipc/result";
import { annotationNames } from "./annotation.ts";
import { refuseBeyondLimits } from "./convert.ts";
import { splitExtensions, type FormChoice, type Format } from "./file-form.ts";
import type { FormulaChoice } from "./formula-cells.ts";
import { isJournal, isResumable, Journal, journalPathOf, type JobIdentity } from "./journal.ts";
import { OutputFile, sideNamesOf } from "./output-file.ts";
import { checkOutputPath, resolveOutputPath } from "./output-path.ts";
import { ProgressMeter, type ScoreProgress } from "./progress.ts";
import { isReceipt, receiptOf, receiptPathOf, writeReceipt } from "./receipt.ts";
import { scoreTable, type TableJob, type ToneSums } from "./score-table.ts";
import type { Scorer } from "./scorer.ts";
import { settle, Stop } from "./stop.ts";
import { inspectTable, type Table, type TableFacts } from "./table.ts";
import { detectTextColumn, findColumn, type TextColumn } from "./text-column.ts";
import type { ByteSink } from "./text-sink.ts";
import { detectDateColumn } from "./tone-groups.ts";

export interface ScoreFileOptions {
  readonly inputPath: string;
  /** Left out: `<name>.scored.<ext>` beside the input. A sink takes the bytes as they come. */
  readonly output?: string | ByteSink | undefined;
  /** Name or 1-based number, or the 0-based index, of the text column; left out, it is detected. */
  readonly column?: string | number | undefined;
  readonly choice?: FormChoice | undefined;
  /** Format of the output; left out, that of the input. */
  readonly outputFormat?: Format | undefined;
  /** Column, named like `column`, by whose values the tone is summed up, too. */
  readonly groupBy?: string | number | undefined;
  /** Column of dates, named like `column`; left out, it is detected; null for none. */
  readonly dateColumn?: string | number | null | undefined;
  /** For delimited files; left out, cells stay as they are. */
  readonly formulas?: FormulaChoice | undefined;
  /** Replace an output that exists, and forget an interrupted run. */
  readonly force?: boolean | undefined;
  /** Go on with an interrupted run where there is one. */
  readonly resume?: boolean | undefined;
  readonly scorer: Scorer;
  readonly appVersion: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ScoreProgress) => void) | undefined;
  /** Milliseconds of work so far, from which rates are told; left out, every moment counts. */
  readonly workClock?: (() => number) | undefined;
}

/** Why a job stopped, and whether `resume` can go on with it. */
export interface ScoreFailure extends Failure {
  readonly resumable: boolean;
}

export type ScoreResult = { ok: true; value: ScoreSummary } | { ok: false; error: ScoreFailure };

/** What became of a file. */
export interface ScoreSummary extends ToneSums {
  readonly inputPath: string;
  /** Null where the output went to a sink. */
  readonly outputPath: string | null;
  readonly table: TableFacts;
  readonly textColumn: TextColumn;
  readonly appendedColumns: readonly string[];
  readonly durationMs: number;
}

/**
 * Scores one column of a file into a new file: every row and cell as it was, with the predictions
 * appended. Memory does not grow with the file. Until the output is whole it has another name; a
 * job that stops after some of the work leaves that and its journal behind to be resumed, and a
 * resumed job's output is byte for byte that of an undisturbed one.
 *
 * Errors: `file-not-found`, `file-not-readable`, `file-not-writable`, `file-exists`,
 * `file-changed`, `format-unknown`, `format-broken`, `encoding-unknown`, `column-not-found`,
 * `column-unclear`, `no-text`, `disk-full`, `newer-version`, `scorer-failed`, `invalid-request`,
 * `cancelled`.
 */
export async function scoreFile(options: ScoreFileOptions): Promise<ScoreResult> {
  const ending = { journalKept: false };
  const result = await settle(options.inputPath, () => runJob(options, ending));
  if (result.ok) return result;
  return { ok: false, error: { ...result.error, resumable: ending.journalKept } };
}

/**
 * `comments.csv.gz` → `comments.scored.csv.gz`, beside it; lines of text become CSV, because
 * predictions need columns.
 */
export function defaultOutputPath(
  inputPath: string,
  format: Format,
  convertTo: Format | null,
): string {
  const { base, extension, packing } = splitExtensions(inputPath);
  if (convertTo !== null) return `${base}.scored.${convertTo}`;
  return `${base}.scored${format === "txt" ? ".csv" : extension}${packing}`;
}

/** How a job that has failed can go on. */
interface Ending {
  journalKept: boolean;
}

async function runJob(options: ScoreFileOptions, ending: Ending): Promise<Result<ScoreSummary>> {
  const { inputPath, signal } = options;
  const startedAt = new Date();
  const meter = new ProgressMeter(options.onProgress ?? (() => undefined), options.workClock);
  // What would fail in the end must not cost a reading first.
  if (typeof options.output === "string") await checkOutput(options, options.output);
  const table = await inspectTable(inputPath, {
    choice: options.choice,
    signal,
    onBytes: (bytesDone, bytesTotal) =>
      meter.update(
        {
          phase: "checking",
          rowsDone: 0,
          rowsInWork: 0,
          rowsTotal: null,
          bytesDone,
          bytesTotal,
          rowsFailed: 0,
        },
        null,
      ),
  });
  try {
    const decided = decide(options, table, meter);
    if (!decided.ok) return decided;
    const { job, column } = decided.value;
    const named = options.output ?? defaultOutputPath(inputPath, table.facts.format, job.convertTo);
    const output = typeof named === "string" ? await checkOutput(options, named) : named;
    const summarise = (sums: ToneSums): ScoreSummary => ({
      inputPath,
      outputPath: typeof output === "string" ? output : null,
      table: table.facts,
      textColumn: column,
      appendedColumns: job.names,
      ...sums,
      durationMs: Date.now() - startedAt.getTime(),
    });
    if (typeof output !== "string") return success(summarise(await scoreTable(job, output, null)));
    const journal = await Journal.open(output, identityOf(job), options);
    return success(
      await writeOutputFile({ job, output, journal, options, summarise, ending, startedAt }),
    );
  } finally {
    table.close();
  }
}

/** Settles which columns are read and what the new ones are called. */
function decide(
  options: ScoreFileOptions,
  table: Table,
  meter: ProgressMeter,
): Result<{ job: TableJob; column: TextColumn }> {
  const { columns, rowCount } = table.facts;
  const { inputPath, scorer, signal, formulas } = options;
  const isBlank = table.sample.every((cells) => cells.every((cell) => cell.trim() === ""));
  if (rowCount === 0 || (isBlank && rowCount <= table.sample.length)) {
    throw new Stop("no-text", `${inputPath}: the file has no rows with text in them.`);
  }
  const text =
    options.column === undefined
      ? detectTextColumn(columns, table.sample)
      : findColumn(columns, options.column);
  if (!text.ok) return text;
  const group = findOptional(columns, options.groupBy, () => null);
  if (!group.ok) return group;
  const date = findOptional(columns, options.dateColumn, () =>
    detectDateColumn(columns, table.sample),
  );
  if (!date.ok) return date;
  const names = annotationNames(columns);
  const { outputFormat } = options;
  const convertTo = outputFormat === table.facts.format ? null : (outputFormat ?? null);
  if (convertTo !== null) refuseBeyondLimits(convertTo, table.facts, inputPath);
  const job: TableJob = {
    inputPath,
    table,
    text: text.value.index,
    group: group.value,
    date: date.value,
    names,
    formulas,
    convertTo,
    scorer,
    meter,
    signal,
  };
  return success({ job, column: text.value });
}

/** A column that was named, or that `otherwise` finds; null for none. */
function findOptional(
  columns: readonly string[],
  wanted: string | number | null | undefined,
  otherwise: () => number | null,
): Result<number | null> {
  if (wanted === null) return success(null);
  if (wanted === undefined) return success(otherwise());
  const found = findColumn(columns, wanted);
  return found.ok ? success(found.value.index) : found;
}

/**
 * Where the output is really written, once nothing stands against it. What an interrupted run has
 * begun is its own to replace.
 */
async function checkOutput(options: ScoreFileOptions, named: string): Promise<string> {
  const { inputPath, force = false, resume = false } = options;
  const output = await resolveOutputPath(named);
  const mayReplace = force || (resume && (await isResumable(output)));
  await checkOutputPath(inputPath, output, mayReplace, [
    ...sideNamesOf(output),
    { path: journalPathOf(output), isOurs: () => isJournal(journalPathOf(output)) },
    { path: receiptPathOf(output), isOurs: () => isReceipt(receiptPathOf(output)) },
  ]);
  return output;
}

async function writeOutputFile(run: {
  job: TableJob;
  output: string;
  journal: Journal;
  options: ScoreFileOptions;
  summarise: (sums: ToneSums) => ScoreSummary;
  ending: Ending;
  startedAt: Date;
}): Promise<ScoreSummary> {
  const { job, output, journal, options, ending } = run;
  let isDone = false;
  let file: OutputFile | undefined;
  try {
    const { compression } = job.table.facts;
    file = await OutputFile.create(output, job.convertTo === null ? compression : "none");
    const summary = run.summarise(await scoreTable(job, file, journal));
    await writeReceipt(output, receiptOf(summary, options, run.startedAt));
    await file.commit();
    isDone = true;
    return summary;
  } catch (error) {
    await file?.abandon({ keep: !journal.isEmpty });
    throw error;
  } finally {
    ending.journalKept = !isDone && !journal.isEmpty;
    await journal.close({ keep: ending.journalKept });
  }
}

function identityOf({ table, text, scorer, formulas, convertTo }: TableJob): JobIdentity {
  const { sha256, rowCount, format, encoding, delimiter, header, sheet } = table.facts;
  return {
    inputSha256: sha256,
    rowCount,
    model: scorer.model,
    textColumn: text,
    form: {
      format,
      encoding: encoding?.name ?? null,
      delimiter,
      header: header?.present ?? null,
      sheet: sheet?.name ?? null,
      formulas: formulas ?? "keep",
      convertTo,
    },
  };
}
