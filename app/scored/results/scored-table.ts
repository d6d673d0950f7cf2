import type { ScoredFile } from "#ipc/results/results";
import { success, type Result } from "#ipc/result";
import type { FormChoice } from "#ipc/files/files";
import type { Row } from "#tables/rows";
import { columnLabels } from "#ipc/files/column-labels";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import { inspectTable } from "#tables/open-table";
import { sampledCell } from "#tables/row-sample";
import {
  familiarityOf,
  formByReceipt,
  readReceipt,
  receiptFindings,
  type ReadReceipt,
} from "../read-receipt.ts";
import { FLAG_ERROR, MISSING, NO_LABEL, RowIndex } from "./row-index.ts";
import { RowSpool } from "./row-spool.ts";
import {
  chooseScoring,
  findScorings,
  isScored,
  type Scoring,
  type ScoringChoice,
} from "../find-scorings.ts";
import { alignCells, isLabelName, isScoredColumn, type ScoredColumns } from "../scored-columns.ts";

/** A scored file that has been read once: its predictions in memory, its rows on the disk. */
export interface ScoredTable {
  readonly path: string;
  readonly facts: ScoredFile;
  readonly columns: readonly string[];
  /** 0-based. */
  readonly textColumn: number;
  readonly scored: ScoredColumns;
  readonly index: RowIndex;
  readonly spool: RowSpool;
}

export interface IndexOptions {
  /** A scored file of any format. */
  readonly path: string;
  /** How a person has chosen to read it; left out, its receipt says, or it is detected. */
  readonly choice?: FormChoice | undefined;
  /** Which of several text columns that were scored. */
  readonly scoring?: ScoringChoice;
  /** Where the rows are kept; nothing may be there yet. */
  readonly spoolPath: string;
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the file has been read, in [0, 1], and the rows so far. */
  readonly onProgress?: ((share: number, rows: number) => void) | undefined;
}

/** Rows after which columns that have not turned up will not do so any more. */
const ROWS_TO_FIND_COLUMNS = 300;
/** Their characters, however few they are. */
const MOST_EARLY_LENGTH = 16 * 1024 * 1024;
const SAMPLE_ROWS = 300;
const MOST_SAMPLE_CELLS = 60_000;
const MAX_LISTED_LABELS = 500;
const MAX_LISTED_COLUMNS = 300;

/**
 * Reads a scored file through, into an index and a spool. Errors: those of reading a file,
 * `not-scored` for one without Undertone's columns, `scored-text-unclear`, `disk-full`, `cancelled`.
 */
export function indexScoredFile(options: IndexOptions): Promise<Result<ScoredTable>> {
  return outcomeOf(options.path, async () => {
    const spool = await RowSpool.create(options.spoolPath);
    try {
      return success(await readThrough(options, spool));
    } catch (error) {
      await spool.discard();
      throw error;
    }
  });
}

async function readThrough(
  { path, choice, scoring, signal, onProgress }: IndexOptions,
  spool: RowSpool,
): Promise<ScoredTable> {
  const receipt = await readReceipt(path);
  const index = new RowIndex();
  const sample: (readonly string[])[] = [];
  let chosen: Scoring | null = null;

  let sampled = 0;
  /** Rows that came before it was clear which columns are ours, and the characters that they have. */
  let early: Row[] = [];
  let earlyLength = 0;

  const add = (row: Row, columns: readonly string[], { scored, appendedFrom }: Scoring) => {
    const cells = alignCells(row.cells, columns, appendedFrom);
    if (sample.length < SAMPLE_ROWS && sampled < MOST_SAMPLE_CELLS) {
      sample.push(cells.map(sampledCell));
      sampled += cells.length;
    }
    const waiting = spool.add(cells);
    index.add(readPredictions(cells, scored, row.problems), spool.end);
    return waiting;
  };
  const settle = async (columns: readonly string[]) => {
    const rows = early.map(({ cells }) => cells);
    chosen = chooseScoring(findScorings(columns, rows, receipt), scoring);
    for (const row of early) await add(row, columns, chosen);
    early = [];
  };
  const visit = (row: Row, columns: readonly string[]) => {
    if (chosen) return add(row, columns, chosen);
    early.push(row);
    earlyLength += row.cells.reduce((sum, { length }) => sum + length, 0);
    const isNamed = columns.some(isLabelName);
    const isEnough = early.length >= ROWS_TO_FIND_COLUMNS || earlyLength >= MOST_EARLY_LENGTH;
    return isNamed || isEnough ? settle(columns) : undefined;
  };
  const table = await inspectTable(path, {
    choice: choice ?? (await formByReceipt(path, receipt)),
    signal,
    visit,
    onBytes: (bytesRead, of) => onProgress?.(bytesRead / Math.max(1, of), index.rowCount),
  });
  try {
    const { columns, format, rowCount } = table.facts;
    if (format === "parquet") {
      // Its rows are not read to inspect it.
      if (!isScored(columns, table.sample)) throw new FailureError("not-scored");
      for await (const row of table.open(signal).reader.rows()) {
        await visit(row, columns);
        if (row.rowIndex % SAMPLE_ROWS === 0) onProgress?.(row.rowIndex / rowCount, row.rowIndex);
      }
    }
    if (!chosen) await settle(columns);
    await spool.flush();
    // Which column holds the texts is told from more than the first row.
    const scorings = findScorings(columns, sample, receipt);
    const taken = chooseScoring(scorings, scoring);
    const { scored, textColumn } = taken;
    const facts = {
      ...describe(index, columns, textColumn, scored, receipt),
      scorings: columnLabels(scorings.map((one) => ({ name: one.name, index: one.textColumn }))),
      scoring: scorings.indexOf(taken),
      familiarity: await familiarityOf(path, receipt, textColumn),
      findings: receipt ? [] : await receiptFindings(path),
    };
    return { path, facts, columns, textColumn, scored, index, spool };
  } finally {
    table.close();
  }
}

function readPredictions(
  cells: readonly string[],
  scored: ScoredColumns,
  problems: Row["problems"] = [],
) {
  const at = (column: number | null) => (column === null ? "" : (cells[column] ?? ""));
  return {
    label: at(scored.label),
    score: at(scored.score),
    polarity: at(scored.polarity),
    subjectivity: at(scored.subjectivity),
    language: at(scored.language),
    states: at(scored.states),
    windows: at(scored.windows),
    hasError: at(scored.error) !== "" || problems.length > 0,
  };
}

function describe(
  index: RowIndex,
  columns: readonly string[],
  textColumn: number,
  scored: ScoredColumns,
  receipt: ReadReceipt | null,
): Omit<ScoredFile, "scorings" | "scoring" | "familiarity" | "findings"> {
  const { rowCount } = index;
  const counts = new Uint32Array(index.labelNames.length);
  for (let row = 0; row < rowCount; row += 1) {
    const id = index.labels[row] ?? NO_LABEL;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  const labels = index.labelNames
    .map((label, id) => ({ label, id, rows: counts[id] ?? 0 }))
    .filter(({ id }) => id !== NO_LABEL)
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1))
    .slice(0, MAX_LISTED_LABELS)
    .map(({ label }) => label);
  const has = (numbers: Int16Array) =>
    numbers.subarray(0, rowCount).some((units) => units !== MISSING);
  return {
    rowCount,
    labels,
    has: {
      score: has(index.scores),
      polarity: has(index.polarities),
      subjectivity: has(index.subjectivities),
      error: index.flags.subarray(0, rowCount).some((flags) => (flags & FLAG_ERROR) !== 0),
    },
    textColumn: columns[textColumn] ?? "",
    ownColumns: columns
      .map((name, place) => ({ index: place, name }))
      .filter(({ index: place }) => place !== textColumn && !isScoredColumn(scored, place))
      .slice(0, MAX_LISTED_COLUMNS),
    model: receipt?.model ?? null,
    models: (receipt?.models ?? (receipt?.model ? [receipt.model] : [])).map(({ id, version }) => ({
      id,
      version,
    })),
  };
}
