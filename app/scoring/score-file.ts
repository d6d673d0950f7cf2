import { stat } from "node:fs/promises";
import type { Failure, FailureCode } from "#ipc/failure";
import type { Finding } from "#ipc/files/finding";
import { success, type Result } from "#ipc/result";
import { refuseBeyondLimits } from "#tables/convert";
import { lossesIn } from "#tables/losses";
import type { FormChoice } from "#ipc/files/files";
import { decideJob, decideText, refuseUnreadable, type JobOptions } from "./decide-job.ts";
import { Journal, journalNamesOf, languageOfRun } from "./output/journal.ts";
import type { Glance, JobIdentity } from "./output/journal-header.ts";
import { mayReplace } from "./output/journal-notes.ts";
import { defaultOutputPath } from "./output/default-output-path.ts";
import { compressionFor, refuseUnwritten } from "./output/output-form.ts";
import { OutputFile, partialPathOf, sideNamesOf } from "./output/output-file.ts";
import { withOutputLock, type OutputLock } from "./output/output-lock.ts";
import { checkOutputPath, resolveOutputPath } from "./output/output-path.ts";
import { ProgressMeter, type ScoreProgress } from "./progress.ts";
import { prepareReceipt, receiptNamesOf, receiptOf } from "./output/receipt.ts";
import type { ScoreSummary, TextColumnDecision, ToneSums } from "./score-summary.ts";
import { scoreTable, type TableJob } from "./score-table.ts";
import type { ScoringModel } from "./scorer.ts";
import { WAY_OF_READING } from "./text-to-score.ts";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import { inspectTable } from "#tables/open-table";
import type { Table } from "#tables/table";
import type { ByteSink } from "#tables/bytes/text-sink";

export interface ScoreFileOptions extends JobOptions {
  readonly choice?: FormChoice | undefined;
  /**
   * What all texts are taken for (BCP 47), or `any` to read those, too, whose language no model reads;
   * left out, that of an interrupted run that goes on, or each text's own is told.
   */
  readonly language?: string | undefined;
  /** Replace an output that exists, and forget an interrupted run. */
  readonly force?: boolean | undefined;
  /** Resume an interrupted run where there is one. */
  readonly resume?: boolean | undefined;
  readonly appVersion: string;
  /** Told before the first text is scored which texts those are. */
  readonly onDecided?: ((decision: ScoreDecision) => void) | undefined;
  readonly onProgress?: ((progress: ScoreProgress) => void) | undefined;
  /** Milliseconds of work so far, from which rates are told; left out, every moment counts. */
  readonly workClock?: (() => number) | undefined;
}

/** What is made of a file, before it is scored. */
export type ScoreDecision = Pick<ScoreSummary, "inputPath" | "table" | "losses"> & {
  readonly texts: readonly TextColumnDecision[];
};

/** Why a job stopped, and whether `resume` can go on with it. */
export type ScoreFailure = Failure & { readonly resumable: boolean };

export type ScoreResult = { ok: true; value: ScoreSummary } | { ok: false; error: ScoreFailure };

/**
 * Scores a column of a file, or several, into a new file: every row and cell as it was, with the predictions
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
    const decided = decideJob(options, table);
    const { convertTo } = decided.job;
    const named = options.output ?? defaultOutputPath(inputPath, table.facts.format, convertTo);
    const output = typeof named === "string" ? await checkOutput(options, named) : named;
    const choice = await chooseLanguage(options, output);
    const texts = await Promise.all(
      decided.texts.map((text) => decideText(text, { table, choice, scorer: options.scorer })),
    );
    const settled = convertTo === null ? table : ((await table.readThrough?.(signal)) ?? table);
    const { group, date } = decided.job;
    refuseUnreadable(settled, [...texts.map(({ job: { index } }) => index), group, date]);
    if (convertTo !== null) {
      const appended = texts.reduce((sum, { job: text }) => sum + text.appended.length, 0);
      refuseBeyondLimits(convertTo, settled.facts, appended);
    }
    const job: TableJob = {
      ...decided.job,
      table: settled,
      texts: texts.map(({ job: text }) => text),
      meter,
    };
    const losses = [
      ...job.texts.flatMap(({ index }) => uncomputedIn(settled, index)),
      ...lossesIn(convertTo ?? table.facts.format, settled),
    ];
    options.onDecided?.({
      inputPath,
      table: table.facts,
      losses,
      texts: texts.map(({ decision }) => decision),
    });
    const summarise = (sums: readonly ToneSums[]): ScoreSummary => {
      const [first, ...further] = texts.flatMap(({ decision, job: { appended } }, at) => {
        const sum = sums[at];
        return sum
          ? [{ ...decision, appendedColumns: appended.map(({ name }) => name), ...sum }]
          : [];
      });
      if (!first) throw new RangeError("a job without a text column");
      return {
        inputPath,
        table: table.facts,
        losses,
        ...first,
        further,
        outputPath: typeof output === "string" ? output : null,
        durationMs: Date.now() - startedAt.getTime(),
      };
    };
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

/** Whether nothing stands against an output that is a file, before its input is even read. */
export function checkOutputOf(
  options: Pick<ScoreFileOptions, "inputPath" | "force" | "resume"> & { readonly output: string },
): Promise<Result<null>> {
  return outcomeOf(options.output, async () => {
    await checkOutput(options, options.output);
    return success(null);
  });
}

/** The language that was chosen, or that of the interrupted run which this one resumes. */
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
  refuseUnwritten(named);
  const output = await resolveOutputPath(named);
  await checkOutputPath(options.inputPath, output, await isReplaceable(options, output), [
    ...sideNamesOf(output),
    ...journalNamesOf(output),
    ...receiptNamesOf(output),
  ]);
  return output;
}

async function isReplaceable(
  { force = false, resume = false }: Pick<ScoreFileOptions, "force" | "resume">,
  output: string,
): Promise<boolean> {
  return force || (resume && (await mayReplace(output)));
}

async function writeOutputFile(run: {
  job: TableJob;
  lock: OutputLock;
  options: ScoreFileOptions;
  summarise: (sums: readonly ToneSums[]) => ScoreSummary;
  ending: Ending;
  startedAt: Date;
}): Promise<ScoreSummary> {
  const { job, lock, options, ending } = run;
  const { outputPath } = lock;
  const mode = (await stat(job.inputPath)).mode & 0o777;
  const replaces = await glanceAt(outputPath);
  // What has come since it was checked, while the input was read, is somebody's.
  if (replaces && !(await isReplaceable(options, outputPath))) {
    throw new FailureError("file-exists", { file: outputPath });
  }
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
    const { appVersion, scorer, formulas, scorePlaceholders, mixed } = options;
    const made = { appVersion, models: scorer.models, formulas, scorePlaceholders, mixed };
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
  const [first, ...others] = models.map(({ id, version, sha256, layers }) => ({
    id,
    version,
    sha256,
    ...(layers && { layers }),
  }));
  if (!first) throw new Error("there is no model");
  return { model: first, ...(others.length > 0 && { furtherModels: others }) };
}

function identityOf({
  table,
  texts,
  scorer,
  scorePlaceholders,
  mixed,
  formulas,
  convertTo,
}: TableJob): JobIdentity {
  const [first, ...further] = texts;
  const language = first?.language;
  const { sha256, rowCount, format, encoding, delimiter, header, sheet, list } = table.facts;
  return {
    inputSha256: sha256,
    rowCount,
    ...modelsOfRun(scorer.models),
    textColumn: first?.index ?? 0,
    form: {
      format,
      encoding: encoding?.name ?? null,
      delimiter,
      header: header?.present ?? null,
      sheet: sheet?.name ?? null,
      formulas: formulas ?? "keep",
      convertTo,
      reading: WAY_OF_READING,
      // Absent, they are what they were before there was a choice.
      ...(scorePlaceholders && { scorePlaceholders }),
      ...(!mixed && { mixed }),
      ...(language &&
        language.rule !== "told" && {
          language: language.rule === "set" ? language.language : language.rule,
        }),
      ...(further.length > 0 && { furtherColumns: further.map(({ index }) => index) }),
      ...(list && list.others.length > 0 && { list: list.path }),
    },
  };
}
