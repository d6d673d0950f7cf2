import type { FailureCode } from "#ipc/failure";
import { sayFailure } from "../sentences/failure-sentences.ts";
import { availableParallelism } from "node:os";
import { Option, type Command } from "commander";
import { boundHeapTightly } from "#scoring/process/heap-growth";
import { OUTPUT_FORMATS, type Format } from "#ipc/files/formats";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import type { Scorer } from "#scoring/scorer";
import { checkOutputOf, scoreFile, type ScoreFailure } from "#scoring/score-file";
import type { ScoreSummary } from "#scoring/score-summary";
import { findAppVersion } from "#inference/model-directory";
import { success } from "#ipc/result";
import { EXIT_DONE, EXIT_FAILED, EXIT_RESUMABLE, EXIT_USAGE } from "../exit-codes.ts";
import { addFormOptions, formChoice, type FormOptions } from "./form-options.ts";
import { listInputs, STANDARD_INPUT } from "./score-input.ts";
import { createProgressPrinter } from "./score-progress.ts";
import { describeDoubts, describeSummary } from "./score-summary.ts";
import { isKeptInput, isOneLine, withStandardInput } from "../standard-input.ts";
import { complain, guardStandardStreams } from "../standard-streams.ts";
import { shown } from "../sentences/shown-text.ts";
import { parseProcesses, startScorer } from "./start-scorer.ts";
import { stopOnSignals } from "../stop-on-signals.ts";

interface ScoreOptions extends FormOptions {
  readonly column?: readonly string[];
  readonly output?: string;
  readonly format?: Format;
  readonly groupBy?: string;
  readonly dateColumn?: string;
  readonly scorePlaceholders?: boolean;
  readonly formulas?: FormulaChoice;
  readonly language?: string;
  readonly mixed: boolean;
  readonly personal?: boolean;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly processes?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const STANDARD_OUTPUT = "-";

/** `undertone score FILE… [options]`: progress on standard error, results on standard output. */
export function addScoreCommand(program: Command): void {
  const command = program
    .command("score")
    .description(
      "score a column of files, or several, into new files with the predictions appended",
    )
    .argument(
      "<file...>",
      "CSV, TSV, TXT, JSON, JSON lines, also .gz; XLSX, Parquet; folders of those; - for standard input",
    );
  addFormOptions(command)
    .option(
      "-c, --column <name>",
      "the text column, by name or number; repeat it for several; detected if left out",
      (name: string, named: readonly string[] | undefined) => [...(named ?? []), name],
    )
    .option("-o, --output <path>", "where to write one file's result; - for standard output")
    .addOption(
      new Option(
        "--format <format>",
        "format of the output; that of its name, or of the input, if left out",
      ).choices(OUTPUT_FORMATS),
    )
    .option("--group-by <column>", "sum up by the values of this column, too")
    .option("--date-column <column>", "sum up over time by this column; detected if left out")
    .addOption(
      new Option(
        "--formulas <choice>",
        "cells that a spreadsheet would compute: keep them, or escape them with an apostrophe",
      ).choices(["keep", "escape"]),
    )
    .option("--no-mixed", "do not tell mixed feelings: up to twice as fast")
    .option("--personal", "read with what undertone learn has learnt, where it is clearly better")
    .option(
      "--language <code>",
      "language of the texts, such as en, or any to read every text; told row by row if left out",
    )
    .option("--score-placeholders", "score NaN, N/A, - and the like as if they were texts")
    .option("-r, --resume", "resume an interrupted run")
    .option("-f, --force", "replace outputs that exist and forget interrupted runs")
    .option("--processes <number>", "processes that score; one a core if left out", parseProcesses)
    .option("--json", "print a JSON summary of each file, one a line")
    .option("-q, --quiet", "print errors only")
    .action(async (files: string[], options: ScoreOptions) => {
      const exitCode = await runScore(files, options);
      // A summary that could not be printed has failed the run by now.
      process.exitCode ??= exitCode;
    });
}

async function runScore(names: readonly string[], options: ScoreOptions): Promise<number> {
  boundHeapTightly();
  let exitCode = EXIT_DONE;
  let isUnread = false;
  guardStandardStreams({
    // Whoever reads has had enough, as `head` has; files are scored on.
    onUnread: () => (isUnread = true),
    onFailed: (failure) => {
      // The write of data that failed tells of itself.
      if (options.output !== STANDARD_OUTPUT) complain(sayFailure(failure));
      process.exitCode = EXIT_FAILED;
    },
  });
  const inputs = await listInputs(names);
  if (!inputs.ok) {
    complain(sayFailure(inputs.error));
    return EXIT_FAILED;
  }
  const { files, leftOut } = inputs.value;
  if (leftOut.length > 0 && !options.quiet) {
    complain(`left out, because they are not tables: ${leftOut.map(shown).join(", ")}`);
  }
  if (options.output !== undefined && files.length > 1) {
    complain("--output names one file. Score several files without it, or one by one.");
    return EXIT_USAGE;
  }
  const scorer = await startScorer(options.processes ?? availableParallelism(), options);
  if (!scorer.ok) {
    complain(sayFailure(scorer.error));
    return EXIT_FAILED;
  }
  const appVersion = await findAppVersion();
  // Until now a signal has simply ended the process.
  const stopping = stopOnSignals();
  for (const file of files) {
    if (stopping.signal.aborted) break;
    const { signal } = stopping;
    const job = { options, scorer: scorer.value, appVersion, signal, isUnread: () => isUnread };
    const ended = await (file === STANDARD_INPUT ? scoreStandardInput(job) : scoreOne(file, job));
    exitCode = Math.max(exitCode, ended);
  }
  stopping.end();
  scorer.value.close();
  return exitCode;
}

interface Job {
  readonly options: ScoreOptions;
  readonly scorer: Scorer;
  readonly appVersion: string;
  readonly signal: AbortSignal;
  /** Whether the input is a line and nothing else: a text, and no header of nothing. */
  readonly isOneLine?: boolean;
  /** Whether the reader of standard output has gone. */
  readonly isUnread: () => boolean;
}

async function scoreStandardInput(job: Job): Promise<number> {
  const options = { output: STANDARD_OUTPUT, ...job.options };
  const done = await withStandardInput(async (file, read) => {
    // What stands against the output must not cost what was piped in.
    const given = { ...options, inputPath: file, output: options.output };
    const isFree = options.output === STANDARD_OUTPUT ? success(null) : await checkOutputOf(given);
    const filled = isFree.ok ? await read(job.signal) : isFree;
    if (filled.ok) return scoreOne(file, { ...job, options, isOneLine: await isOneLine(file) });
    return refuse({ ...filled.error, resumable: false }, file, options);
  });
  return done.ok
    ? done.value
    : refuse({ ...done.error, resumable: false }, STANDARD_INPUT, options);
}

/** What an input is called: nobody knows the file that standard input was kept in. */
function nameOf(inputPath: string): string {
  return isKeptInput(inputPath) ? "standard input" : inputPath;
}

async function scoreOne(inputPath: string, job: Job): Promise<number> {
  const { options } = job;
  const toStandardOutput = options.output === STANDARD_OUTPUT;
  const printer = createProgressPrinter(process.stderr, nameOf(inputPath), options.quiet ?? false);
  const result = await scoreFile({
    inputPath,
    output: toStandardOutput ? { write: writeToStandardOutput } : options.output,
    column: options.column,
    outputFormat: options.format,
    choice: job.isOneLine
      ? { ...formChoice(options), format: "txt", headerRows: 0 }
      : formChoice(options),
    groupBy: options.groupBy,
    dateColumn: options.dateColumn,
    scorePlaceholders: options.scorePlaceholders,
    formulas: options.formulas,
    language: options.language,
    mixed: options.mixed,
    force: options.force,
    resume: options.resume,
    scorer: job.scorer,
    appVersion: job.appVersion,
    signal: job.signal,
    onDecided: (decision) => {
      if (!options.quiet) for (const doubt of describeDoubts(decision)) complain(doubt);
    },
    onProgress: printer.update,
  });
  printer.end();
  if (!result.ok) {
    const isOver = result.error.code === "cancelled" && toStandardOutput && job.isUnread();
    return isOver ? EXIT_DONE : refuse(result.error, inputPath, options);
  }
  const summary: ScoreSummary = { ...result.value, inputPath: nameOf(inputPath) };
  if (options.json) print(JSON.stringify(summary), toStandardOutput);
  else if (!options.quiet) {
    const hasCourse = options.dateColumn !== undefined;
    print(describeSummary(summary, { hasCourse }), toStandardOutput);
  }
  return EXIT_DONE;
}

/** Says why a file was not scored, and gives the exit code. */
function refuse(error: ScoreFailure, inputPath: string, { output, json }: ScoreOptions): number {
  const remedy = error.resumable ? " What is done is kept. Continue with --resume." : "";
  const said = asNamed(error);
  complain(`${sayFailure(said)}${remedy}`);
  const told = { inputPath: nameOf(inputPath), error: said };
  if (json) print(JSON.stringify(told), output === STANDARD_OUTPUT);
  return exitCodeOf(error);
}

/** The failure about a file by the name that a person gave it. */
function asNamed(error: ScoreFailure): ScoreFailure {
  if (!("file" in error)) return error;
  return { ...error, file: nameOf(error.file) };
}

/** Failures that other arguments would mend. */
const USAGE_CODES: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "beyond-sheet",
  "column-missing",
  "column-name-repeated",
  "column-not-found",
  "column-unclear",
  "input-has-name",
  "language-not-read",
  "language-unknown",
  "lines-wrapped",
  "output-format-differs",
  "output-format-unknown",
  "output-is-folder",
  "output-is-input",
  "run-differs",
  "run-of-other-version",
  "sheet-not-found",
]);

/** The exit code of a job that stopped. */
export function exitCodeOf({ code, resumable }: ScoreFailure): number {
  if (resumable) return EXIT_RESUMABLE;
  return USAGE_CODES.has(code) ? EXIT_USAGE : EXIT_FAILED;
}

/** Summaries make way for the data where that goes to standard output. */
function print(text: string, dataOnStandardOutput: boolean): void {
  (dataOnStandardOutput ? process.stderr : process.stdout).write(`${text}\n`);
}

function writeToStandardOutput(bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => {
      if (error) reject(Object.assign(error, { path: "standard output" }));
      else resolve();
    });
  });
}
