import { stat } from "node:fs/promises";
import type { Failure, FailureCode } from "#ipc/failure";
import type { Finding } from "#ipc/finding";
import { success, type Result } from "#ipc/result";
import { annotationColumns } from "./annotation.ts";
import { refuseBeyondLimits } from "#tables/convert";
import { lossesIn } from "#tables/losses";
import type { FormChoice } from "#ipc/files";
import type { Format } from "#ipc/formats";
import { splitExtensions } from "#tables/file-form";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import { doubtAboutLanguage, tellColumnLanguage } from "./column-language.ts";
import { Journal, journalNamesOf, languageOfRun } from "./output/journal.ts";
import type { Glance, JobIdentity } from "./output/journal-header.ts";
import { mayReplace } from "./output/journal-notes.ts";
import {
  compressionFor,
  conversionFor,
  isHonestEnding,
  refuseUnwritten,
} from "./output/output-form.ts";
import { OutputFile, partialPathOf, sideNamesOf } from "./output/output-file.ts";
import { withOutputLock, type OutputLock } from "./output/output-lock.ts";
import { checkOutputPath, resolveOutputPath } from "./output/output-path.ts";
import { ProgressMeter, type ScoreProgress } from "./progress.ts";
import { settleLanguage } from "./text-languages.ts";
import { prepareReceipt, receiptNamesOf, receiptOf } from "./output/receipt.ts";
import type { ScoreSummary, ToneSums } from "./score-summary.ts";
import { scoreTable, type TableJob } from "./score-table.ts";
import { languagesReadBy, type Scorer, type ScoringModel } from "./scorer.ts";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import type { Table } from "#tables/table";
import { inspectTable } from "#tables/open-table";
import { findColumn } from "#tables/detect/chosen-column";
import {
  doubtsAbout,
  requireTextColumn,
  type TextColumn,
  type TextColumnDoubt,
} from "#tables/detect/text-column";
import type { ByteSink } from "#tables/bytes/text-sink";
import { detectDateColumn } from "#tables/detect/calendar-days";

export interface ScoreFileOptions {
  readonly inputPath: string;
  /** Left out: `<name>.scored.<ext>` beside the input. A sink takes the bytes as they come. */
  readonly output?: string | ByteSink | undefined;
  /** Name or 1-based number, or the 0-based index, of the text column; left out, it is detected. */
  readonly column?: string | number | undefined;
  readonly choice?: FormChoice | undefined;
  /** Format of the output; left out, that which its name says, or that of the input. */
  readonly outputFormat?: Format | undefined;
  /** Column, named like `column`, by whose values the tone is summed up, too. */
  readonly groupBy?: string | number | undefined;
  /** Column of dates, named like `column`; left out, it is detected; null for none. */
  readonly dateColumn?: string | number | null | undefined;
  /** Score words that stand for a missing value (`NaN`, `N/A`, `-`) like others. */
  readonly scorePlaceholders?: boolean | undefined;
  /**
   * What all texts are taken for (BCP 47), or `any` to read those, too, whose language no model reads;
   * left out, that of an interrupted run that goes on, or each text's own is told.
   */
  readonly language?: string | undefined;
  /** Whether mixed feelings are told, which takes up to twice the time; left out, they are. */
  readonly mixed?: boolean | undefined;
  /** For delimited files; left out, cells stay as they are. */
  readonly formulas?: FormulaChoice | undefined;
  /** Replace an output that exists, and forget an interrupted run. */
  readonly force?: boolean | undefined;
  /** Go on with an interrupted run where there is one. */
  readonly resume?: boolean | undefined;
  readonly scorer: Scorer;
  readonly appVersion: string;
  readonly signal?: AbortSignal | undefined;
  /** Told before the first text is scored which texts those are. */
  readonly onDecided?: ((decision: ScoreDecision) => void) | undefined;
  readonly onProgress?: ((progress: ScoreProgress) => void) | undefined;
  /** Milliseconds of work so far, from which rates are told; left out, every moment counts. */
  readonly workClock?: (() => number) | undefined;
}

/** What is made of a file, before it is scored. */
export type ScoreDecision = Pick<
  ScoreSummary,
  "inputPath" | "table" | "textColumn" | "doubts" | "language" | "otherLanguage" | "losses"
>;

/** Why a job stopped, and whether `resume` can go on with it. */
export type ScoreFailure = Failure & { readonly resumable: boolean };

export type ScoreResult = { ok: true; value: ScoreSummary } | { ok: false; error: ScoreFailure };

/**
 * Scores one column of a file into a new file: every row and cell as it was, with the predictions
 * appended. Memory does not grow with the file. Until the output is whole it has another name; a
 * job that stops after some of the work leaves that and its journal behind to be resumed, and a
 * resumed job's output is byte for byte that of an undisturbed one.
 *
 * Errors: what is wrong with the input, the output, a chosen column or the scoring processes, and
 * `cancelled`.
 */
export async function scoreFile(options: ScoreFileOptions): Promise<ScoreResult> {
  const ending = { journalKept: false };
  const result = await outcomeOf(options.inputPath, () => runJob(options, ending));
  if (result.ok) return result;
  return { ok: false, error: { ...result.error, resumable: ending.journalKept } };
}

/**
 * `comments.csv.gz` → `comments.scored.csv.gz`, beside it; lines of text become CSV, because
 * predictions need columns. What is scored already is counted: `comments.scored.csv` →
 * `comments.scored.2.csv`.
 */
export function defaultOutputPath(
  inputPath: string,
  format: Format,
  convertTo: Format | null,
): string {
  const { base, extension, packing } = splitExtensions(inputPath);
  const name = scoredName(base);
  if (convertTo !== null) return `${name}.${convertTo}`;
  const own = isHonestEnding(extension, format) ? extension : `.${format}`;
  return `${name}${format === "txt" ? ".csv" : own}${packing}`;
}

function scoredName(base: string): string {
  const [, before, count = "1"] = /^(.*\.scored)(?:\.(\d+))?$/su.exec(base) ?? [];
  return before === undefined ? `${base}.scored` : `${before}.${Number(count) + 1}`;
}

/** Failures after which what was done is of no use, or another run's. */
const OF_NO_USE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "file-changed",
  "output-in-use",
  "output-taken-over",
]);

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
    const { columns, column, doubts } = decide(options, table);
    const { convertTo } = columns;
    const named = options.output ?? defaultOutputPath(inputPath, table.facts.format, convertTo);
    const output = typeof named === "string" ? await checkOutput(options, named) : named;
    const languages = languagesReadBy(options.scorer);
    const choice = await chooseLanguage(options, output);
    // Where it was set there is nothing to tell, nor to load for it.
    const isSet = choice !== undefined && choice !== "any";
    const told = isSet ? null : await tellColumnLanguage(column.index, table.sample);
    const language = settleLanguage(choice, told, languages);
    const settled = convertTo === null ? table : ((await table.readThrough?.(signal)) ?? table);
    if (convertTo !== null) {
      refuseBeyondLimits(convertTo, settled.facts, columns.appended.length);
    }
    const job: TableJob = { ...columns, table: settled, language, meter };
    const decision: ScoreDecision = {
      inputPath,
      table: table.facts,
      textColumn: column,
      doubts,
      losses: [
        ...uncomputedIn(settled, column.index),
        ...lossesIn(convertTo ?? table.facts.format, settled),
      ],
      language,
      otherLanguage: doubtAboutLanguage(language.rule === "told" ? told : null, languages),
    };
    options.onDecided?.(decision);
    const summarise = (sums: ToneSums): ScoreSummary => ({
      ...decision,
      outputPath: typeof output === "string" ? output : null,
      appendedColumns: job.appended.map(({ name }) => name),
      ...sums,
      durationMs: Date.now() - startedAt.getTime(),
    });
    if (typeof output !== "string") return success(summarise(await scoreTable(job, output, null)));
    const run = { job, options, summarise, ending, startedAt };
    const force = options.force ?? false;
    return success(
      await withOutputLock(output, { force }, (lock) => writeOutputFile({ ...run, lock })),
    );
  } finally {
    table.close();
  }
}

/** Formulas among the texts that have not been computed. Throws `FailureError` where none has been. */
function uncomputedIn({ columnValues }: Table, column: number): Finding[] {
  const { types, uncomputed } = columnValues[column] ?? { types: [], uncomputed: 0 };
  if (uncomputed === 0) return [];
  if (types.length === 0) throw new FailureError("formulas-uncomputed");
  return [{ kind: "formulas-uncomputed", cells: uncomputed }];
}

/** Settles which columns are read and what the new ones are called. */
function decide(
  options: ScoreFileOptions,
  table: Table,
): {
  columns: Omit<TableJob, "language" | "meter">;
  column: TextColumn;
  doubts: TextColumnDoubt[];
} {
  const { columns, rowCount } = table.facts;
  const { inputPath, scorer, signal, formulas } = options;
  const isBlank = table.sample.every((cells) => cells.every((cell) => cell.trim() === ""));
  if (rowCount === 0 || (isBlank && rowCount <= table.sample.length)) {
    throw new FailureError("no-text");
  }
  const text =
    options.column === undefined
      ? requireTextColumn(columns, table.sample)
      : findColumn(columns, options.column);
  const group = findOptional(columns, options.groupBy, () => null);
  const date = findOptional(columns, options.dateColumn, () =>
    detectDateColumn(columns, table.sample),
  );
  const appended = annotationColumns(columns);
  const { output, outputFormat } = options;
  const { format } = table.facts;
  const convertTo =
    typeof output === "string"
      ? conversionFor(output, { path: inputPath, format }, outputFormat)
      : outputFormat === format
        ? null
        : (outputFormat ?? null);
  const job = {
    inputPath,
    table,
    text: text.index,
    group,
    date,
    appended,
    scorePlaceholders: options.scorePlaceholders ?? false,
    mixed: options.mixed ?? true,
    formulas,
    convertTo,
    scorer,
    signal,
  };
  return { columns: job, column: text, doubts: doubtsAbout(text.index, table.sample) };
}

/** A column that was named, or that `otherwise` finds; null for none. */
function findOptional(
  columns: readonly string[],
  wanted: string | number | null | undefined,
  otherwise: () => number | null,
): number | null {
  if (wanted === null) return null;
  return wanted === undefined ? otherwise() : findColumn(columns, wanted).index;
}

/** Whether nothing stands against an output that is a file, before its input is even read. */
export function checkOutputOf(
  options: Pick<ScoreFileOptions, "inputPath" | "force" | "resume"> & { readonly output: string },
): Promise<Result<null>> {
  return outcomeOf(options.output, async () => {
    await checkOutput(options, options.output);
    return success(null);
  });
}

/** The language that was chosen, or that the interrupted run was told to which this one goes on with. */
async function chooseLanguage(
  { language, resume = false }: ScoreFileOptions,
  output: string | ByteSink,
): Promise<string | undefined> {
  if (language !== undefined || !resume || typeof output !== "string") return language;
  return languageOfRun(output);
}

/** Where the output is really written, once nothing stands against it. */
async function checkOutput(
  options: Pick<ScoreFileOptions, "inputPath" | "force" | "resume">,
  named: string,
): Promise<string> {
  const { inputPath, force = false, resume = false } = options;
  refuseUnwritten(named);
  const output = await resolveOutputPath(named);
  const isAllowed = force || (resume && (await mayReplace(output)));
  await checkOutputPath(inputPath, output, isAllowed, [
    ...sideNamesOf(output),
    ...journalNamesOf(output),
    ...receiptNamesOf(output),
  ]);
  return output;
}

async function writeOutputFile(run: {
  job: TableJob;
  lock: OutputLock;
  options: ScoreFileOptions;
  summarise: (sums: ToneSums) => ScoreSummary;
  ending: Ending;
  startedAt: Date;
}): Promise<ScoreSummary> {
  const { job, lock, options, ending } = run;
  const { outputPath } = lock;
  const mode = (await stat(job.inputPath)).mode & 0o777;
  const replaces = await glanceAt(outputPath);
  // Its owner has to be able to go on with it.
  const opening = { ...options, lock, replaces, mode: mode | 0o600 };
  const journal = await Journal.open(outputPath, identityOf(job), opening);
  let file: OutputFile | undefined;
  try {
    file = await OutputFile.create(lock, {
      compression: compressionFor(outputPath, job.table.facts, job.convertTo),
      mode,
      mayReplace: replaces !== null,
    });
    const summary = run.summarise(await scoreTable(job, file, journal));
    const whole = await file.finish();
    await journal.noteWhole(whole);
    const { appVersion, scorer, formulas } = options;
    const made = { appVersion, models: scorer.models, formulas };
    const written = receiptOf(summary, made, run.startedAt, whole);
    const receipt = await prepareReceipt(lock, written, mode);
    try {
      await file.commit();
    } catch (error) {
      await receipt.abandon();
      throw error;
    }
    await receipt.commit();
    return summary;
  } catch (error) {
    const isOfUse = !(error instanceof FailureError && OF_NO_USE.has(error.code));
    ending.journalKept = isOfUse && !journal.isEmpty;
    await file?.abandon({ keep: ending.journalKept });
    throw error;
  } finally {
    await journal.close({ keep: ending.journalKept, partialPath: partialPathOf(outputPath) });
  }
}

/** What is at an output's name by now, which the run has leave to replace; null for nothing. */
async function glanceAt(outputPath: string): Promise<Glance | null> {
  const status = await stat(outputPath).catch(() => null);
  return status && { sizeBytes: status.size, modifiedMs: status.mtimeMs };
}

/** The first model, as versions until 0.5.0 know it, and those beside it. */
function modelsOfRun(
  models: readonly ScoringModel[],
): Pick<JobIdentity, "model" | "furtherModels"> {
  const [first, ...others] = models.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  if (!first) throw new Error("there is no model");
  return { model: first, ...(others.length > 0 && { furtherModels: others }) };
}

function identityOf({
  table,
  text,
  scorer,
  language,
  scorePlaceholders,
  mixed,
  formulas,
  convertTo,
}: TableJob): JobIdentity {
  const { sha256, rowCount, format, encoding, delimiter, header, sheet, list } = table.facts;
  return {
    inputSha256: sha256,
    rowCount,
    ...modelsOfRun(scorer.models),
    textColumn: text,
    form: {
      format,
      encoding: encoding?.name ?? null,
      delimiter,
      header: header?.present ?? null,
      sheet: sheet?.name ?? null,
      formulas: formulas ?? "keep",
      convertTo,
      // Absent, they are what they were before there was a choice.
      ...(scorePlaceholders && { scorePlaceholders }),
      ...(!mixed && { mixed }),
      ...(language.rule !== "told" && {
        language: language.rule === "set" ? language.language : language.rule,
      }),
      ...(list && list.others.length > 0 && { list: list.path }),
    },
  };
}
