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
import type { Format } from "#ipc/files/formats";
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
import { createRowSample, FamiliarityTally } from "./familiarity/familiarity-tally.ts";
import { textToScore, type TextToScore } from "./text-to-score.ts";
import { DateTally, GroupTally } from "./tone-groups.ts";
import { WorkLeft } from "./remaining-work.ts";

/** A column of texts, and what is appended for it. */
export interface TextJob {
  /** 0-based. */
  readonly index: number;
  readonly appended: readonly AppendedColumn[];
  readonly language: LanguageRule;
}

/** All that is decided about a job when its rows begin to flow. */
export interface TableJob {
  readonly inputPath: string;
  readonly table: Table;
  /** The columns of the texts. */
  readonly texts: readonly TextJob[];
  /** 0-based columns to sum up by, null for nothing. */
  readonly group: number | null;
  readonly date: number | null;
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
  /** A text for each row and column of texts, row by row; so are their outcomes. */
  readonly texts: readonly TextToScore[];
  readonly scored: Promise<ScoredText[]>;
  readonly isRemembered: boolean;
}

/**
 * Reads, scores and writes all rows of a table: a few windows of them at a time, in order. Gives what
 * the texts of each column are like. Throws `FailureError`, the signal's reason and file system errors.
 */
export async function scoreTable(
  job: TableJob,
  sink: ByteSink,
  journal: Journal | null,
): Promise<ToneSums[]> {
  const { table, texts: columns, signal } = job;
  const scorers = columns.map(({ language }) =>
    createDistinctScorer(createTellingScorer(job.scorer, language)),
  );
  const { formulas = "keep", convertTo } = job;
  const appended = columns.flatMap((column) => column.appended);
  // A writer of another format needs all cells; for the input's own, rows are narrowed to these.
  const used = [...columns.map(({ index }) => index), job.group, job.date].filter(
    (index) => index !== null,
  );
  const wanted = convertTo === null ? used : undefined;
  const cellOf = (column: number) => (wanted ? wanted.indexOf(column) : column);
  const places = columns.map(({ index }) => cellOf(index));
  const { reader, isUnchanged } = table.open(signal, wanted);
  const writer =
    convertTo === null
      ? table.createWriter(sink, appended, { formulas })
      : await createConvertingWriter(convertTo, table, { sink, appended, formulas });
  const sums = columns.map(() => new Sums(job, cellOf));
  const isSampled = createRowSample(table.facts.rowCount);
  const work = new WorkLeft();
  let textsScored = 0;
  let rowsInWork = 0;
  const report = (last = false) =>
    job.meter.update(
      {
        phase: "scoring",
        rowsDone: Math.min(Math.floor(textsScored / columns.length), table.facts.rowCount),
        rowsInWork: Math.max(0, rowsInWork / columns.length),
        rowsTotal: table.facts.rowCount,
        bytesDone: reader.bytesRead,
        bytesTotal: table.facts.sizeBytes,
        rowsFailed: sums.reduce((failed, one) => failed + one.failed, 0),
      },
      { done: work.done, left: work.left(reader.bytesRead, table.facts.sizeBytes) },
      last,
    );
  const onScored = (texts: readonly string[]) => {
    textsScored += texts.length;
    work.finish(texts);
    report();
  };
  const onPartRead = (share: number, text: string) => {
    rowsInWork += share;
    work.finishPart(share, text);
    report();
  };
  const charactersOf = (row: Row) =>
    places.reduce((sum, place) => sum + (row.cells[place]?.length ?? 0), 0);
  const textsOf = (rows: readonly Row[]) =>
    rows.flatMap((row) => places.map((place) => textToScore(row, place, job)));
  /** The journal counts texts as it would rows of one column. */
  const placeOf = (rows: readonly Row[]) => (rows[0]?.rowIndex ?? 0) * columns.length;
  const finish = async ({ rows, texts, scored, isRemembered }: WindowInWork) => {
    const outcomes = (await scored).map((outcome, at) => {
      const row = rows[Math.floor(at / columns.length)];
      return row && isSampled(row.rowIndex) ? outcome : withoutPlace(outcome);
    });
    if (!isRemembered) await journal?.append(placeOf(rows), outcomes);
    const written = rows.map((row, at): WrittenRow => {
      const cells = sums.flatMap((sum, column) => {
        const place = at * columns.length + column;
        const text = texts[place];
        if (!text) throw new RangeError("a row without its text");
        const annotation = annotateRow(text, outcomes[place]);
        sum.add(row, text, annotation);
        if (text.absence === null) sum.place(row, outcomes[place]);
        return annotationCells(annotation);
      });
      return { row, appended: cells };
    });
    await writer.write(written);
  };
  /** Each column's texts by themselves: what is known of one column's says nothing of another's. */
  const score = async (texts: readonly TextToScore[]): Promise<ScoredText[]> => {
    const byColumn = await Promise.all(
      scorers.map((scorer, column) =>
        scorer.score(
          texts.filter((_, place) => place % columns.length === column).map(({ text }) => text),
          { mixed: job.mixed, places: true, signal, onScored, onPartRead },
        ),
      ),
    );
    return texts.map(
      (_, place) => byColumn[place % columns.length]?.[Math.floor(place / columns.length)] ?? null,
    );
  };

  const run = async () => {
    await writer.begin();
    const inWork: WindowInWork[] = [];
    for await (const rows of rowWindows(reader.rows(), charactersOf)) {
      signal?.throwIfAborted();
      const texts = textsOf(rows);
      const remembered = await journal?.recall(placeOf(rows), texts.length);
      work.see(
        texts.map(({ text }) => text),
        Boolean(remembered),
      );
      if (remembered) {
        textsScored += texts.length;
        report();
      }
      const scored = remembered ? Promise.resolve(remembered) : score(texts);
      // Awaited in turn below; until then a failure must not count as unhandled.
      scored.catch(() => undefined);
      inWork.push({ rows, texts, scored, isRemembered: Boolean(remembered) });
      if (inWork.length <= job.scorer.concurrency) continue;
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
  return sums.map((one) => one.total());
}

/** What is kept of the rows that are not looked at. */
function withoutPlace(outcome: ScoredText): ScoredText {
  if (outcome === null || !("place" in outcome)) return outcome;
  const { place: _, ...rest } = outcome;
  return rest;
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
  readonly #familiarity: FamiliarityTally;

  constructor(job: TableJob, placeOf: (column: number) => number) {
    this.#job = job;
    this.#placeOf = placeOf;
    this.#familiarity = new FamiliarityTally(job.scorer);
  }

  get failed(): number {
    return this.#tone.failed;
  }

  add(row: Row, { absence, problems }: TextToScore, annotation: Annotation): void {
    const { group, date } = this.#job;
    this.#tone.add(annotation, absence);
    if (problems.length > 0) this.#tone.flag(problems);
    if (group !== null) this.#groups.add(row.cells[this.#placeOf(group)] ?? "", annotation);
    if (date !== null) this.#course.add(row.cells[this.#placeOf(date)] ?? "", annotation);
  }

  place({ rowIndex }: Row, outcome: ScoredText | undefined): void {
    this.#familiarity.add(rowIndex, outcome);
  }

  total(): ToneSums {
    const { table, group, date } = this.#job;
    const nameOf = (index: number) => table.facts.columns[index] ?? "";
    return {
      tone: this.#tone.summary(),
      familiarity: this.#familiarity.result(),
      groups: group === null ? null : { column: nameOf(group), groups: this.#groups.bySize() },
      course: date === null ? null : { column: nameOf(date), ...this.#course.course() },
    };
  }
}
