import path from "node:path";
import { success, type Failure, type Result } from "#ipc/result";
import { annotate, annotationNames, unpredicted } from "./annotation.ts";
import { createDistinctScorer } from "./distinct-scorer.ts";
import { splitExtensions, type FormChoice, type Format } from "./file-form.ts";
import { isResumable, Journal, type JobIdentity } from "./journal.ts";
import { checkOutputPath, OutputFile } from "./output-file.ts";
import { ProgressMeter, type ScoreProgress } from "./progress.ts";
import { writeReceipt } from "./receipt.ts";
import { rowWindows } from "./row-windows.ts";
import type { AnnotatedRow, Row } from "./rows.ts";
import { isTextFailure, type ScoredText, type Scorer } from "./scorer.ts";
import { settle, Stop } from "./stop.ts";
import { ToneTally, type ToneSummary } from "./summary.ts";
import { inspectTable, type Table, type TableFacts } from "./table.ts";
import { detectTextColumn, findColumn, type TextColumn } from "./text-column.ts";
import type { ByteSink } from "./text-sink.ts";

export interface ScoreFileOptions {
  readonly inputPath: string;
  /** Left out: `<name>.scored.<ext>` beside the input. A sink takes the bytes as they come. */
  readonly output?: string | ByteSink | undefined;
  /** Name or 1-based number of the text column; left out, it is detected. */
  readonly column?: string | undefined;
  readonly choice?: FormChoice | undefined;
  /** Replace an output that exists, and forget an interrupted run. */
  readonly force?: boolean | undefined;
  /** Go on with an interrupted run where there is one. */
  readonly resume?: boolean | undefined;
  readonly scorer: Scorer;
  readonly appVersion: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ScoreProgress) => void) | undefined;
}

/** Why a job stopped, and whether `resume` can go on with it. */
export interface ScoreFailure extends Failure {
  readonly resumable: boolean;
}

export type ScoreResult = { ok: true; value: ScoreSummary } | { ok: false; error: ScoreFailure };

/** What became of a file. */
export interface ScoreSummary {
  readonly inputPath: string;
  /** Null where the output went to a sink. */
  readonly outputPath: string | null;
  readonly table: TableFacts;
  readonly textColumn: TextColumn;
  readonly appendedColumns: readonly string[];
  readonly tone: ToneSummary;
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
 * `column-unclear`, `no-text`, `disk-full`, `scorer-failed`, `invalid-request`, `cancelled`.
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
function defaultOutputPath(inputPath: string, format: Format): string {
  const { base, extension, packing } = splitExtensions(inputPath);
  return `${base}.scored${format === "txt" ? ".csv" : extension}${packing}`;
}

async function runJob(
  options: ScoreFileOptions,
  ending: { journalKept: boolean },
): Promise<Result<ScoreSummary>> {
  const { inputPath, signal } = options;
  const startedAt = new Date();
  const meter = new ProgressMeter(options.onProgress ?? (() => undefined));
  const table = await inspectTable(inputPath, {
    choice: options.choice,
    signal,
    onBytes: (bytesDone, bytesTotal) =>
      meter.update({
        phase: "checking",
        rowsDone: 0,
        rowsTotal: null,
        bytesDone,
        bytesTotal,
        rowsFailed: 0,
      }),
  });
  if (table.facts.rowCount === 0) {
    throw new Stop("no-text", `${inputPath}: the file has no rows below its header.`);
  }
  const column =
    options.column === undefined
      ? detectTextColumn(table.facts.columns, table.sample)
      : findColumn(table.facts.columns, options.column);
  if (!column.ok) return column;
  const names = annotationNames(table.facts.columns);
  const job = { options, table, column: column.value, names, meter, ending };

  const output = options.output ?? defaultOutputPath(inputPath, table.facts.format);
  if (typeof output !== "string") {
    const tone = await writeTable(job, output, null);
    return success(summarise(job, null, tone, startedAt));
  }
  const summary = await writeOutputFile(job, output, startedAt);
  return success(summary);
}

async function writeOutputFile(job: Job, output: string, startedAt: Date): Promise<ScoreSummary> {
  const { options, table } = job;
  const { force = false, resume = false } = options;
  const mayReplace = force || (resume && (await isResumable(output)));
  await checkOutputPath(options.inputPath, output, mayReplace);
  const journal = await Journal.open(output, identityOf(job), { force, resume });
  let isDone = false;
  let file: OutputFile | undefined;
  try {
    file = await OutputFile.create(output, table.facts.compression);
    const tone = await writeTable(job, file, journal);
    const summary = summarise(job, output, tone, startedAt);
    await writeReceipt(output, receiptOf(summary, options, startedAt));
    await file.commit();
    isDone = true;
    return summary;
  } catch (error) {
    await file?.abandon({ keep: !journal.isEmpty });
    throw error;
  } finally {
    job.ending.journalKept = !isDone && !journal.isEmpty;
    await journal.close({ keep: job.ending.journalKept });
  }
}

function identityOf({ options, table, column }: Job): JobIdentity {
  const { sha256, rowCount, format, encoding, delimiter, header } = table.facts;
  return {
    inputSha256: sha256,
    rowCount,
    model: options.scorer.model,
    textColumn: column.index,
    form: {
      format,
      encoding: encoding?.name ?? null,
      delimiter,
      header: header?.present ?? null,
    },
  };
}

interface Job {
  readonly options: ScoreFileOptions;
  readonly table: Table;
  readonly column: TextColumn;
  readonly names: readonly string[];
  readonly meter: ProgressMeter;
  readonly ending: { journalKept: boolean };
}

/** A window of rows on its way through the scorer. */
interface WindowInWork {
  readonly rows: readonly Row[];
  readonly scored: Promise<ScoredText[]>;
  readonly isRemembered: boolean;
}

async function writeTable(job: Job, sink: ByteSink, journal: Journal | null): Promise<ToneSummary> {
  const { options, table, column, names, meter } = job;
  const { facts } = table;
  const scorer = createDistinctScorer(options.scorer);
  const { reader, input } = table.open(options.signal);
  const writer = table.createWriter(sink, names);
  const tally = new ToneTally();
  let rowsScored = 0;
  const report = (last = false) =>
    meter.update(
      {
        phase: "scoring",
        rowsDone: Math.min(rowsScored, facts.rowCount),
        rowsTotal: facts.rowCount,
        bytesDone: reader.bytesRead,
        bytesTotal: facts.sizeBytes,
        rowsFailed: tally.failed,
      },
      last,
    );
  const onScored = (count: number) => {
    rowsScored += count;
    report();
  };
  const textOf = (row: Row) => row.cells[column.index] ?? "";
  const finish = async ({ rows, scored, isRemembered }: WindowInWork) => {
    const outcomes = await scored;
    if (!isRemembered) await journal?.append(rows[0]?.rowIndex ?? 0, outcomes);
    const annotated = rows.map((row, index): AnnotatedRow => {
      const annotation = annotateRow(row, outcomes[index]);
      tally.add(annotation, textOf(row).trim() !== "");
      if (row.problem !== undefined) tally.flag();
      return { row, annotation };
    });
    await writer.write(annotated);
  };

  report();
  await writer.begin();
  const inWork: WindowInWork[] = [];
  for await (const rows of rowWindows(reader.rows(), textOf)) {
    options.signal?.throwIfAborted();
    const remembered = await journal?.recall(rows[0]?.rowIndex ?? 0, rows.length);
    if (remembered) onScored(rows.length);
    const scored = remembered
      ? Promise.resolve(remembered)
      : scorer.score(rows.map(textOf), { signal: options.signal, onScored });
    // Awaited in turn below; until then a failure must not count as unhandled.
    scored.catch(() => undefined);
    inWork.push({ rows, scored, isRemembered: Boolean(remembered) });
    if (inWork.length <= scorer.concurrency) continue;
    const oldest = inWork.shift();
    if (oldest) await finish(oldest);
  }
  for (const window of inWork) await finish(window);
  await writer.end();
  if (input.sha256() !== facts.sha256) {
    throw new Stop(
      "file-changed",
      `${options.inputPath}: the file changed while it was being scored. Start again.`,
    );
  }
  report(true);
  return tally.summary();
}

function annotateRow(row: Row, outcome: ScoredText | undefined) {
  if (isTextFailure(outcome)) return unpredicted(outcome.failed, row.problem);
  return annotate(outcome ?? null, row.problem);
}

function summarise(
  { options, table, column, names }: Job,
  outputPath: string | null,
  tone: ToneSummary,
  startedAt: Date,
): ScoreSummary {
  return {
    inputPath: options.inputPath,
    outputPath,
    table: table.facts,
    textColumn: column,
    appendedColumns: names,
    tone,
    durationMs: Date.now() - startedAt.getTime(),
  };
}

function receiptOf(summary: ScoreSummary, options: ScoreFileOptions, startedAt: Date) {
  const { table, textColumn, appendedColumns, tone } = summary;
  return {
    receiptVersion: 1,
    application: { name: "Undertone", version: options.appVersion },
    model: options.scorer.model,
    input: {
      name: path.basename(summary.inputPath),
      sizeBytes: table.sizeBytes,
      sha256: table.sha256,
    },
    output: { name: path.basename(summary.outputPath ?? "") },
    options: {
      format: table.format,
      encoding: table.encoding?.name ?? null,
      delimiter: table.delimiter,
      header: table.header?.present ?? null,
      textColumn,
      appendedColumns,
    },
    counts: tone,
    problems: table.problems,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  } as const;
}
