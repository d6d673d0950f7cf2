import {
  annotate,
  annotationCells,
  unanswered,
  unpredicted,
  type Annotation,
} from "./annotation.ts";
import type { AppendedColumn } from "#tables/appended";
import { createDistinctScorer } from "./pool/distinct-scorer.ts";
import { createConvertingWriter } from "#tables/convert";
import type { Format } from "#ipc/formats";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import type { Journal } from "./output/journal.ts";
import type { ProgressMeter } from "./progress.ts";
import { rowWindows } from "./row-chunks.ts";
import type { Row, WrittenRow } from "#tables/rows";
import { isTextFailure, type ScoredText, type Scorer } from "./scorer.ts";
import { FailureError } from "#ipc/failure";
import type { ToneSums } from "./score-summary.ts";
import { ToneTally } from "./summary.ts";
import type { Table } from "#tables/table";
import type { ByteSink } from "#tables/bytes/text-sink";
import { createTellingScorer, type LanguageRule } from "./text-languages.ts";
import { textToScore, type TextToScore } from "./text-to-score.ts";
import { DateTally, GroupTally } from "./tone-groups.ts";
import { WorkLeft } from "./remaining-work.ts";

/** All that is decided about a job when its rows begin to flow. */
export interface TableJob {
  readonly inputPath: string;
  readonly table: Table;
  /** 0-based columns: the texts, and what to sum up by, null for nothing. */
  readonly text: number;
  readonly group: number | null;
  readonly date: number | null;
  readonly appended: readonly AppendedColumn[];
  readonly language: LanguageRule;
  /** Whether mixed feelings are told. */
  readonly mixed: boolean;
  /** Whether words that stand for a missing value are scored like others. */
  readonly scorePlaceholders: boolean;
  readonly formulas: FormulaChoice | undefined;
  /** The format to write where it is another than that of the input. */
  readonly convertTo: Format | null;
  readonly scorer: Scorer;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
}

/** A window of rows on its way through the scorer. */
interface WindowInWork {
  readonly rows: readonly Row[];
  readonly texts: readonly TextToScore[];
  readonly scored: Promise<ScoredText[]>;
  readonly isRemembered: boolean;
}

/**
 * Reads, scores and writes all rows of a table: a few windows of them at a time, in order. Throws
 * `FailureError`, the signal's reason and file system errors.
 */
export async function scoreTable(
  job: TableJob,
  sink: ByteSink,
  journal: Journal | null,
): Promise<ToneSums> {
  const { table, signal } = job;
  const scorer = createDistinctScorer(createTellingScorer(job.scorer, job.language));
  const { appended, formulas = "keep", convertTo } = job;
  // A writer of another format needs all cells; for the input's own, rows are narrowed to these.
  const columns = [job.text, job.group, job.date].filter((index) => index !== null);
  const wanted = convertTo === null ? columns : undefined;
  const placeOf = (column: number) => (wanted ? wanted.indexOf(column) : column);
  const textPlace = placeOf(job.text);
  const { reader, isUnchanged } = table.open(signal, wanted);
  const writer =
    convertTo === null
      ? table.createWriter(sink, appended, { formulas })
      : createConvertingWriter(convertTo, table, { sink, appended, formulas });
  const sums = new Sums(job, placeOf);
  const work = new WorkLeft();
  let rowsScored = 0;
  let rowsInWork = 0;
  const report = (last = false) =>
    job.meter.update(
      {
        phase: "scoring",
        rowsDone: Math.min(rowsScored, table.facts.rowCount),
        rowsInWork: Math.max(0, rowsInWork),
        rowsTotal: table.facts.rowCount,
        bytesDone: reader.bytesRead,
        bytesTotal: table.facts.sizeBytes,
        rowsFailed: sums.failed,
      },
      { done: work.done, left: work.left(reader.bytesRead, table.facts.sizeBytes) },
      last,
    );
  const onScored = (texts: readonly string[]) => {
    rowsScored += texts.length;
    work.finish(texts);
    report();
  };
  const onPartRead = (share: number, text: string) => {
    rowsInWork += share;
    work.finishPart(share, text);
    report();
  };
  const textOf = (row: Row) => row.cells[textPlace] ?? "";
  const finish = async ({ rows, texts, scored, isRemembered }: WindowInWork) => {
    const outcomes = await scored;
    if (!isRemembered) await journal?.append(rows[0]?.rowIndex ?? 0, outcomes);
    const written = rows.map((row, index): WrittenRow => {
      const text = texts[index] ?? textToScore(row, textPlace, job);
      const annotation = annotateRow(text, outcomes[index]);
      sums.add(row, text, annotation);
      return { row, appended: annotationCells(annotation) };
    });
    await writer.write(written);
  };

  const run = async () => {
    await writer.begin();
    const inWork: WindowInWork[] = [];
    for await (const rows of rowWindows(reader.rows(), textOf)) {
      signal?.throwIfAborted();
      const remembered = await journal?.recall(rows[0]?.rowIndex ?? 0, rows.length);
      const toScore = rows.map((row) => textToScore(row, textPlace, job));
      const texts = toScore.map(({ text }) => text);
      work.see(texts, Boolean(remembered));
      if (remembered) {
        rowsScored += rows.length;
        report();
      }
      const scored = remembered
        ? Promise.resolve(remembered)
        : scorer.score(texts, { mixed: job.mixed, signal, onScored, onPartRead });
      // Awaited in turn below; until then a failure must not count as unhandled.
      scored.catch(() => undefined);
      inWork.push({ rows, texts: toScore, scored, isRemembered: Boolean(remembered) });
      if (inWork.length <= scorer.concurrency) continue;
      const oldest = inWork.shift();
      if (oldest) await finish(oldest);
    }
    for (const window of inWork) await finish(window);
    await writer.end();
  };

  report();
  try {
    await run();
  } catch (error) {
    writer.abort?.();
    throw error;
  }
  if (!(await isUnchanged())) {
    throw new FailureError("file-changed");
  }
  report(true);
  return sums.total();
}

function annotateRow(
  { absence, problems }: TextToScore,
  outcome: ScoredText | undefined,
): Annotation {
  if (absence !== null) return unanswered(absence, problems);
  if (isTextFailure(outcome)) return unpredicted(outcome.failed, problems);
  return annotate(outcome ?? null, problems);
}

class Sums {
  readonly #job: TableJob;
  /** Where a column's cell stands in a row. */
  readonly #placeOf: (column: number) => number;
  readonly #tone = new ToneTally();
  readonly #groups = new GroupTally();
  readonly #course = new DateTally();

  constructor(job: TableJob, placeOf: (column: number) => number) {
    this.#job = job;
    this.#placeOf = placeOf;
  }

  get failed(): number {
    return this.#tone.failed;
  }

  add(row: Row, { absence, problems }: TextToScore, annotation: Annotation): void {
    const { group, date } = this.#job;
    this.#tone.add(annotation, absence);
    if (problems.length > 0) this.#tone.flag();
    if (group !== null) this.#groups.add(row.cells[this.#placeOf(group)] ?? "", annotation);
    if (date !== null) this.#course.add(row.cells[this.#placeOf(date)] ?? "", annotation);
  }

  total(): ToneSums {
    const { table, group, date } = this.#job;
    const nameOf = (index: number) => table.facts.columns[index] ?? "";
    return {
      tone: this.#tone.summary(),
      groups: group === null ? null : { column: nameOf(group), groups: this.#groups.bySize() },
      course: date === null ? null : { column: nameOf(date), ...this.#course.course() },
    };
  }
}
